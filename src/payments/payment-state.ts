import { isDeepStrictEqual } from 'node:util';
import type { PaymentNews } from './payment-news.js';
import { joinNews, type PaymentRecord } from './payment-record.js';
import { standingOf, type PaymentStanding } from './payment-standing.js';

/** What an app is told of a payment. */
export type PaymentEventType =
  | 'payment.pending'
  | 'payment.authorized'
  | 'payment.paid'
  | 'payment.paid_twice'
  | 'payment.failed'
  | 'payment.expired'
  | 'payment.cancelled'
  | 'payment.refunded'
  | 'payment.refund_failed';

export interface NewsApplied {
  next: PaymentRecord;
  /** False for what was known, and for what came too late to matter: nothing is to be done. */
  changed: boolean;
  /** Where it stands now. */
  standing: PaymentStanding;
  /** What the app is told, in this order; each only once, however often the news come. */
  tells: PaymentEventType[];
}

/** Puts news into what is known. Any order of the same news, each any number of times, ends in the same place. */
export const applyNews = (current: PaymentRecord, news: PaymentNews): NewsApplied => {
  const next = joinNews(current, news);
  const before = standingOf(current);
  const standing = standingOf(next);
  return {
    next,
    changed: !isDeepStrictEqual(current, next),
    standing,
    tells: [
      ...paymentTells(before, standing),
      ...(standing.refundedMinor > before.refundedMinor ? (['payment.refunded'] as const) : []),
      ...(failedRefunds(next) > failedRefunds(current) ? (['payment.refund_failed'] as const) : []),
    ],
  };
};

const paymentTells = (before: PaymentStanding, after: PaymentStanding): PaymentEventType[] => {
  const tells: PaymentEventType[] = [];
  if (isPaid(after)) {
    if (!isPaid(before)) tells.push('payment.paid');
    if (after.paidTwice && !before.paidTwice) tells.push('payment.paid_twice');
    return tells;
  }
  return after.status === before.status ? [] : unpaidTells(after.status);
};

const isPaid = ({ status }: PaymentStanding): boolean =>
  status === 'paid' || status === 'partially_refunded' || status === 'refunded';

const unpaidTells = (status: PaymentStanding['status']): PaymentEventType[] => {
  switch (status) {
    case 'pending':
    case 'authorized':
    case 'failed':
    case 'expired':
    case 'cancelled':
      return [`payment.${status}`];
    case 'open':
    case 'paid':
    case 'partially_refunded':
    case 'refunded':
      return [];
    default:
      return status satisfies never;
  }
};

const failedRefunds = ({ refunds }: PaymentRecord): number =>
  Object.values(refunds).filter(({ status }) => status === 'failed').length;
