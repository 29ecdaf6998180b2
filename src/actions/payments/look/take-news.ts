import { isDeepStrictEqual } from 'node:util';
import type { KeptPayment } from '../../../domain/kept-payment.js';
import type { PaymentNews } from '../../../payments/payment-news.js';
import { standingOf, type PaymentStanding } from '../../../payments/payment-standing.js';
import { applyNews, type PaymentEventType } from '../../../payments/payment-state.js';
import { recordOf, type KeptRecord } from './kept-record.js';

/** What news that came together have made of a payment. */
export interface NewsTaken {
  next: KeptRecord;
  /** Whether anything is otherwise than it was, and not only seen again. */
  changed: boolean;
  standing: PaymentStanding;
  /** What the app is to be told, but for what went back: that is told with its refund. */
  tells: PaymentEventType[];
}

/** Takes news that became known at one time: where the payment stood between two of them is nobody's concern. */
export const takeNews = (payment: KeptPayment, news: readonly PaymentNews[]): NewsTaken => {
  const record = recordOf(payment);
  const before = standingOf(record);
  let next = record;
  const passed = new Set<PaymentEventType>();
  for (const each of news) {
    const applied = applyNews(next, each);
    next = applied.next;
    for (const type of applied.tells) passed.add(type);
  }
  const standing = standingOf(next);
  const isTold = (type: PaymentEventType): boolean =>
    toldOnce.includes(type) || (type === `payment.${standing.status}` && standing.status !== before.status);
  return {
    next,
    changed: !isDeepStrictEqual(gistOf(record), gistOf(next)),
    standing,
    tells: [...passed].filter((type) => !aboutRefunds.includes(type) && isTold(type)),
  };
};

const toldOnce: readonly PaymentEventType[] = ['payment.paid', 'payment.paid_twice'];
const aboutRefunds: readonly PaymentEventType[] = ['payment.refunded', 'payment.refund_failed'];

/** A record without its times: each read has another. */
const gistOf = (record: KeptRecord) => ({
  standing: standingOf(record),
  tries: Object.entries(record.tries).map(([id, { status }]) => `${id} ${status}`),
});
