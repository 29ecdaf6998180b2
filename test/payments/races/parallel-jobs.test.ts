import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatewayNames } from '../../../src/payments/gateway-status.js';
import type { EndedJob } from '../../chaos/payment-jobs.js';
import { ourRefOf } from '../../chaos/payment-shop.js';
import { backends } from '../../support/engine-under-test.js';
import { startRaceProduct, succeeded, type RaceProduct } from './race-product.js';

const refunds = 50;
const parts = 10;

/** How often jobs ended how: by their result's state, or by what they were refused for. */
const endsOf = (jobs: readonly EndedJob[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { state, error } of jobs) {
    const how = error?.code ?? state;
    counts[how] = (counts[how] ?? 0) + 1;
  }
  return counts;
};

describe.each(backends)('many jobs for one payment at once, on %s', (backend) => {
  let product: RaceProduct;
  beforeAll(async () => {
    product = await startRaceProduct(backend);
  }, 60_000);
  afterAll(() => product.stop(), 60_000);

  const ordersOf = async (reference: string): Promise<string[]> => {
    const ourRef = ourRefOf('payment', reference);
    const books = await product.gateways.allBooks();
    return [...books].flatMap(([gateway, { orders }]) =>
      orders.filter((order) => order.reference === ourRef).map(() => gateway),
    );
  };

  it.each(gatewayNames)('refund at %s what was paid, and no more', { timeout: 60_000 }, async (gateway) => {
    await product.gateways.control(gateway, 'POST', 'settings', { refunds: 'done' });
    const order = await product.paidOrder(gateway);
    const { gatewayPaymentId, reference, amountMinor } = order;
    const tenth = { gateway, gatewayPaymentId, amountMinor: amountMinor / parts };
    const jobs = await Promise.all(
      Array.from({ length: refunds }, (_, place) =>
        product.shop.run('payment.refund', { ...tenth, reference: `${reference} part ${String(place)}` }),
      ),
    );
    expect(endsOf(jobs)).toEqual({ succeeded: parts, exceeds_remainder: refunds - parts });

    const refs = new Set(jobs.map(({ input }) => ourRefOf('refund', String(input['reference']))));
    const made = (await product.gateways.books(gateway)).refunds.filter((refund) =>
      refs.has(refund.reference ?? ''),
    );
    expect(made.map((refund) => refund.amountMinor)).toEqual(Array(parts).fill(amountMinor / parts));
    await product.quiet();
    expect(await product.kept(order)).toMatchObject({ status: 'refunded', refundedMinor: amountMinor });
    expect(await product.told(order)).toEqual(['paid', ...Array<string>(parts).fill('refunded')]);
  });

  it.each(['auto', ...gatewayNames] as const)(
    'make one order by %s, and it is everyone’s',
    async (gateway) => {
      const input = { ...product.inputOf(gateway === 'auto' ? 'cashfree' : gateway), gateway };
      const jobs = await Promise.all(
        Array.from({ length: 5 }, () => product.shop.run('payment.create', input)),
      );
      const results = jobs.map((job) => succeeded(job).result);
      expect(new Set(results.map(({ gatewayOrderId }) => gatewayOrderId)).size).toBe(1);
      expect(results.filter(({ recovered }) => recovered !== true)).toHaveLength(1);
      expect(await ordersOf(input.reference)).toEqual([results[0]!['gateway']]);
    },
  );

  it('of another amount find the reference used', async () => {
    const input = product.inputOf('razorpay');
    const other = { ...input, amountMinor: input.amountMinor + 1 };
    const jobs = await Promise.all([
      product.shop.run('payment.create', input),
      product.shop.run('payment.create', other),
    ]);
    expect(endsOf(jobs)).toEqual({ succeeded: 1, reference_reused: 1 });
    expect(await ordersOf(input.reference)).toEqual(['razorpay']);
  });
});
