import type { Done, Failed } from '../../../domain/outcome.js';
import type { KeptRefund } from '../../../domain/kept-payment.js';
import { refundFailed } from './refund-failures.js';
import type { RefundResult } from './refund-input.js';

/** How a job ends whose refund the gateway has answered. Throws for one that it has not. */
export const refundOutcome = (
  { status, refundId, amountMinor, currency, bankReference }: KeptRefund,
  told: { recovered?: boolean; httpStatus?: number | undefined } = {},
): Done<RefundResult> | Failed => {
  if (status === 'failed') return refundFailed;
  if (status === 'reserved' || refundId === null) {
    throw new Error('the gateway has not answered this refund');
  }
  const { recovered, httpStatus } = told;
  return {
    kind: 'done',
    result: { refundId, status, amountMinor, currency, bankReference },
    ...(recovered && { recovered }),
    ...(httpStatus !== undefined && { httpStatus }),
  };
};
