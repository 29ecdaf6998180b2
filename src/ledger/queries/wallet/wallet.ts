import type { Wallet, WalletOwner } from '../../../domain/wallet.js';
import type { Ledger } from '../../connect.js';
import { bookEntry } from './book-entry.js';
import { endReservation } from './end-reservation.js';
import { lockOpenWallet } from './lock-wallet.js';
import { tellWhenLow } from './low-balance.js';
import { findReservation, holdReservation } from './reservations.js';
import type { WalletOptions } from './wallet-options.js';

const reserve = async (
  ledger: Ledger,
  options: WalletOptions,
  owner: WalletOwner,
  { messageId, paise, segments }: { messageId: string; paise: number; segments: number },
): Promise<'reserved' | 'insufficient'> => {
  if (!Number.isSafeInteger(paise) || paise < 0)
    throw new RangeError(`credit is reserved in whole paise from 0 up, not ${paise}`);
  if (paise === 0) return 'reserved';
  return ledger.begin(async (sql) => {
    const { available } = await lockOpenWallet(sql, owner, options);
    const before = await findReservation(sql, owner, messageId);
    // What was spent on a message is never asked for again, whoever carries it in the end.
    if (before && before.state !== 'given_back') return 'reserved';
    if (available < paise) return 'insufficient';
    const turn = (before?.turn ?? 0) + 1;
    const message = { id: messageId, turn, segments };
    await bookEntry(sql, owner, { kind: 'reserve', from: 'available', to: 'reserved', paise, message });
    await holdReservation(sql, owner, messageId, { turn, paise, segments });
    await tellWhenLow(sql, owner, available - paise, options);
    return 'reserved';
  });
};

/** The wallets of tenants in Postgres: every call is one transaction under a lock on the wallet. */
export const createWallet = (ledger: Ledger, options: WalletOptions): Wallet => ({
  reserve: (owner, message) => reserve(ledger, options, owner, message),
  async settle(owner, messageId) {
    await endReservation(ledger, owner, messageId, 'spent');
  },
  async giveBack(owner, messageId) {
    await endReservation(ledger, owner, messageId, 'given_back');
  },
});
