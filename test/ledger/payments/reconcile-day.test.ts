import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeptPayment, KeptRefund } from '../../../src/domain/kept-payment.js';
import type { BooksOfDay, GatewayLine } from '../../../src/domain/gateway-day.js';
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

const unpaid: Partial<KeptPayment> = { status: 'open', paidMinor: 0, paidAt: null };
const matched = { payments: 1, refunds: 0 };
const none = { payments: 0, refunds: 0 };

describe('a payment in the books', () => {
  it.each<[string, Partial<KeptPayment>, Partial<GatewayLine>, object]>([
    ['is that of its order', { gatewayPaymentIds: [] }, { ourRef: null }, matched],
    ['is that of its try, where no order is named', {}, { gatewayOrderId: null, ourRef: null }, matched],
    [
      'is that of its try, where the line names it only as its id',
      {},
      { gatewayOrderId: null, gatewayPaymentId: null },
      matched,
    ],
    [
      'is that of our reference, where neither is known',
      { gatewayPaymentIds: [] },
      { gatewayOrderId: null },
      matched,
    ],
    ['that was refunded since is still paid', { status: 'refunded', refundedMinor: 100_000 }, {}, matched],
    ['is not paid here', unpaid, {}, { ...none, unpaidHere: ['pay_1'] }],
    ['is of another amount', {}, { amountMinor: 99_999 }, { ...none, amountMismatches: ['pay_1'] }],
    ['is of another currency', {}, { currency: 'USD' }, { ...none, amountMismatches: ['pay_1'] }],
    [
      'is of an amount that was never taken for paid',
      { ...unpaid, attention: 'amount_mismatch' },
      { amountMinor: 5 },
      { ...none, amountMismatches: ['pay_1'] },
    ],
    [
      'of an order that is not known is not another order of our reference',
      {},
      { id: 'pay_9', gatewayPaymentId: 'pay_9', gatewayOrderId: 'order_9' },
      { ...none, missingHere: ['pay_9'], missingThere: ['pay_1'] },
    ],
  ])('%s', async (_name, here, there, expected) => {
    await desk.pay(books, here);
    await desk.put(books, [aLine(there)]);
    expect(inShort(await desk.compare(books))).toEqual(expected);
  });

  it('that names nothing known here is missing here', async () => {
    await desk.put(books, [aLine()]);
    const { missingHere, counts } = await desk.compare(books);
    expect(missingHere).toEqual([
      {
        kind: 'payment',
        id: 'pay_1',
        gatewayOrderId: 'order_1',
        gatewayPaymentId: 'pay_1',
        ourRef: 'mp_1',
        amountMinor: 100_000,
        currency: 'INR',
        at: '2026-05-14T06:30:00.000Z',
      },
    ]);
    expect(counts).toMatchObject({ missingHere: 1, unpaidHere: 0, missingThere: 0, amountMismatches: 0 });
  });

  it('that is not paid here tells the order to be looked at, also where the books do not', async () => {
    await desk.pay(books, unpaid);
    await desk.put(books, [aLine({ gatewayOrderId: null })]);
    expect((await desk.compare(books)).unpaidHere).toMatchObject([
      { id: 'pay_1', gatewayOrderId: 'order_1' },
    ]);
  });

  it('of another amount tells both', async () => {
    await desk.pay(books, { paidMinor: 90_000 });
    await desk.put(books, [aLine()]);
    expect((await desk.compare(books)).amountMismatches).toEqual([
      {
        kind: 'payment',
        id: 'pay_1',
        gatewayOrderId: 'order_1',
        reference: 'INV-1',
        hereMinor: 90_000,
        thereMinor: 100_000,
        currency: 'INR',
      },
    ]);
  });
});

describe('an order that was paid twice', () => {
  const second = aLine({ id: 'pay_2', gatewayPaymentId: 'pay_2' });
  const twice: Partial<KeptPayment> = { paidMinor: 200_000, gatewayPaymentIds: ['pay_1', 'pay_2'] };

  it('matches by the sum of its lines', async () => {
    await desk.pay(books, twice);
    await desk.put(books, [aLine(), second]);
    expect(inShort(await desk.compare(books))).toEqual({ payments: 2, refunds: 0 });
  });

  it('matches when the books of two days have a line each', async () => {
    await desk.pay(books, twice);
    await desk.put({ ...books, day: '2026-05-15' }, [second]);
    await desk.put(books, [aLine()]);
    expect(inShort(await desk.compare(books))).toEqual(matched);
  });

  it('is a mismatch when only one of them is known here', async () => {
    await desk.pay(books);
    await desk.put(books, [aLine(), second]);
    const comparison = await desk.compare(books);
    expect(inShort(comparison)).toEqual({ ...none, amountMismatches: ['pay_1', 'pay_2'] });
    expect(comparison.amountMismatches[0]).toMatchObject({ hereMinor: 100_000, thereMinor: 200_000 });
  });
});

describe('a refund in the books', () => {
  it.each<[string, Partial<KeptRefund>, Partial<GatewayLine>, object]>([
    ['is that of its id', refunded, {}, { refunds: 1 }],
    ['is that of our reference', refunded, { id: 'other', ourRef: 'mr_0000000001' }, { refunds: 1 }],
    [
      'is ours where the gateway takes our reference as its id',
      {},
      { id: 'mr_0000000001' },
      { unpaidHere: ['mr_0000000001'] },
    ],
    ['agrees with one on its way', { status: 'pending', refundId: 'rfnd_1' }, {}, { refunds: 1 }],
    [
      'of which the call is in doubt is to be looked at',
      { refundId: 'rfnd_1' },
      {},
      { unpaidHere: ['rfnd_1'] },
    ],
    [
      'that failed here is to be looked at',
      { status: 'failed', refundId: 'rfnd_1' },
      {},
      { unpaidHere: ['rfnd_1'] },
    ],
    ['is of another amount', refunded, { amountMinor: 10_001 }, { amountMismatches: ['rfnd_1'] }],
    [
      'by somebody else is missing here',
      refunded,
      { id: 'rfnd_9' },
      { missingHere: ['rfnd_9'], missingThere: ['rfnd_1'] },
    ],
  ])('%s', async (_name, here, there, expected) => {
    await desk.refund(await desk.pay(books), here);
    await desk.put(books, [aLine(), aRefundLine(there)]);
    expect(inShort(await desk.compare(books))).toEqual({ ...matched, ...expected });
  });

  it('by somebody else tells the order of the payment, where that is known', async () => {
    await desk.pay(books);
    await desk.put(books, [aLine(), aRefundLine(), aRefundLine({ id: 'rfnd_2', gatewayPaymentId: 'pay_9' })]);
    expect((await desk.compare(books)).missingHere).toMatchObject([
      { kind: 'refund', id: 'rfnd_1', gatewayOrderId: 'order_1' },
      { kind: 'refund', id: 'rfnd_2', gatewayOrderId: null },
    ]);
  });
});

describe('what was paid or refunded here that day', () => {
  it('and stands in no books is missing there', async () => {
    await desk.refund(await desk.pay(books), refunded);
    expect((await desk.compare(books)).missingThere).toEqual([
      {
        kind: 'payment',
        id: 'pay_1',
        gatewayOrderId: 'order_1',
        reference: 'INV-1',
        amountMinor: 100_000,
        currency: 'INR',
        at: '2026-05-14T06:30:00.000Z',
      },
      {
        kind: 'refund',
        id: 'rfnd_1',
        gatewayOrderId: 'order_1',
        reference: 'CN-1',
        amountMinor: 10_000,
        currency: 'INR',
        at: '2026-05-14T09:00:00.000Z',
      },
    ]);
  });

  it.each([
    ['the first moment of the day in India', '2026-05-13T18:30:00.000Z', ['pay_1', 'rfnd_1']],
    ['the moment before', '2026-05-13T18:29:59.999Z', undefined],
    ['the last moment', '2026-05-14T18:29:59.999Z', ['pay_1', 'rfnd_1']],
    ['the moment after', '2026-05-14T18:30:00.000Z', undefined],
  ])('is looked for: %s', async (_name, at, missingThere) => {
    const payment = await desk.pay(books, { paidAt: new Date(at) });
    await desk.refund(payment, { ...refunded, refundedAt: new Date(at) });
    const { missingThere: found } = inShort(await desk.compare(books));
    expect(found).toEqual(missingThere);
  });

  it.each(['2026-05-13', '2026-05-15', '2026-05-20'])('and is booked on %s is not missing', async (other) => {
    await desk.refund(await desk.pay(books), refunded);
    await desk.put({ ...books, day: other }, [aLine(), aRefundLine()]);
    expect(inShort(await desk.compare(books))).toEqual(none);
  });

  it.each<[string, Partial<KeptPayment>, Partial<KeptRefund>]>([
    ['is not paid', { paidMinor: 0 }, { status: 'pending' }],
    ['has no time', { paidAt: null }, { refundedAt: null }],
  ])('is not asked for while it %s', async (_name, payment, refund) => {
    await desk.refund(await desk.pay(books, payment), { ...refunded, ...refund });
    expect(inShort(await desk.compare(books))).toEqual(none);
  });

  it('is named by its order when it was tried more than once', async () => {
    await desk.pay(books, { gatewayPaymentIds: ['pay_0', 'pay_1'] });
    expect(inShort(await desk.compare(books))).toMatchObject({ missingThere: ['order_1'] });
  });
});
