import type { KeptPayment, KeptRefund, PaymentAddress } from '../../domain/kept-payment.js';
import type { PaymentChange } from '../../domain/payment-book.js';
import { statusMeaning, type GatewayName } from '../../payments/gateway-status.js';
import type { PaymentNews } from '../../payments/payment-news.js';
import type { PaymentRecord } from '../../payments/payment-record.js';
import { applyNews } from '../../payments/payment-state.js';
import type { GatewayRefund, RefundStatus } from '../../providers/gateway/gateway-contract.js';
import { lookAgainAt } from './look/change-by-read.js';
import { paymentEvent } from './payment-event.js';
import type { PaymentDeps } from './payment-ports.js';

/**
 * Puts the gateway's word on one of our refunds into the ledger: the refund, and the payment with it. Tells
 * `payment.refunded` or `payment.refund_failed` when the refund comes to it, each once however often the word is heard;
 * what is final stays. Gives the refund as it then stands. Throws when the payment is not known.
 */
export const takeRefund = (
  { book }: Pick<PaymentDeps, 'book'>,
  address: PaymentAddress,
  kept: KeptRefund,
  found: GatewayRefund,
  now: Date,
): Promise<KeptRefund> =>
  book.change(address, (payment, refunds) => {
    const before = refunds.find(({ ourRef }) => ourRef === kept.ourRef) ?? kept;
    const others = refunds.filter(({ ourRef }) => ourRef !== kept.ourRef);
    return settled(payment, { before, others, found, now });
  });

interface Settling {
  before: KeptRefund;
  others: readonly KeptRefund[];
  found: GatewayRefund;
  now: Date;
}

const settled = (
  payment: KeptPayment,
  { before, others, found, now }: Settling,
): PaymentChange<KeptRefund> => {
  const applied = applyNews(payment.record as PaymentRecord, newsOf(payment.gateway as GatewayName, found));
  const { next: record, standing } = applied;
  // Of all that was ever said of it, what weighs most.
  const status = record.refunds[found.refundId]?.status ?? found.status;
  const refund: KeptRefund = {
    ...before,
    status,
    refundId: found.refundId,
    bankReference: found.bankReference ?? before.bankReference,
    refundedAt: status === 'refunded' ? (before.refundedAt ?? now) : null,
  };
  const { refundedMinor } = standing;
  // An order that is not as it was expected never passes for paid, not even by what went back of it.
  const { status: paymentStatus, paidMinor } = payment.attention === 'amount_mismatch' ? payment : standing;
  const looks = applied.changed ? 0 : payment.looks;
  const changes = { record, status: paymentStatus, paidMinor, refundedMinor, looks };
  const value = { ...payment, ...changes };
  const lookAt = lookAgainAt(value, [...others, refund], now);
  const type = status === before.status ? null : toldOf[status];
  const more = {
    refundId: refund.refundId,
    refundReference: refund.reference,
    refundMinor: refund.amountMinor,
  };
  return {
    payment: { ...changes, lookAt },
    refunds: [refund],
    events: type === null ? [] : [paymentEvent(type, value, more)],
    value: refund,
  };
};

const toldOf: Readonly<Record<RefundStatus, string | null>> = {
  pending: null,
  refunded: 'payment.refunded',
  failed: 'payment.refund_failed',
};

const newsOf = (gateway: GatewayName, { refundId, status, amountMinor }: GatewayRefund): PaymentNews => {
  const final = statusMeaning(gateway, 'refund', wordOf[gateway][status])?.final ?? false;
  return { kind: 'refund', refundId, status, final, amountMinor };
};

/** A gateway's own word for each state of a refund; all its words for one state are equally final. */
const wordOf: Readonly<Record<GatewayName, Readonly<Record<RefundStatus, string>>>> = {
  razorpay: { pending: 'pending', refunded: 'processed', failed: 'failed' },
  cashfree: { pending: 'PENDING', refunded: 'SUCCESS', failed: 'FAILED' },
  stripe: { pending: 'pending', refunded: 'succeeded', failed: 'failed' },
  paypal: { pending: 'PENDING', refunded: 'COMPLETED', failed: 'FAILED' },
};
