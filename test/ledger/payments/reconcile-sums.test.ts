import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BooksOfDay } from '../../../src/domain/gateway-day.js';
import { gatewaysWithPayments } from '../../../src/ledger/queries/payments/gateway-lines.js';
import {
  aLine,
  aRefundLine,
  inShort,
  openReconcileDesk,
  refunded,
  type ReconcileDesk,
} from './reconcile-desk.js';

let desk: ReconcileDesk;
let books: BooksOfDay;
beforeAll(async () => {
  desk = await openReconcileDesk();
});
afterAll(() => desk.drop());
beforeEach(() => {
  books = desk.booksOf();
});

const keptLines = async ({ tenantId }: BooksOfDay) => [
  ...(await desk.ledger<{ id: string; job_id: string; amount: number }[]>`
    select id, job_id, amount_minor::float8 as amount from gateway_line where tenant_id = ${tenantId} order by id`),
];

describe('the sums of a day', () => {
  it('keep currencies apart, and charged from expected fees', async () => {
    await desk.refund(await desk.pay(books), refunded);
    const dollars = { currency: 'USD', gatewayOrderId: 'order_2', ourRef: 'mp_2' };
    await desk.pay(books, { ...dollars, gatewayPaymentIds: ['pay_2'], estimatedFeeMinor: 3_000 });
    await desk.put(books, [
      aLine(),
      aLine({ ...dollars, id: 'pay_2', gatewayPaymentId: 'pay_2', feeMinor: 3_541, taxMinor: 540 }),
      aLine({
        id: 'pay_9',
        gatewayPaymentId: 'pay_9',
        gatewayOrderId: 'order_9',
        ourRef: null,
        feeMinor: 118,
        taxMinor: 18,
      }),
      aRefundLine(),
      aLine({ kind: 'adjustment', id: 'adj_1', amountMinor: -500, feeMinor: 7, taxMinor: 1 }),
    ]);
    expect(await desk.compare(books)).toMatchObject({
      matched: {
        payments: 2,
        refunds: 1,
        paymentsMinor: { INR: 100_000, USD: 100_000 },
        refundsMinor: { INR: 10_000 },
      },
      fees: {
        chargedMinor: { INR: 2_360 + 118 + 7, USD: 3_541 },
        taxMinor: { INR: 360 + 18 + 1, USD: 540 },
        estimatedMinor: { INR: 2_000, USD: 3_000 },
        differing: 0,
      },
      adjustments: [{ id: 'adj_1', gatewayOrderId: 'order_1', amountMinor: -500, currency: 'INR' }],
      counts: { missingHere: 1, unpaidHere: 0, missingThere: 0, amountMismatches: 0, adjustments: 1 },
    });
  });

  it.each([
    ['just as expected', 2_000, 0],
    ['one minor unit more', 2_001, 0],
    ['one minor unit less', 1_999, 0],
    ['two more', 2_002, 1],
    ['two less', 1_998, 1],
  ])('call a fee different: %s', async (_name, beforeTax, differing) => {
    await desk.pay(books);
    await desk.put(books, [aLine({ feeMinor: beforeTax + 360 })]);
    expect((await desk.compare(books)).fees.differing).toBe(differing);
  });

  it('call no fee different that was not estimated', async () => {
    await desk.pay(books, { estimatedFeeMinor: null });
    await desk.put(books, [aLine()]);
    expect((await desk.compare(books)).fees).toMatchObject({ differing: 0, estimatedMinor: { INR: 0 } });
  });

  it('are empty for a day without anything', async () => {
    expect(await desk.compare(books)).toEqual({
      matched: { payments: 0, refunds: 0, paymentsMinor: {}, refundsMinor: {} },
      fees: { chargedMinor: {}, taxMinor: {}, estimatedMinor: {}, differing: 0 },
      missingHere: [],
      unpaidHere: [],
      missingThere: [],
      amountMismatches: [],
      adjustments: [],
      counts: { missingHere: 0, unpaidHere: 0, missingThere: 0, amountMismatches: 0, adjustments: 0 },
    });
  });

  it('count everything, however short the lists are cut', async () => {
    const ids = Array.from({ length: 12 }, (_, n) => `pay_${String(n).padStart(2, '0')}`);
    const lines = ids.map((id) =>
      aLine({ id, gatewayPaymentId: id, gatewayOrderId: `order_${id}`, ourRef: null }),
    );
    await desk.put(books, lines.toReversed());
    const { missingHere, counts } = await desk.compare(books, 5);
    expect(missingHere.map(({ id }) => id)).toEqual(ids.slice(0, 5));
    expect(counts.missingHere).toBe(12);
  });
});

describe('lines', () => {
  it('that are read twice are one, with what was read last', async () => {
    await desk.put(books, [aLine(), aLine()]);
    await desk.put(books, [aLine({ amountMinor: 5 }), aLine({ kind: 'refund' })]);
    const lines = await keptLines(books);
    expect(lines.map(({ amount }) => amount).toSorted((a, b) => a - b)).toEqual([5, 100_000]);
  });

  it('may be none', async () => {
    await desk.put(books, []);
    expect(await keptLines(books)).toEqual([]);
  });

  it('of parallel readings of one page are kept once', async () => {
    const page = Array.from({ length: 50 }, (_, n) => aLine({ id: `pay_${n}` }));
    await Promise.all(Array.from({ length: 8 }, (_, n) => desk.put(books, n % 2 ? page : page.toReversed())));
    expect(await keptLines(books)).toHaveLength(50);
  });

  it('of an older reading are replaced, those of other days stay', async () => {
    await desk.pay(books);
    await desk.put({ ...books, jobId: randomUUID() }, [aLine({ id: 'gone', amountMinor: 1 })]);
    await desk.put({ ...books, jobId: randomUUID(), day: '2026-05-13' }, [
      aLine({ id: 'pay_0', gatewayPaymentId: 'pay_0', gatewayOrderId: 'order_0' }),
    ]);
    await desk.put(books, [aLine()]);
    expect(inShort(await desk.compare(books))).toEqual({ payments: 1, refunds: 0 });
    expect((await keptLines(books)).map(({ id }) => id)).toEqual(['pay_0', 'pay_1']);
  });

  it('of a job that is still reading stay', async () => {
    const reading = { ...books, jobId: randomUUID() };
    await desk.ledger`
      insert into job (tenant_id, id, mode, action, queue, state, priority, natural_key, body_hash, input)
      values (${books.tenantId}, ${reading.jobId}, 'test', 'payment.reconcile', 'payments', 'running', 2, 'key', '', '{}')`;
    await desk.put(reading, [aLine()]);
    await desk.compare(books);
    expect(await keptLines(books)).toHaveLength(1);
    await desk.ledger`update job set state = 'succeeded' where tenant_id = ${books.tenantId}`;
    await desk.compare(books);
    expect(await keptLines(books)).toEqual([]);
  });
});

it.each<[string, Partial<BooksOfDay>]>([
  ['tenant', { tenantId: randomUUID() }],
  ['mode', { mode: 'live' }],
  ['gateway', { gateway: 'cashfree' }],
])('the books of another %s are another matter', async (_name, other) => {
  const elsewhere = { ...books, ...other };
  await desk.refund(await desk.pay(books), refunded);
  await desk.put(elsewhere, [aLine(), aRefundLine()]);
  const all = { missingHere: ['pay_1', 'rfnd_1'] };
  expect(inShort(await desk.compare(elsewhere))).toEqual({ payments: 0, refunds: 0, ...all });
  expect(inShort(await desk.compare(books))).toEqual({
    payments: 0,
    refunds: 0,
    missingThere: ['pay_1', 'rfnd_1'],
  });
});

it('gateways in use are those with a payment or refund made or done since then', async () => {
  const since = new Date('2026-05-10T00:00:00.000Z');
  const before = new Date('2026-05-09T00:00:00.000Z');
  const idle = { createdAt: before, paidAt: before };
  await desk.ledger`truncate payment, refund`;
  await desk.pay(desk.booksOf({ gateway: 'paypal' }), idle);
  await desk.pay(desk.booksOf({ gateway: 'razorpay' }), { createdAt: since, paidAt: null });
  await desk.pay(desk.booksOf({ gateway: 'stripe', mode: 'live' }), { createdAt: before, paidAt: since });
  const refunding = await desk.pay(books, idle);
  await desk.refund(refunding, { createdAt: before, status: 'refunded', refundedAt: since });
  await desk.refund(refunding, { createdAt: before, ourRef: 'mr_0000000002' });
  const found = await gatewaysWithPayments(desk.ledger, since);
  expect(found.map(({ gateway, mode }) => `${gateway} ${mode}`).toSorted()).toEqual([
    'razorpay test',
    'razorpay test',
    'stripe live',
  ]);
  expect(found).toContainEqual({ tenantId: books.tenantId, mode: 'test', gateway: 'razorpay' });
});
