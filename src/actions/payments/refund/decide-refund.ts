import type { KeptPayment, KeptRefund } from '../../../domain/kept-payment.js';
import type { Failed } from '../../../domain/outcome.js';
import type { GatewayName } from '../../../payments/gateway-status.js';
import type { PaymentRecord } from '../../../payments/payment-record.js';
import { standingOf } from '../../../payments/payment-standing.js';
import { checkRefund } from '../../../payments/refund-check.js';
import { tryIdOf } from '../../../payments/try-id.js';
import { paymentDisputed } from './refund-failures.js';

/** What is to go back; `amountMinor` null: all that remains. */
export interface RefundAsked {
  gatewayPaymentId: string;
  amountMinor: number | null;
}

/** `wait`: it fits or not by what becomes of refunds whose calls are under way. */
export type RefundDecision =
  { kind: 'reserve'; amountMinor: number } | { kind: 'wait' } | { kind: 'refused'; failed: Failed };

/**
 * Whether a refund may go, by what the gateway says and by our own other refunds of the payment. Both speak of the same
 * money, so the larger counts; what is only reserved may be in the gateway's word already, or not yet. To be asked under
 * the payment's lock. Pure.
 */
export const decideRefund = (
  payment: KeptPayment,
  others: readonly KeptRefund[],
  asked: RefundAsked,
): RefundDecision => {
  if (payment.disputed) return { kind: 'refused', failed: paymentDisputed };
  const { capturedMinor, saidMinor, refunds } = moneyOf(payment, others, asked.gatewayPaymentId);
  const sumOf = (status: KeptRefund['status']): number =>
    refunds.filter((refund) => refund.status === status).reduce((sum, each) => sum + each.amountMinor, 0);
  const toldMinor = sumOf('refunded') + sumOf('pending');
  const reservedMinor = sumOf('reserved');
  const goneMinor = Math.max(saidMinor, toldMinor);
  const refundedMinor = Math.max(saidMinor, sumOf('refunded'));

  const atMost = capturedMinor - goneMinor;
  const verdict = checkRefund({
    capturedMinor,
    refundedMinor,
    pendingMinor: goneMinor - refundedMinor,
    requestMinor: asked.amountMinor ?? Math.max(1, atMost),
    currency: payment.currency,
  });
  if (!verdict.ok) return { kind: 'refused', failed: notFitting(verdict, asked) };

  const atLeast = atMost - reservedMinor;
  if (asked.amountMinor !== null) {
    return asked.amountMinor <= atLeast
      ? { kind: 'reserve', amountMinor: asked.amountMinor }
      : { kind: 'wait' };
  }
  // Part of what is reserved may be in the gateway's sum: then nobody can say yet how much "all that remains" is.
  const isCountedTwice = reservedMinor > 0 && saidMinor > toldMinor;
  return atLeast <= 0 || isCountedTwice ? { kind: 'wait' } : { kind: 'reserve', amountMinor: atLeast };
};

/**
 * What was captured by the try, what the gateway says went back of it, and our refunds of it. Where two tries became money
 * the gateway's sum does not say of which: then only ours count here, and the gateway judges.
 */
const moneyOf = (payment: KeptPayment, others: readonly KeptRefund[], gatewayPaymentId: string) => {
  const record = payment.record as PaymentRecord;
  const { paidTwice, refundedMinor } = standingOf(record);
  const paid = record.tries[tryIdOf(payment.gateway as GatewayName, gatewayPaymentId)];
  const capturedMinor = paid?.status === 'paid' ? (paid.amountMinor ?? 0) : 0;
  return paidTwice
    ? {
        capturedMinor,
        saidMinor: 0,
        refunds: others.filter((refund) => refund.gatewayPaymentId === gatewayPaymentId),
      }
    : { capturedMinor, saidMinor: refundedMinor, refunds: others };
};

const notFitting = (
  { code, message }: Extract<ReturnType<typeof checkRefund>, { ok: false }>,
  asked: RefundAsked,
): Failed => {
  const isAll = asked.amountMinor === null;
  const said = isAll && code === 'exceeds_remainder' ? nothingRemains : message;
  const pointer = isAll ? '/gatewayPaymentId' : '/amountMinor';
  return { kind: 'rejected', failure: { code, message: said, fields: [{ pointer, code, message: said }] } };
};

const nothingRemains = 'All of this payment is refunded or on its way back: nothing remains to be refunded.';
