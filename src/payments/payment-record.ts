import type { PaymentNews, RefundNewsStatus, TryStatus } from './payment-news.js';

export interface KnownTry {
  status: TryStatus;
  amountMinor: number | null;
  atMs: number;
}

export interface KnownRefund {
  status: RefundNewsStatus;
  final: boolean;
  amountMinor: number;
}

/**
 * All that is known of one payment, as JSON. It only ever grows: of two news on one thing the weightier stays, whichever
 * came first, so any order of the same news gives the same record.
 */
export interface PaymentRecord {
  order: { status: 'open' | 'expired' | 'cancelled' | 'paid'; amountMinor: number | null };
  tries: Readonly<Record<string, KnownTry>>;
  refunds: Readonly<Record<string, KnownRefund>>;
  refundTotal: { refundedMinor: number; atMs: number };
}

/** Of a payment of which nothing is known but that it was asked for. */
export const emptyPaymentRecord: PaymentRecord = {
  order: { status: 'open', amountMinor: null },
  tries: {},
  refunds: {},
  refundTotal: { refundedMinor: 0, atMs: 0 },
};

/** The record with the news in it; news that add nothing give an equal record. */
export const joinNews = (record: PaymentRecord, news: PaymentNews): PaymentRecord => {
  switch (news.kind) {
    case 'order': {
      const { status, amountMinor } = news;
      return { ...record, order: weightier(orderWeight, record.order, { status, amountMinor }) };
    }
    case 'try': {
      const { tryId, status, amountMinor, atMs } = news;
      // What is final has no time: the same news at another time is no news.
      const told = { status, amountMinor, atMs: isFinal(status) ? 0 : atMs };
      return { ...record, tries: joined(record.tries, tryId, told, tryWeight) };
    }
    case 'refund': {
      const { refundId, status, final, amountMinor } = news;
      return {
        ...record,
        refunds: joined(record.refunds, refundId, { status, final, amountMinor }, refundWeight),
      };
    }
    case 'refund_total': {
      const { refundedMinor, atMs } = news;
      return { ...record, refundTotal: weightier(totalWeight, record.refundTotal, { refundedMinor, atMs }) };
    }
    default:
      return news satisfies never;
  }
};

/** How much a thing weighs: compared from the first number on. */
type Weigh<T> = (thing: T) => readonly number[];

/** Money that came outweighs the end of an order: somebody has paid what could no longer be paid, and must get it back. */
const orderWeight: Weigh<PaymentRecord['order']> = ({ status, amountMinor }) => [
  ['open', 'expired', 'cancelled', 'paid'].indexOf(status),
  amountMinor ?? -1,
];

const isFinal = (status: TryStatus): boolean => status === 'paid' || status === 'voided';

/** Nothing outweighs `paid`, then `voided`; among the rest the latest counts, since a try may fail, wait and succeed. */
const tryWeight: Weigh<KnownTry> = ({ status, amountMinor, atMs }) => [
  status === 'paid' ? 2 : status === 'voided' ? 1 : 0,
  atMs,
  ['open', 'failed', 'pending', 'authorized'].indexOf(status),
  amountMinor ?? -1,
];

/**
 * What is final outweighs what is not: a refund that Stripe called done may still fail. Of two finals that contradict each
 * other `refunded` counts, so that nothing is paid back twice.
 */
const refundWeight: Weigh<KnownRefund> = ({ status, final, amountMinor }) => [
  final ? 1 : 0,
  ['pending', 'failed', 'refunded'].indexOf(status),
  amountMinor,
];

const totalWeight: Weigh<PaymentRecord['refundTotal']> = ({ refundedMinor, atMs }) => [atMs, refundedMinor];

const joined = <T>(
  known: Readonly<Record<string, T>>,
  id: string,
  told: T,
  weigh: Weigh<T>,
): Readonly<Record<string, T>> => {
  const before = Object.hasOwn(known, id) ? known[id] : undefined;
  return { ...known, [id]: before === undefined ? told : weightier(weigh, before, told) };
};

const weightier = <T>(weigh: Weigh<T>, a: T, b: T): T => {
  const weightOfB = weigh(b);
  const difference = weigh(a)
    .map((weight, index) => weight - (weightOfB[index] ?? 0))
    .find((each) => each !== 0);
  return (difference ?? 0) >= 0 ? a : b;
};
