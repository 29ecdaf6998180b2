import type { WalletOwner } from '../../../domain/wallet.js';
import type { Ledger } from '../../connect.js';
import { endReservation } from './end-reservation.js';

/**
 * Spends what has been held since before `olderThan`, for at most `limit` messages of all tenants, the oldest first: nobody
 * can tell any more that they were not sent, and gateways bill what they took. Gives how many.
 */
export const settleOldReservations = async (
  ledger: Ledger,
  olderThan: Date,
  limit: number,
): Promise<number> => {
  const held = await ledger<(WalletOwner & { messageId: string })[]>`
    select tenant_id as "tenantId", mode, message_id as "messageId" from wallet_reservation
    where state = 'held' and reserved_at < ${olderThan}::timestamptz
    order by reserved_at limit ${limit}`;
  let settled = 0;
  for (const { messageId, ...owner } of held)
    if (await endReservation(ledger, owner, messageId, 'spent')) settled += 1;
  return settled;
};
