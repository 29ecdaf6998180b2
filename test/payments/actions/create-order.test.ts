import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createResultSchema, type CreateResult } from '../../../src/actions/payments/create/create-result.js';
import { lookAtPayment } from '../../../src/actions/payments/look-at-payment.js';
import type { Connection } from '../../../src/domain/action.js';
import { gatewayNames } from '../../../src/payments/gateway-status.js';
import { emptyPaymentRecord } from '../../../src/payments/payment-record.js';
import { aPayment, createOver, currencyOf, type AskedPayment } from './create-setup.js';
import { openPaymentDesk, type PaymentDesk } from './payment-desk.js';

const wrongSecrets = {
  keySecret: 'wrong',
  clientSecret: 'wrong',
  secretKey: 'sk_test_wrong',
  webhookSecret: 'w',
};

let desk: PaymentDesk;
beforeAll(async () => {
  desk = await openPaymentDesk(1_500);
  await desk.control('stripe', 'POST', 'search-lag', { ms: 0 });
});
afterAll(() => desk.close());

const done = (outcome: { kind: string }): CreateResult => {
  expect(outcome).toMatchObject({ kind: 'done' });
  return createResultSchema.parse((outcome as { result?: unknown }).result);
};
const keptOf = ({ gateway, gatewayOrderId }: CreateResult) =>
  desk.deps.book.find({ ...desk.owner, gateway, gatewayOrderId });

describe.each(gatewayNames)('an order at %s', (gateway) => {
  const aPaymentHere = (more: Record<string, unknown> = {}): AskedPayment =>
    aPayment({ gateway, currency: currencyOf(gateway), ...more });
  const otherWay = (changes: Partial<Connection>): { connection: Connection } => ({
    connection: { ...desk.connection(gateway), ...changes },
  });

  it('is made once, kept before it is told, and holds the payment', async () => {
    const { perform, bound, ordersAt, ourRefOf } = createOver(desk);
    const payment = aPaymentHere({ metadata: { plan: 'a' }, returnUrl: 'https://shop.example/back' });
    const result = done(await perform(gateway, payment));
    expect(result).toMatchObject({ gateway, status: 'open', amountMinor: 100_000 });
    expect(result.recovered).toBeUndefined();
    expect(Object.keys(result.checkout)).not.toEqual([]);
    expect(await keptOf(result)).toMatchObject({
      ...{ ourRef: ourRefOf(payment), reference: payment.reference, status: 'open', amountMinor: 100_000 },
      ...{ currency: currencyOf(gateway), paidMinor: 0, attention: null, looks: 0 },
      estimatedFeeMinor: result.fee?.amountMinor ?? null,
      lookAt: new Date(desk.clock.now.getTime() + 15 * 60_000),
    });
    expect(await bound(payment)).toBe(gateway);
    expect(await ordersAt(gateway, payment)).toHaveLength(1);
  });

  it.each([
    [
      'it cannot be reached',
      () => otherWay({ settings: unreachable() }),
      { kind: 'transient', failure: { code: 'not_sent' } },
    ],
    [
      'it refuses access',
      () => otherWay({ secrets: wrongSecrets }),
      { kind: 'rejected', elsewhere: true, failure: { code: 'access_refused' } },
    ],
    [
      'its connection lacks the secret',
      () => otherWay({ secrets: {} }),
      { kind: 'rejected', elsewhere: true, failure: { code: 'connection_incomplete' } },
    ],
  ])('may be made by another when %s', async (_what, way, expected) => {
    const { perform, bound, ordersAt } = createOver(desk);
    const payment = aPaymentHere();
    expect(await perform(gateway, payment, way())).toMatchObject(expected);
    expect(await bound(payment)).toBeNull();
    expect(await ordersAt(gateway, payment)).toEqual([]);
  });
  const unreachable = () => ({ ...desk.connection(gateway).settings, baseUrl: 'http://127.0.0.1:9' });

  it('is waited for when the gateway asks for a second', async () => {
    const { perform, bound } = createOver(desk);
    const payment = aPaymentHere();
    // Cashfree names its wait in a header of its own.
    await desk.fault(gateway, 'createOrder', gateway === 'cashfree' ? 'busy' : 'throttled_429');
    const outcome = await perform(gateway, payment);
    expect(outcome.kind).toBe('throttled');
    expect(outcome).not.toHaveProperty('elsewhere');
    expect(await bound(payment)).toBeNull();
  });

  it.each([
    ['drop_after_commit'],
    ['http_504_after_commit'],
    ['garbage'],
    ['truncated'],
    ['hang_after_commit'],
    ['internal_error', { with: { done: 1 } }],
  ])('that was made before %s is found as the only one', async (kind, more: object = {}) => {
    const { perform, recover, bound, ordersAt } = createOver(desk);
    const payment = aPaymentHere();
    await desk.fault(gateway, 'createOrder', kind, more);
    const outcome = await perform(gateway, payment);
    expect(outcome.kind).toBe('unknown');
    expect(JSON.stringify(outcome)).not.toMatch(/asha|98765/i);
    expect(await bound(payment)).toBe(gateway);
    const result = done(await recover(gateway, payment));
    expect(result).toMatchObject({ gateway, status: 'open', recovered: true });
    expect(await keptOf(result)).toMatchObject({ reference: payment.reference });
    expect(await ordersAt(gateway, payment)).toHaveLength(1);
  });

  it.each(['drop_before', 'http_500_before', 'http_503_before', 'internal_error', 'in_flight'])(
    'is never asked of another after %s, though none was made',
    async (kind) => {
      const { perform, bound } = createOver(desk);
      const payment = aPaymentHere();
      await desk.fault(gateway, 'createOrder', kind);
      expect((await perform(gateway, payment)).kind).toBe('unknown');
      expect(await bound(payment)).toBe(gateway);
    },
  );

  it('that a lost worker left behind is found', async () => {
    const lost = createOver(desk, {
      book: { ...desk.deps.book, open: () => Promise.reject(new Error('the worker was killed')) },
    });
    const payment = aPaymentHere();
    await expect(lost.perform(gateway, payment)).rejects.toThrow('killed');
    const { recover, ordersAt } = createOver(desk);
    const result = done(await recover(gateway, payment));
    expect(result.recovered).toBe(true);
    expect(await keptOf(result)).toMatchObject({ amountMinor: 100_000, status: 'open' });
    expect(await ordersAt(gateway, payment)).toHaveLength(1);
  });

  it('of another amount under the same reference is not taken for it', async () => {
    const { perform, recover, bound, ordersAt } = createOver(desk);
    const payment = aPaymentHere();
    await desk.fault(gateway, 'createOrder', 'drop_after_commit');
    await perform(gateway, payment);
    const other = { ...payment, amountMinor: 100_001 };
    expect(await recover(gateway, other)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'reference_reused' },
    });
    expect(await bound(payment)).toBe(gateway);
    expect(await ordersAt(gateway, payment)).toMatchObject([{ amountMinor: 100_000 }]);
  });

  it('that has been paid meanwhile is told as paid by the look that is due at once', async () => {
    const { perform, recover, ordersAt } = createOver(desk);
    const payment = aPaymentHere();
    await desk.fault(gateway, 'createOrder', 'drop_after_commit');
    await perform(gateway, payment);
    const [order] = await ordersAt(gateway, payment);
    await desk.pay(gateway, order!.id, { outcome: gateway === 'paypal' ? 'authorized' : 'paid' });
    const result = done(await recover(gateway, payment));
    const kept = (await keptOf(result))!;
    expect(kept).toMatchObject({ status: 'open', lookAt: desk.clock.now, record: emptyPaymentRecord });
    await lookAtPayment(desk.deps, desk.aRun(gateway, null), kept);
    const told = (await desk.told()).filter(({ data }) => data['reference'] === payment.reference);
    expect(told.map(({ type }) => type)).toContain('payment.paid');
  });
});

describe('a refusal', () => {
  it.each([
    ['a long wait goes elsewhere', 'razorpay', {}, 'busy', { kind: 'throttled', elsewhere: true }],
    [
      'what only this gateway needs goes elsewhere',
      'cashfree',
      { customer: { id: 'c' } },
      null,
      { kind: 'rejected', elsewhere: true, failure: { code: 'customer_incomplete' } },
    ],
  ])('for %s', async (_what, gateway, more, fault, expected) => {
    const { perform, bound } = createOver(desk);
    const payment = aPayment(more);
    if (fault) await desk.fault(gateway, 'createOrder', fault);
    expect(await perform(gateway, payment)).toMatchObject(expected);
    expect(await bound(payment)).toBeNull();
  });

  it('of what would be refused everywhere ends the payment', async () => {
    const { perform, bound } = createOver(desk);
    const payment = aPayment({
      gateway: 'cashfree',
      customer: { id: 'c', phone: '9876543210', email: 'a@b.in' },
    });
    const connection = { ...desk.connection('cashfree') };
    const settings = { ...connection.settings, apiVersion: '2020-01-01' };
    const outcome = await perform('cashfree', payment, { connection: { ...connection, settings } });
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'request_refused' } });
    expect(outcome).not.toHaveProperty('elsewhere');
    expect(await bound(payment)).toBeNull();
  });
});
