import type { KeptPayment, KeptRefund } from '../../../domain/kept-payment.js';
import { recordOf, type KeptRecord } from './kept-record.js';
import type { NewsTaken } from './take-news.js';

/**
 * The record after news, with what somebody else gave back: what our own refunds may explain of all that went back is told
 * with each of them. `isMore`: there is more of it than the app was told.
 */
export const withOthersRefunds = (
  payment: KeptPayment,
  refunds: readonly KeptRefund[],
  { next, standing }: NewsTaken,
): { record: KeptRecord; isMore: boolean } => {
  const ownMinor = refunds
    .filter(({ status }) => status !== 'failed')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const toldMinor = recordOf(payment).refundedByOthersMinor ?? 0;
  const refundedByOthersMinor = Math.max(toldMinor, standing.refundedMinor - ownMinor);
  return { record: { ...next, refundedByOthersMinor }, isMore: refundedByOthersMinor > toldMinor };
};
