import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderRecord } from '../../../fixtures/stand-ins/gateways/records.js';
import type { CreateResult } from '../../../src/actions/payments/create/create-result.js';
import type { Connection } from '../../../src/domain/action.js';
import { gatewayNames } from '../../../src/payments/gateway-status.js';
import { engineUnderTest, type EngineUnderTest } from '../../support/engine-under-test.js';
import { aPayment, createOver, type AskedPayment } from './create-setup.js';
import { openPaymentDesk, type PaymentDesk } from './payment-desk.js';

const settleMs = 1_000;

describe('a payment that goes through the engine', () => {
  let desk: PaymentDesk;
  let engine: EngineUnderTest;
  let connections: Map<string, Connection>;
  let read: (payment: AskedPayment) => unknown;

  beforeEach(async () => {
    desk = await openPaymentDesk(1_000);
    connections = new Map(gatewayNames.map((name) => [name, desk.connection(name)]));
    const settings = { timeoutMs: 3_000, maxAttempts: 4, settleMs };
    const over = createOver(desk, { settings });
    ({ read } = over);
    engine = await engineUnderTest('postgres', over.action, {}, (_tenant, name) =>
      Promise.resolve(connections.get(name) ?? null),
    );
    engine.relay.start();
    await engine.startWorkers();
  });
  afterEach(async () => {
    await engine.stop();
    await desk.close();
  });

  const create = async (payment: AskedPayment) => engine.ended(await engine.submit(read(payment)));
  const ordersAt = async (gateway: string): Promise<OrderRecord[]> =>
    (await desk.control<{ orders: OrderRecord[] }>(gateway, 'GET', 'books')).orders;
  const orders = async (): Promise<string[]> =>
    (await Promise.all(gatewayNames.map(ordersAt))).flatMap((each, at) =>
      each.map(() => String(gatewayNames[at])),
    );
  const change = (gateway: string, changes: Partial<Connection>): void =>
    void connections.set(gateway, { ...desk.connection(gateway), ...changes });
  const routeOf = ({ result }: { result: unknown }) => (result as CreateResult).route;

  it.each<[string, string, () => unknown]>([
    [
      'cannot be reached',
      'could not be reached',
      () => change('cashfree', { settings: { clientId: 'desk', baseUrl: 'http://127.0.0.1:9' } }),
    ],
    ['refuses access', 'refused access', () => change('cashfree', { secrets: { clientSecret: 'wrong' } })],
    ['is not connected', 'is not connected', () => connections.delete('cashfree')],
    [
      'fails, and has no order for all the time that one may take',
      'did not take the order',
      () => desk.fault('cashfree', 'createOrder', 'http_500_before'),
    ],
  ])('goes to the next gateway when the cheapest %s', async (_what, words, spoil) => {
    await spoil();
    const job = await create(aPayment());
    expect(job).toMatchObject({ state: 'succeeded', result: { gateway: 'razorpay' } });
    expect(routeOf(job).reason).toBe(
      `Cashfree costs least (Cashfree ₹18.00, Razorpay ₹20.00) but ${words}; Razorpay is next.`,
    );
    expect(await orders()).toEqual(['razorpay']);
  });

  it('goes from Razorpay to Cashfree when Razorpay is too busy', async () => {
    await desk.fault('razorpay', 'createOrder', 'busy');
    const job = await create(aPayment({ amountMinor: 50_000 }));
    expect(job).toMatchObject({ state: 'succeeded', result: { gateway: 'cashfree' } });
    expect(routeOf(job).passedOver).toEqual([
      { gateway: 'razorpay', why: 'rate_limited', inWords: 'Razorpay asked to slow down' },
    ]);
  });

  it.each(['drop_after_commit', 'hang_after_commit', 'garbage', 'http_504_after_commit'])(
    'stays with a gateway that made the order before %s',
    async (kind) => {
      await desk.fault('cashfree', 'createOrder', kind);
      const job = await create(aPayment());
      expect(job).toMatchObject({ state: 'succeeded', result: { gateway: 'cashfree', recovered: true } });
      expect(await orders()).toEqual(['cashfree']);
    },
  );

  it('waits for a gateway that cannot be asked what became of the order, and never takes another', async () => {
    const payment = aPayment();
    await desk.fault('cashfree', 'createOrder', 'drop_after_commit');
    await desk.fault('cashfree', 'readOrder', 'http_503_before', { times: 3 });
    const job = await create(payment);
    expect(job).toMatchObject({ state: 'failed', error: { code: 'provider_down' } });
    expect(await orders()).toEqual(['cashfree']);
    const again = await create(payment);
    expect(again).toMatchObject({ state: 'succeeded', result: { gateway: 'cashfree', recovered: true } });
    expect(await orders()).toEqual(['cashfree']);
  });

  it('is made once by two jobs of one reference; another amount is refused', async () => {
    const payment = aPayment();
    const [first, second] = await Promise.all([create(payment), create(payment)]);
    expect([first.state, second.state]).toEqual(['succeeded', 'succeeded']);
    const results = [first, second].map(({ result }) => result as CreateResult);
    expect(new Set(results.map(({ gatewayOrderId }) => gatewayOrderId)).size).toBe(1);
    expect(results.filter(({ recovered }) => recovered)).toHaveLength(1);
    const other = await create({ ...payment, amountMinor: 1 });
    expect(other).toMatchObject({ state: 'failed', error: { code: 'reference_reused' } });
    expect(await orders()).toEqual(['cashfree']);
  });

  it('has one order at the most, whatever goes wrong at both gateways', async () => {
    const probabilities = {
      ...{ drop_before: 0.1, drop_after_commit: 0.1, http_500_before: 0.1, http_504_after_commit: 0.1 },
      ...{ garbage: 0.1, throttled_429: 0.05 },
    };
    for (const [seed, gateway] of ['razorpay', 'cashfree'].entries()) {
      await desk.control(gateway, 'POST', 'faults', { probabilities, seed: seed + 1, ops: ['createOrder'] });
    }
    const payments = Array.from({ length: 20 }, (_, at) => aPayment({ amountMinor: 40_000 + at * 2_000 }));
    const jobs = await Promise.all(payments.map(create));
    const references = (await Promise.all([ordersAt('razorpay'), ordersAt('cashfree'), ordersAt('stripe')]))
      .flat()
      .map(({ reference }) => reference);
    expect(new Set(references).size).toBe(references.length);
    expect(references.length).toBeGreaterThanOrEqual(
      jobs.filter(({ state }) => state === 'succeeded').length,
    );
    expect(jobs.filter(({ state }) => state === 'succeeded').length).toBeGreaterThan(10);
  });
});
