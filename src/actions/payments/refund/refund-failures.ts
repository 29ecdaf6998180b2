import type { Failed, Failure } from '../../../domain/outcome.js';
import type { KeptRefund } from '../../../domain/kept-payment.js';
import { disputedInWords } from '../../../payments/refund-check.js';
import { showMoney } from '../../../domain/show-money.js';
import type { RefundInput } from './refund-input.js';

const rejected = (failure: Failure): Failed => ({ kind: 'rejected', failure });

/** The payment is not known here, so nobody can say what of it may go back. */
export const paymentUnknown = ({ gateway, gatewayPaymentId }: RefundInput): Failed => {
  const message = `No payment ${gatewayPaymentId} of ${gateway} is known here.`;
  return rejected({
    code: 'payment_unknown',
    message,
    hint: 'Verify it first with payment.verify, then retry this job.',
    fields: [{ pointer: '/gatewayPaymentId', code: 'payment_unknown', message }],
  });
};

/** The reference stands for a refund of another payment or amount; null when it is the same. */
export const differsFromKept = (kept: KeptRefund, input: RefundInput): Failed | null => {
  const samePayment = kept.gateway === input.gateway && kept.gatewayPaymentId === input.gatewayPaymentId;
  // Without an amount, what remained was fixed when the reference was used first.
  const sameAmount = input.amountMinor === undefined || input.amountMinor === kept.amountMinor;
  if (samePayment && sameAmount) return null;
  const message = samePayment
    ? `The reference stands for a refund of ${showMoney(kept)}, not of ${showMoney({ ...kept, amountMinor: input.amountMinor ?? 0 })}.`
    : `The reference stands for a refund of the payment ${kept.gatewayPaymentId} of ${kept.gateway}.`;
  const pointer = samePayment ? '/amountMinor' : '/gatewayPaymentId';
  return rejected({
    code: 'reference_reused',
    message,
    hint: 'Use a new reference for another refund.',
    fields: [{ pointer, code: 'reference_reused', message }],
  });
};

/** Refunds rest while the customer disputes the payment. */
export const paymentDisputed: Failed = rejected({
  code: 'disputed',
  message: disputedInWords,
  hint: 'Retry this job once the dispute is over and the money is still yours.',
});

/** What remained was not settled for as long as a refund waits for others. */
export const othersInFlight: Failed = rejected({
  code: 'refund_in_flight',
  message: 'Other refunds of this payment are under way, and with them this one may be too much.',
  hint: 'See what became of them, then retry this job.',
});

/** The gateway says that it has given the money back, yet not by this refund. */
export const refundConflict: Failed = rejected({
  code: 'refund_conflict',
  message: 'The gateway says that this has been refunded already, and has no refund of this reference.',
  hint: 'Somebody may have refunded it at the gateway: see its dashboard before you refund more.',
});

/** The gateway had taken the refund, and it came to nothing. */
export const refundFailed: Failed = rejected({
  code: 'refund_failed',
  message: 'The gateway could not pay this refund out; its amount can be refunded again.',
  hint: 'Use a new reference to try again, or pay the customer back by another way.',
});
