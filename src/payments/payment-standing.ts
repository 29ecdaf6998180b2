import type { KnownTry, PaymentRecord } from './payment-record.js';

/** Where a payment stands. `paid`, `expired`, `cancelled` and what follows `paid` are final: only money that came or went moves them. */
export const paymentStandings = [
  'open',
  'pending',
  'authorized',
  'paid',
  'failed',
  'expired',
  'cancelled',
  'partially_refunded',
  'refunded',
] as const;
export type PaymentStatusNow = (typeof paymentStandings)[number];

/** What a record comes to; amounts in minor units. */
export interface PaymentStanding {
  status: PaymentStatusNow;
  paidMinor: number;
  refundedMinor: number;
  /** Refunds on their way: they count against what can still be refunded. */
  refundPendingMinor: number;
  /** More than one try of the customer became money: all but one must go back. */
  paidTwice: boolean;
}

/** Reads where a payment stands. Refunds known before the payment are kept and count as soon as it is paid. */
export const standingOf = (record: PaymentRecord): PaymentStanding => {
  const tries = Object.values(record.tries);
  const refunds = Object.values(record.refunds);
  const paidTries = tries.filter(({ status }) => status === 'paid');
  const isPaid = record.order.status === 'paid' || paidTries.length > 0;
  const orderPaidMinor = record.order.status === 'paid' ? (record.order.amountMinor ?? 0) : 0;
  // Both tell of the same money; with an offer or a fee on top, what was paid is what can go back.
  const paidMinor = sum(paidTries) || orderPaidMinor;
  const refundedMinor = Math.max(
    record.refundTotal.refundedMinor,
    sum(refunds.filter(({ status }) => status === 'refunded')),
  );
  return {
    status: isPaid ? paidStatus(paidMinor, refundedMinor) : unpaidStatus(record.order.status, tries),
    paidMinor,
    refundedMinor,
    refundPendingMinor: sum(refunds.filter(({ status }) => status === 'pending')),
    paidTwice: paidTries.length > 1,
  };
};

const sum = (items: readonly { amountMinor: number | null }[]): number =>
  items.reduce((total, { amountMinor }) => total + (amountMinor ?? 0), 0);

const paidStatus = (paidMinor: number, refundedMinor: number): PaymentStatusNow => {
  if (refundedMinor === 0) return 'paid';
  return paidMinor > 0 && refundedMinor >= paidMinor ? 'refunded' : 'partially_refunded';
};

const unpaidStatus = (
  order: PaymentRecord['order']['status'],
  tries: readonly KnownTry[],
): PaymentStatusNow => {
  if (order === 'expired' || order === 'cancelled') return order;
  const is = (status: KnownTry['status']): boolean => tries.some((each) => each.status === status);
  // Money that is held or on its way matters more than a try that failed: the customer must not be asked again.
  if (is('authorized')) return 'authorized';
  if (is('pending')) return 'pending';
  return is('failed') || is('voided') ? 'failed' : 'open';
};
