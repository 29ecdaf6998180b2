import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatewayNames, type GatewayName } from '../../../src/payments/gateway-status.js';
import { backends } from '../../support/engine-under-test.js';
import { waitFor } from '../../support/wait-for.js';
import { ourRefOf } from '../../chaos/payment-shop.js';
import type { HeldWebhook } from './held-webhooks.js';
import { startRaceProduct, succeeded, type Ordered, type RaceProduct } from './race-product.js';

/** How each gateway calls what it tells of a payment. */
const words: Record<GatewayName, { paid: string; failed: string }> = {
  razorpay: { paid: '"payment.captured"', failed: '"payment.failed"' },
  cashfree: { paid: '"PAYMENT_SUCCESS_WEBHOOK"', failed: '"PAYMENT_FAILED_WEBHOOK"' },
  stripe: { paid: '"payment_intent.succeeded"', failed: '"payment_intent.payment_failed"' },
  paypal: { paid: '"PAYMENT.CAPTURE.COMPLETED"', failed: '"PAYMENT.CAPTURE.DECLINED"' },
};

// What a webhook meets is the ledger; which queue brings it makes no difference to it.
describe.each(backends.slice(-1))('webhooks of payments in any order, on %s', (backend) => {
  let product: RaceProduct;
  beforeAll(async () => {
    product = await startRaceProduct(backend);
  }, 60_000);
  afterAll(() => product.stop(), 60_000);

  const webhook = ({ gateway, gatewayOrderId }: Ordered, word: 'paid' | 'failed'): Promise<HeldWebhook> =>
    product.webhooks.next(gateway, words[gateway][word], `"${gatewayOrderId}"`);
  const deliver = (held: HeldWebhook) => product.webhooks.deliver(held);
  const isKeptAs = (order: Ordered, status: string) =>
    waitFor(`the payment is ${status}`, async () => (await product.kept(order)).status === status);

  describe.each(gatewayNames)('%s', (gateway) => {
    it('tells of a payment before the app verifies it: it is paid, and told once', async () => {
      const order = await product.order(gateway);
      await product.pay(order);
      await deliver(await webhook(order, 'paid'));
      await isKeptAs(order, 'paid');
      const { result } = succeeded(await product.verify(order));
      expect(result['status']).toBe('paid');
      await product.quiet();
      expect(await product.told(order)).toEqual(['paid']);
    });

    it('tells of it twice: the second is known, and nothing is told again', async () => {
      const order = await product.order(gateway);
      await product.pay(order);
      const held = await webhook(order, 'paid');
      const answers = await Promise.all([deliver(held), deliver(held), deliver(held)]);
      expect(answers.toSorted()).toEqual(['duplicate', 'duplicate', 'new']);
      await isKeptAs(order, 'paid');
      expect(await deliver(held)).toBe('duplicate');
      await product.quiet();
      expect(await product.told(order)).toEqual(['paid']);
    });

    it('tells that it was paid after it has been refunded: it stays refunded', async () => {
      const order = await product.paidOrder(gateway);
      const { gatewayPaymentId } = order;
      const reference = `refund of ${order.reference}`;
      await product.gateways.control(gateway, 'POST', 'settings', { refunds: 'done' });
      succeeded(await product.shop.run('payment.refund', { reference, gateway, gatewayPaymentId }));
      await isKeptAs(order, 'refunded');
      await deliver(await webhook(order, 'paid'));
      await product.quiet();
      expect((await product.kept(order)).status).toBe('refunded');
      expect(await product.told(order)).toEqual(['paid', 'refunded']);
    });

    it('tells of a failed try after another has paid: it stays paid', async () => {
      const order = await product.order(gateway);
      await product.pay(order, { outcome: 'failed' });
      await product.pay(order);
      await deliver(await webhook(order, 'paid'));
      await isKeptAs(order, 'paid');
      await deliver(await webhook(order, 'failed'));
      await product.quiet();
      expect((await product.kept(order)).status).toBe('paid');
      expect(await product.told(order)).toEqual(['paid']);
    });

    it('tells of it while the app verifies it: it is told once', async () => {
      const orders = await Promise.all(Array.from({ length: 5 }, () => product.order(gateway)));
      const held = await Promise.all(
        orders.map(async (order) => {
          await product.pay(order);
          return webhook(order, 'paid');
        }),
      );
      const verified = await Promise.all(
        orders.map(async (order, index) => {
          const [first, , second] = await Promise.all([
            product.verify(order),
            deliver(held[index]!),
            product.verify(order),
          ]);
          return [first, second].map((job) => succeeded(job).result['status']);
        }),
      );
      expect(verified).toEqual(orders.map(() => ['paid', 'paid']));
      await product.quiet();
      for (const order of orders) expect(await product.told(order)).toEqual(['paid']);
    });

    it('tells that it was paid before its order was written down: it is told once all the same', async () => {
      const input = product.inputOf(gateway);
      const { reference, amountMinor } = input;
      const ourRef = ourRefOf('payment', reference);
      // The order is made, and its answer comes in pieces.
      await product.gateways.goWrong(gateway, {
        op: 'createOrder',
        kind: 'slow_body',
        docNo: ourRef,
        ms: 800,
      });
      const creating = product.shop.run('payment.create', input);
      const made = await waitFor('the order is made', async () =>
        (await product.gateways.books(gateway)).orders.find((each) => each.reference === ourRef),
      );
      const gatewayOrderId = gateway === 'cashfree' ? ourRef : made.id;
      const order = { gateway, gatewayOrderId, reference, amountMinor };
      await product.pay(order);
      expect(await deliver(await webhook(order, 'paid'))).toBe('new');
      expect(succeeded(await creating).result).toMatchObject({ gatewayOrderId });
      expect(succeeded(await product.verify(order)).result['status']).toBe('paid');
      await product.quiet();
      expect(await product.told(order)).toEqual(['paid']);
    });
  });
});
