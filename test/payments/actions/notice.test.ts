import { describe, expect, it } from 'vitest';
import { setUpNotices } from './notice-setup.js';
import { gateways, resultOf } from './verify-setup.js';

const notices = setUpNotices();
const { place, placeElsewhere, pay, heed, webhook, looksAt, look, verify, told, kept, later } = notices;

describe.each(gateways)('a webhook of $gateway', ({ gateway }) => {
  it('is a hint: it has the payment read, and moves nothing by itself', async () => {
    const order = await place(gateway);
    await pay(order, 'paid');
    const paid = await webhook(`${gateway}.payment.paid`, order.gatewayOrderId);
    await heed(paid, 'job-1');
    expect(looksAt(order)).toMatchObject([{ gateway, key: `job-1|${gateway}|${order.gatewayOrderId}` }]);
    expect([(await kept(order)).status, await told(order)]).toEqual(['open', []]);
    await look(order);
    expect(await told(order)).toEqual(['paid']);
  });

  it('that comes late says nothing against a payment that is paid', async () => {
    const order = await place(gateway);
    await pay(order, 'failed');
    const failed = await webhook(`${gateway}.payment.failed`, order.gatewayOrderId);
    later();
    await pay(order, 'paid');
    await look(order);
    await heed(failed);
    await look(order);
    expect([(await kept(order)).status, await told(order)]).toEqual(['paid', ['paid']]);
  });

  it('about somebody else’s order is left alone', async () => {
    const order = await placeElsewhere(gateway);
    await pay(order, 'paid');
    await heed(await webhook(`${gateway}.payment.paid`, order.gatewayOrderId));
    expect(looksAt(order)).toEqual([]);
  });

  it('of a dispute has refunds rest until it is over, and tells each turn once', async () => {
    const { order, opened, won } = await disputed(gateway);
    expect((await kept(order)).disputed).toBe(false);
    await heed(opened);
    await heed(opened);
    expect((await kept(order)).disputed).toBe(true);
    await heed(won);
    await heed(won);
    expect((await kept(order)).disputed).toBe(false);
    expect((await told(order)).filter((type) => type.startsWith('dispute'))).toEqual([
      'dispute.opened',
      'dispute.won',
    ]);
    expect(looksAt(order).length).toBeGreaterThan(0);
  });

  it('of a dispute that comes after its end opens nothing again', async () => {
    const { order, opened, won } = await disputed(gateway);
    await heed(won);
    await heed(opened);
    expect((await kept(order)).disputed).toBe(false);
    expect((await told(order)).filter((type) => type.startsWith('dispute'))).toEqual(['dispute.won']);
  });

  it('of what somebody gave back at the gateway is told once, whatever is read beside it', async () => {
    const order = await place(gateway);
    const { paymentId } = await pay(order, 'paid');
    await verify(order);
    const desk = notices.desk();
    const { id } = await desk.control<{ id: string }>(gateway, 'POST', 'refund-by-hand', {
      paymentId,
      amountMinor: 5_000,
    });
    if (gateway === 'razorpay' || gateway === 'cashfree')
      await desk.control(gateway, 'POST', 'complete-refund', { refundId: id });
    const refunded = await webhook(`${gateway}.refund.refunded`, id);
    for (let times = 0; times < 2; times += 1) {
      await heed(refunded);
      await look(order);
    }
    expect(await told(order)).toEqual(['paid', 'refunded']);
    expect(await kept(order)).toMatchObject({ status: 'partially_refunded', refundedMinor: 5_000 });
  });
});

/** An order whose customer disputed the payment, and lost, with both webhooks. */
const disputed = async (gateway: (typeof gateways)[number]['gateway']) => {
  const order = await place(gateway);
  const { paymentId } = await pay(order, 'paid');
  const { gatewayPaymentId } = resultOf(await verify(order));
  const desk = notices.desk();
  const { id: disputeId } = await desk.control<{ id: string }>(gateway, 'POST', 'dispute', { paymentId });
  const opened = await webhook(`${gateway}.dispute.opened`, disputeId);
  later();
  await desk.control(gateway, 'POST', 'dispute', { disputeId, state: 'won' });
  const won = await webhook(`${gateway}.dispute.won`, disputeId);
  return { order, opened, won, gatewayPaymentId };
};

describe('an order that turns up under a reference of ours', () => {
  it.each(['cashfree', 'razorpay', 'paypal'] as const)(
    'at %s is kept as a second one, and looked at',
    async (gateway) => {
      const first = await place('stripe');
      const second = await placeElsewhere(gateway, first.ourRef);
      await pay(second, 'paid');
      const type = `${gateway}.payment.paid`;
      await webhook(type, second.gatewayOrderId);
      const named = notices
        .webhooksOf(second)
        .find((event) => event.type === type && event.dataText.includes(`"${first.ourRef}"`));
      // Razorpay names our reference only when it tells of the order.
      const event =
        named ??
        (await webhook(
          type,
          `"event":"order.paid","meaning":"paid","gatewayOrderId":"${second.gatewayOrderId}"`,
        ));
      await heed(event);
      await heed(event);
      const reference = `INV/${first.ourRef}`;
      expect(await kept(second)).toMatchObject({
        ourRef: first.ourRef,
        reference,
        attention: 'second_order',
      });
      expect(looksAt(second)).toHaveLength(2);
    },
  );

  it('and is another tenant’s is not ours', async () => {
    const first = await place('stripe');
    const { owner } = notices.desk();
    const tenantId = '0193a7c4-5d5e-4c1b-9d9e-2f6f6f1f7a98';
    const second = await placeElsewhere('cashfree', first.ourRef);
    await pay(second, 'paid');
    const event = await webhook('cashfree.payment.paid', second.gatewayOrderId);
    expect(tenantId).not.toBe(owner.tenantId);
    await notices.heedAs({ ...owner, tenantId }, event);
    expect(looksAt(second)).toEqual([]);
  });
});
