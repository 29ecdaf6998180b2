import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventMeaning } from '../../src/payments/event-meanings.js';
import type { GatewayNotice } from '../../src/payments/gateway-notice.js';
import { newsOfNotice } from '../../src/payments/news-of-notice.js';
import { newsOfRead, type OrderRead } from '../../src/payments/news-of-read.js';
import type { PaymentNews, TryStatus } from '../../src/payments/payment-news.js';
import { emptyPaymentRecord, type PaymentRecord } from '../../src/payments/payment-record.js';
import { standingOf } from '../../src/payments/payment-standing.js';
import { applyNews } from '../../src/payments/payment-state.js';
import { vectors } from './payment-vectors.js';

const all = (news: readonly PaymentNews[], from: PaymentRecord = emptyPaymentRecord) =>
  news.reduce<{ record: PaymentRecord; tells: string[] }>(
    ({ record, tells }, each) => {
      const applied = applyNews(record, each);
      return { record: applied.next, tells: [...tells, ...applied.tells] };
    },
    { record: from, tells: [] },
  );

const statusOf = (...news: PaymentNews[]) => standingOf(all(news).record).status;

const tried = (status: TryStatus, atMs = 1, tryId = 'pay_1', amountMinor = 1_000): PaymentNews => ({
  kind: 'try',
  tryId,
  status,
  amountMinor,
  atMs,
});
const refund = (
  status: 'pending' | 'refunded' | 'failed',
  final = status !== 'pending',
  amountMinor = 1_000,
  refundId = 'rf_1',
): PaymentNews => ({ kind: 'refund', refundId, status, final, amountMinor });
const order = (status: 'expired' | 'cancelled' | 'paid', amountMinor: number | null = null): PaymentNews => ({
  kind: 'order',
  status,
  amountMinor,
});

describe('news that come in any order', () => {
  /** A row's events, one second apart; of a failed try and a paid one of one order the payments differ. */
  const noticesOf = (row: (typeof vectors.out_of_order)[number]): GatewayNotice[] =>
    row.arrivals.map((arrival, index) => {
      const [event = '', status = null] = arrival.split(':');
      const meaning = eventMeaning(row.provider, event);
      const isRefund = event.startsWith('REFUND');
      return {
        gateway: row.provider,
        event,
        meaning,
        gatewayOrderId: 'order_1',
        gatewayPaymentId: meaning === 'attempt_failed' ? `pay_failed_${index}` : 'pay_1',
        refundId: isRefund ? 'rf_1' : null,
        disputeId: null,
        settlementId: null,
        ourRef: null,
        status,
        amountMinor: 59_900,
        currency: 'INR',
        orderAmountMinor: 59_900,
        refundedMinor: event === 'charge.refunded' ? 20_000 : null,
        method: null,
        at: new Date(1_795_000_000_000 + index * 1_000).toISOString(),
      };
    });

  it('are known by seven cases', () => {
    expect(vectors.out_of_order.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `ord-${n}`));
  });

  it.each(vectors.out_of_order.filter(({ final }) => final === 'paid'))('$id $arrivals: paid', (row) => {
    const { record, tells } = all(noticesOf(row).flatMap(newsOfNotice));
    expect(standingOf(record)).toMatchObject({ status: 'paid', paidMinor: 59_900, paidTwice: false });
    // Told once, however often it came, and nothing after it.
    expect(tells.filter((type) => type === 'payment.paid')).toHaveLength(1);
    expect(tells.at(-1)).toBe('payment.paid');
  });

  it('keep a refund that comes before its payment (ord-5)', () => {
    const row = vectors.out_of_order.find(({ id }) => id === 'ord-5')!;
    const { record, tells } = all(noticesOf(row).flatMap(newsOfNotice));
    expect(standingOf(record)).toMatchObject({
      status: 'partially_refunded',
      paidMinor: 59_900,
      refundedMinor: 20_000,
    });
    expect(tells).toEqual(['payment.refunded', 'payment.paid']);
  });

  it('never reopen a refund that is done (ord-7)', () => {
    const row = vectors.out_of_order.find(({ id }) => id === 'ord-7')!;
    const news = noticesOf(row).flatMap(newsOfNotice);
    const { record, tells } = all([tried('paid', 1, 'pay_1', 59_900), ...news]);
    expect(standingOf(record)).toMatchObject({ status: 'refunded', refundPendingMinor: 0 });
    expect(tells).toEqual(['payment.paid', 'payment.refunded']);
  });
});

describe('a payment', () => {
  it.each<[string, string, PaymentNews[]]>([
    ['open', 'nothing is known', []],
    ['pending', 'the bank is slow', [tried('pending')]],
    ['failed', 'it waited and then failed', [tried('pending', 1), tried('failed', 2)]],
    ['pending', 'it failed and is tried again', [tried('failed', 1), tried('pending', 2)]],
    ['authorized', 'a late bank said yes', [tried('failed', 1), tried('authorized', 2)]],
    ['authorized', 'another try failed later', [tried('authorized', 1), tried('failed', 2, 'pay_2')]],
    ['pending', 'another try waits', [tried('failed', 9), tried('pending', 1, 'pay_2')]],
    ['open', 'the last try of an intent is over', [tried('pending', 1), tried('open', 2)]],
    ['failed', 'its hold was released', [tried('authorized', 1), tried('voided', 2)]],
    ['failed', 'its hold was released, told first', [tried('voided', 2), tried('authorized', 3)]],
    ['expired', 'time ran out', [tried('failed'), order('expired')]],
    ['expired', 'a hold is told late', [order('expired'), tried('authorized', 9)]],
    ['cancelled', 'it was cancelled', [order('cancelled'), tried('failed', 9)]],
    ['paid', 'money came', [tried('paid')]],
    ['paid', 'the order says so', [order('paid', 1_000)]],
    ['paid', 'money came after its end', [order('cancelled'), tried('paid')]],
    ['paid', 'its end is told after the money', [tried('paid'), order('expired')]],
    ['paid', 'a refund is on its way', [tried('paid'), refund('pending')]],
    ['partially_refunded', 'a part went back', [tried('paid'), refund('refunded', true, 400)]],
    ['refunded', 'all went back', [tried('paid'), refund('refunded')]],
    [
      'refunded',
      'all went back in parts',
      [tried('paid'), refund('refunded', true, 400), refund('refunded', true, 600, 'rf_2')],
    ],
    ['paid', 'a refund came back', [tried('paid'), refund('refunded', false), refund('failed')]],
    ['open', 'only a refund is known', [refund('refunded')]],
  ])('is %s when %s', (status, _when, news) => {
    expect(statusOf(...news)).toBe(status);
  });

  it('with an offer is refunded when what was paid has gone back', () => {
    expect(
      statusOf(order('paid', 1_000), tried('paid', 1, 'pay_1', 900), refund('refunded', true, 900)),
    ).toBe('refunded');
  });

  it('that comes twice is told', () => {
    const { record, tells } = all([tried('paid', 1, 'pay_1'), tried('paid', 2, 'pay_2')]);
    expect(tells).toEqual(['payment.paid', 'payment.paid_twice']);
    expect(standingOf(record)).toMatchObject({ paidMinor: 2_000, paidTwice: true });
  });

  it('of Stripe is one, whether told or read', () => {
    const read: OrderRead = {
      status: 'paid',
      amountMinor: 1_000,
      payments: [{ gatewayPaymentId: 'ch_1', status: 'paid', amountMinor: 1_000, refundedMinor: 0 }],
    };
    const { record, tells } = all([
      { ...tried('paid', 1), tryId: 'only' } as PaymentNews,
      ...newsOfRead('stripe', read, 5),
    ]);
    expect(standingOf(record).paidTwice).toBe(false);
    expect(tells).toEqual(['payment.paid']);
  });

  it('whose refund failed afterwards can be refunded again once it is read', () => {
    const read = (refundedMinor: number): OrderRead => ({
      status: 'paid',
      amountMinor: 1_000,
      payments: [{ gatewayPaymentId: 'ch_1', status: 'paid', amountMinor: 1_000, refundedMinor }],
    });
    const { record } = all([...newsOfRead('stripe', read(1_000), 5), ...newsOfRead('stripe', read(0), 6)]);
    expect(standingOf(record)).toMatchObject({ status: 'paid', refundedMinor: 0 });
  });

  it('is read with each of its tries', () => {
    const payment = { amountMinor: 1_000, refundedMinor: 0 };
    const read: OrderRead = {
      status: 'expired',
      amountMinor: 1_000,
      payments: [
        { gatewayPaymentId: 'a', status: 'failed', ...payment },
        { gatewayPaymentId: 'b', status: 'created', ...payment },
      ],
    };
    expect(newsOfRead('cashfree', read, 7)).toEqual([
      order('expired'),
      tried('failed', 7, 'a'),
      tried('pending', 7, 'b'),
    ]);
  });

  it('tells a failed refund, and each thing once', () => {
    const news = [tried('paid'), refund('refunded', false), refund('failed')];
    expect(all([...news, ...news]).tells).toEqual([
      'payment.paid',
      'payment.refunded',
      'payment.refund_failed',
    ]);
  });

  it('does not change for what is known', () => {
    const { record } = all([tried('paid', 1), refund('refunded')]);
    for (const late of [tried('paid', 9), tried('authorized', 9), tried('failed', 9), refund('pending')]) {
      expect(applyNews(record, late)).toMatchObject({ changed: false, tells: [], next: record });
    }
  });
});

const anyNews: fc.Arbitrary<PaymentNews> = fc.oneof(
  fc.record({
    kind: fc.constant('order' as const),
    status: fc.constantFrom('expired' as const, 'cancelled' as const, 'paid' as const),
    amountMinor: fc.option(fc.integer({ min: 0, max: 3 })),
  }),
  fc.record({
    kind: fc.constant('try' as const),
    tryId: fc.constantFrom('a', 'b', '__proto__'),
    status: fc.constantFrom<TryStatus>('open', 'pending', 'failed', 'authorized', 'voided', 'paid'),
    amountMinor: fc.option(fc.integer({ min: 0, max: 3 })),
    atMs: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('refund' as const),
    refundId: fc.constantFrom('r', 's'),
    status: fc.constantFrom('pending' as const, 'refunded' as const, 'failed' as const),
    final: fc.boolean(),
    amountMinor: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('refund_total' as const),
    refundedMinor: fc.integer({ min: 0, max: 3 }),
    atMs: fc.integer({ min: 0, max: 3 }),
  }),
);

const shuffledPair = fc
  .array(anyNews, { maxLength: 12 })
  .chain((news) =>
    fc.tuple(
      fc.constant(news),
      fc.shuffledSubarray(news, { minLength: news.length, maxLength: news.length }),
    ),
  );

describe('any news', () => {
  it('in any order end in the same place', () => {
    fc.assert(
      fc.property(shuffledPair, ([news, shuffled]) => {
        expect(all(shuffled).record).toEqual(all(news).record);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that come again change nothing and tell nothing', () => {
    fc.assert(
      fc.property(shuffledPair, ([news, again]) => {
        const { record } = all(news);
        expect(all(again, record)).toEqual({ record, tells: [] });
        for (const each of again) expect(applyNews(record, each).changed).toBe(false);
      }),
    );
  });

  it('never make a paid payment unpaid, nor an ended one open', () => {
    const paid = ['paid', 'partially_refunded', 'refunded'];
    const ended = [...paid, 'expired', 'cancelled'];
    fc.assert(
      fc.property(fc.array(anyNews, { maxLength: 12 }), anyNews, (news, last) => {
        const { record } = all(news);
        const before = standingOf(record).status;
        const after = applyNews(record, last).standing.status;
        if (paid.includes(before)) expect(paid).toContain(after);
        if (ended.includes(before)) expect(ended).toContain(after);
      }),
      { numRuns: 2_000 },
    );
  });

  it('tell of the money once at most', () => {
    fc.assert(
      fc.property(fc.array(anyNews, { maxLength: 12 }), (news) => {
        const { record, tells } = all(news);
        const times = tells.filter((type) => type === 'payment.paid').length;
        const isPaid = ['paid', 'partially_refunded', 'refunded'].includes(standingOf(record).status);
        expect(times).toBe(isPaid ? 1 : 0);
      }),
    );
  });
});
