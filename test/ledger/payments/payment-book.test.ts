import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeptPayment } from '../../../src/domain/kept-payment.js';
import type { PaymentBook } from '../../../src/domain/payment-book.js';
import { createPaymentBook } from '../../../src/ledger/queries/payments/payment-book.js';
import { checkRefund } from '../../../src/payments/refund-check.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';
import { addressOf, aPayment, aRefund } from './kept-things.js';

let database: TestDatabase;
let book: PaymentBook;
beforeAll(async () => {
  database = await testDatabase();
  book = createPaymentBook(database.ledger);
});
afterAll(() => database.drop());

const opened = async (given: Partial<KeptPayment> = {}): Promise<KeptPayment> =>
  book.open(aPayment({ tenantId: randomUUID(), ...given }));

const told = async (tenantId: string) =>
  database.ledger<
    { type: string; mode: string; ordering_key: string; data: unknown; job_id: string | null }[]
  >`
    select type, mode, ordering_key, data, job_id from event where tenant_id = ${tenantId} order by created_at, id`;

describe('a payment is kept as it was given', () => {
  it.each<[string, Partial<KeptPayment>]>([
    ['with all that is known', {}],
    [
      'with nothing but its order',
      {
        ourRef: null,
        reference: null,
        gatewayPaymentIds: [],
        method: null,
        feeMinor: null,
        estimatedFeeMinor: null,
        paidAt: null,
      },
    ],
    ['with an amount beyond 32 bits', { amountMinor: 9_000_000_000_000, paidMinor: 9_000_000_000_000 }],
    ['with words that need quoting', { gatewayPaymentIds: ['a"b', 'c,d', 'e\\f'], reference: "O'Neil" }],
    ['with attention and a look to come', { attention: 'paid_twice', lookAt: new Date(), looks: 3 }],
  ])('%s', async (_name, given) => {
    const payment = aPayment({ tenantId: randomUUID(), ...given });
    expect(await book.open(payment)).toEqual(payment);
    expect(await book.find(addressOf(payment))).toEqual(payment);
  });

  it('with its record in the order of its fields', async () => {
    const payment = await opened({ record: { z: 1, a: { y: null, b: [2] } } });
    expect(JSON.stringify(payment.record)).toBe('{"z":1,"a":{"y":null,"b":[2]}}');
  });

  it('once: who opens it again gets the one that stands', async () => {
    const first = await opened();
    const again = await book.open({ ...first, amountMinor: 1, ourRef: 'other' });
    expect(again).toEqual(first);
  });

  it('once, also when many open it at the same moment', async () => {
    const tenantId = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) => book.open(aPayment({ tenantId, reference: `INV-${n}` }))),
    );
    expect(new Set(all.map((payment) => payment.reference)).size).toBe(1);
  });
});

describe('a payment is found', () => {
  it('by any of its tries, at its gateway only', async () => {
    const payment = await opened({ gatewayPaymentIds: ['pay_a', 'pay_b'] });
    const find = (gateway: string, gatewayPaymentId: string) =>
      book.findByTry(payment, { gateway, gatewayPaymentId });
    expect(await find('razorpay', 'pay_b')).toEqual(payment);
    expect(await find('cashfree', 'pay_b')).toBeNull();
    expect(await find('razorpay', 'pay_c')).toBeNull();
  });

  it('with the other orders of its reference, the oldest first', async () => {
    const late = await opened({ gatewayOrderId: 'order_b', createdAt: new Date('2026-05-14T08:00:00Z') });
    const early = await opened({ tenantId: late.tenantId, gateway: 'cashfree' });
    await opened({ tenantId: late.tenantId, gatewayOrderId: 'order_c', ourRef: 'mp_2' });
    expect(await book.ofReference(late, 'mp_1')).toEqual([early, late]);
    expect(await book.ofReference(late, 'mp_9')).toEqual([]);
  });

  it.each([
    ['of another tenant', { tenantId: randomUUID(), mode: 'test' as const }],
    ['of the other mode', { mode: 'live' as const }],
  ])('never as one %s', async (_name, other) => {
    const payment = await opened();
    await book.change(addressOf(payment), () => ({
      refunds: [aRefund({ tenantId: payment.tenantId })],
      value: null,
    }));
    const stranger = { ...addressOf(payment), ...other };
    expect(await book.find(stranger)).toBeNull();
    expect(await book.findByTry(stranger, { gateway: 'razorpay', gatewayPaymentId: 'pay_1' })).toBeNull();
    expect(await book.ofReference(stranger, 'mp_1')).toEqual([]);
    expect(await book.findRefund(stranger, 'mr_0000000001')).toBeNull();
    await expect(book.change(stranger, () => ({ value: null }))).rejects.toThrow('there is no payment');
  });
});

describe('a change', () => {
  it('writes what is given and leaves the rest', async () => {
    const payment = await opened({ status: 'open', paidMinor: 0 });
    const given = await book.change(addressOf(payment), () => ({
      payment: { status: 'paid', paidMinor: 100_000, record: { seen: true } },
      value: 'told',
    }));
    expect(given).toBe('told');
    expect(await book.find(addressOf(payment))).toEqual({
      ...payment,
      status: 'paid',
      paidMinor: 100_000,
      record: { seen: true },
    });
  });

  it('sees the refunds, writes new ones and changes known ones', async () => {
    const payment = await opened();
    const first = aRefund({ tenantId: payment.tenantId });
    const second = aRefund({ tenantId: payment.tenantId, ourRef: 'mr_0000000002', reference: 'CN-2' });
    await book.change(addressOf(payment), () => ({ refunds: [second, first], value: null }));
    const done = {
      ...first,
      status: 'refunded' as const,
      refundId: 'rfnd_1',
      bankReference: 'ARN1',
      refundedAt: new Date('2026-05-15T01:00:00Z'),
    };
    const seen = await book.change(addressOf(payment), (_payment, refunds) => ({
      refunds: [done],
      value: refunds,
    }));
    expect(seen).toEqual([first, second]);
    expect(await book.findRefund(payment, first.ourRef)).toEqual(done);
    expect(await book.findRefund(payment, second.ourRef)).toEqual(second);
  });

  it('never takes a refund away from another payment', async () => {
    const payment = await opened();
    const other = await opened({ tenantId: payment.tenantId, gatewayOrderId: 'order_2' });
    const refund = aRefund({ tenantId: payment.tenantId });
    await book.change(addressOf(payment), () => ({ refunds: [refund], value: null }));
    await expect(
      book.change(addressOf(other), () => ({
        payment: { status: 'changed' },
        refunds: [aRefund({ ...refund, gatewayOrderId: 'order_2' })],
        value: null,
      })),
    ).rejects.toThrow('belongs to another payment');
    expect(await book.findRefund(payment, refund.ourRef)).toEqual(refund);
    expect(await book.find(addressOf(other))).toEqual(other);
  });

  it('tells its events in their order, under the payment', async () => {
    const payment = await opened();
    const types = Array.from({ length: 12 }, (_, n) => `payment.step${n}`);
    await book.change(addressOf(payment), () => ({
      events: types.map((type, step) => ({ type, data: { step } })),
      value: null,
    }));
    expect([...(await told(payment.tenantId))]).toEqual(
      types.map((type, step) => ({
        type,
        mode: 'test',
        ordering_key: 'razorpay|order_1',
        data: { step },
        job_id: null,
      })),
    );
  });

  it('that throws leaves everything as it was', async () => {
    const payment = await opened();
    const change = book.change(addressOf(payment), () => {
      throw new Error('no');
    });
    await expect(change).rejects.toThrow('no');
    // An event without a type is refused by the ledger, after payment and refund were written.
    const broken = book.change(addressOf(payment), () => ({
      payment: { status: 'changed' },
      refunds: [aRefund({ tenantId: payment.tenantId })],
      events: [{ type: null as unknown as string, data: {} }],
      value: null,
    }));
    await expect(broken).rejects.toThrow('null value');
    expect(await book.find(addressOf(payment))).toEqual(payment);
    expect(await book.findRefund(payment, 'mr_0000000001')).toBeNull();
    expect([...(await told(payment.tenantId))]).toEqual([]);
  });
});

it('reserves refunds of fifty at once up to what was paid, never beyond', async () => {
  const payment = await opened({ paidMinor: 100_000 });
  const reserve = (n: number): Promise<boolean> =>
    book.change(addressOf(payment), (now, refunds) => {
      const verdict = checkRefund({
        capturedMinor: now.paidMinor,
        refundedMinor: now.refundedMinor,
        pendingMinor: refunds.reduce((sum, refund) => sum + refund.amountMinor, 0),
        requestMinor: 7_000,
        currency: 'INR',
      });
      if (!verdict.ok) return { value: false };
      const refund = aRefund({
        tenantId: payment.tenantId,
        ourRef: `mr_${String(n).padStart(10, '0')}`,
        amountMinor: 7_000,
      });
      const event = { type: 'refund.reserved', data: { before: refunds.length } };
      return { payment: { looks: now.looks + 1 }, refunds: [refund], events: [event], value: true };
    });
  const given = await Promise.all(Array.from({ length: 50 }, (_, n) => reserve(n)));
  expect(given.filter(Boolean)).toHaveLength(14);
  const total = await book.change(addressOf(payment), (now, refunds) => ({
    value: { looks: now.looks, minor: refunds.reduce((sum, refund) => sum + refund.amountMinor, 0) },
  }));
  expect(total).toEqual({ looks: 14, minor: 98_000 });
  // Told in the order in which the lock was had, although all began at the same moment.
  expect((await told(payment.tenantId)).map(({ data }) => data)).toEqual(
    Array.from({ length: 14 }, (_, before) => ({ before })),
  );
});
