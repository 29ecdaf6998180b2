import type { WalletOwner } from '../../../domain/wallet.js';
import type { Ledger } from '../../connect.js';
import { bookEntry } from './book-entry.js';
import { lockWallet } from './lock-wallet.js';
import { closeReservation, findReservation } from './reservations.js';

const endings = {
  spent: { kind: 'settle', to: 'spent' },
  given_back: { kind: 'give_back', to: 'available' },
} as const;

/** Spends or gives back what is held for a message, once; gives false when it holds nothing. */
export const endReservation = async (
  ledger: Ledger,
  owner: WalletOwner,
  messageId: string,
  how: keyof typeof endings,
): Promise<boolean> =>
  ledger.begin(async (sql) => {
    if (!(await lockWallet(sql, owner))) return false;
    const reservation = await findReservation(sql, owner, messageId);
    if (reservation?.state !== 'held') return false;
    const { turn, paise, segments } = reservation;
    const message = { id: messageId, turn, segments };
    await bookEntry(sql, owner, { ...endings[how], from: 'reserved', paise, message });
    await closeReservation(sql, owner, messageId, how);
    return true;
  });
