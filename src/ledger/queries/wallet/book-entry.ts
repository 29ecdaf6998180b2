import { newId } from '../../../domain/ids.js';
import type { WalletAccount, WalletEntryKind, WalletOwner } from '../../../domain/wallet.js';
import type { LedgerTransaction } from '../../connect.js';

/** Credit that moves from one account to another. */
export interface EntryToBook {
  kind: WalletEntryKind;
  from: WalletAccount;
  to: WalletAccount;
  paise: number;
  /** For which message, and the how manieth reservation of it. */
  message?: { id: string; turn: number; segments: number };
  reference?: string;
  note?: string | null;
}

/**
 * Books an entry and moves both balances in one statement. The wallet must be locked: the entry's time is the clock's, so
 * that entries stand in the order in which the lock was had. Throws when an account would go into the red.
 */
export const bookEntry = async (
  sql: LedgerTransaction,
  { tenantId, mode }: WalletOwner,
  { kind, from, to, paise, message, reference, note }: EntryToBook,
): Promise<void> => {
  await sql`
    with entry as (
      insert into wallet_entry (tenant_id, mode, id, kind, from_account, to_account, paise, message_id, turn, segments,
        reference, note, created_at)
      values (${tenantId}, ${mode}, ${newId()}, ${kind}, ${from}, ${to}, ${paise}, ${message?.id ?? null},
        ${message?.turn ?? 1}, ${message?.segments ?? null}, ${reference ?? null}, ${note ?? null}, clock_timestamp())
      returning tenant_id, mode, from_account, to_account, paise
    )
    update wallet_account as account
    set balance_paise = balance_paise + case when account.account = entry.to_account then entry.paise else -entry.paise end
    from entry
    where account.tenant_id = entry.tenant_id and account.mode = entry.mode
      and account.account in (entry.from_account, entry.to_account)`;
};
