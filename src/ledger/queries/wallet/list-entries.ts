import type { WalletEntry, WalletOwner } from '../../../domain/wallet.js';
import type { Ledger } from '../../connect.js';
import { ofWallet } from './wallet-row.js';

/** A wallet's entries, the newest first; only those before the one with the id `before`. */
export const listEntries = async (
  ledger: Ledger,
  owner: WalletOwner,
  { before, limit }: { before?: string; limit: number },
): Promise<WalletEntry[]> => {
  // By the place of the entry, not by the id itself: clocks of processes differ, the order under the lock does not.
  const older =
    before === undefined
      ? ledger``
      : ledger`and (created_at, id) < (
          select created_at, id from wallet_entry where ${ofWallet(ledger, owner)} and id = ${before})`;
  const rows = await ledger<WalletEntry[]>`
    select id, kind, from_account as "from", to_account as "to", paise::float8 as paise, message_id as "messageId",
      segments, reference, note, created_at as "createdAt"
    from wallet_entry where ${ofWallet(ledger, owner)} ${older}
    order by created_at desc, id desc limit ${limit}`;
  return [...rows];
};
