import type { WalletOwner } from '../../../domain/wallet.js';
import type { LedgerTransaction } from '../../connect.js';
import { ofWallet } from './wallet-row.js';

/** The credit of one message. A message that got it back and is tried again has a further turn. */
export interface Reservation {
  turn: number;
  paise: number;
  segments: number;
  state: 'held' | 'spent' | 'given_back';
}

/** The reservation of a message; null when it never had one. */
export const findReservation = async (
  sql: LedgerTransaction,
  owner: WalletOwner,
  messageId: string,
): Promise<Reservation | null> => {
  const [row] = await sql<Reservation[]>`
    select turn, paise::float8 as paise, segments, state from wallet_reservation
    where ${ofWallet(sql, owner)} and message_id = ${messageId}`;
  return row ?? null;
};

/** Keeps that credit is held for a message, in a turn of its own. */
export const holdReservation = async (
  sql: LedgerTransaction,
  { tenantId, mode }: WalletOwner,
  messageId: string,
  { turn, paise, segments }: Omit<Reservation, 'state'>,
): Promise<void> => {
  await sql`
    insert into wallet_reservation (tenant_id, mode, message_id, turn, paise, segments, state, reserved_at)
    values (${tenantId}, ${mode}, ${messageId}, ${turn}, ${paise}, ${segments}, 'held', clock_timestamp())
    on conflict (tenant_id, mode, message_id) do update set turn = excluded.turn, paise = excluded.paise,
      segments = excluded.segments, state = 'held', reserved_at = excluded.reserved_at`;
};

/** Keeps what became of the credit of a message. */
export const closeReservation = async (
  sql: LedgerTransaction,
  owner: WalletOwner,
  messageId: string,
  state: 'spent' | 'given_back',
): Promise<void> => {
  await sql`
    update wallet_reservation set state = ${state} where ${ofWallet(sql, owner)} and message_id = ${messageId}`;
};
