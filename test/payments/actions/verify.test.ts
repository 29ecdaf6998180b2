import { describe, expect, it } from 'vitest';
import { createPaymentVerify } from '../../../src/actions/payments/payment-verify.js';
import { verifyResult } from '../../../src/actions/payments/verify/verify-result.js';
import { amountMinor, codeOf, gateways, resultOf, setUpOrders } from './verify-setup.js';

const orders = setUpOrders();
const { place, placeElsewhere, pay, verify, told, kept, later } = orders;

describe.each(gateways)('an order of $gateway', ({ gateway, currency }) => {
  it('that nobody has paid is open, and the app is told nothing', async () => {
    const order = await place(gateway);
    expect(resultOf(await verify(order))).toMatchObject({
      status: 'open',
      amountMinor,
      currency,
      paidAt: null,
      fee: null,
      gatewayPaymentId: null,
    });
    expect(await told(order)).toEqual([]);
  });

  it('that is paid is paid: with what the app needs, and told once however often it is asked', async () => {
    const order = await place(gateway);
    await pay(order, 'paid', { method: 'card', last4: '4242' });
    const first = resultOf(await verify(order));
    expect(first).toMatchObject({ status: 'paid', amountMinor, currency, last4: '4242', refundedMinor: 0 });
    // Cashfree tells its fee only in its books.
    expect(first.fee === null).toBe(gateway === 'cashfree');
    if (first.fee) expect([first.fee.amountMinor > 0, first.fee.currency]).toEqual([true, currency]);
    expect(first.paidAt).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    expect(first.raw).not.toHaveProperty('checkout');
    expect(verifyResult.safeParse(first).success).toBe(true);
    expect(resultOf(await verify(order)).status).toBe('paid');
    expect(await told(order)).toEqual(['paid']);
    expect(await kept(order)).toMatchObject({
      status: 'paid',
      paidMinor: amountMinor,
      lookAt: null,
      gatewayPaymentIds: [first.gatewayPaymentId],
    });
  });

  it('that is on its way is pending, then paid, each told once', async () => {
    const order = await place(gateway);
    const { paymentId } = await pay(order, 'pending');
    expect([resultOf(await verify(order)).status, resultOf(await verify(order)).status]).toEqual([
      'pending',
      'pending',
    ]);
    await pay(order, 'paid', { paymentId });
    expect(resultOf(await verify(order)).status).toBe('paid');
    expect(await told(order)).toEqual(['pending', 'paid']);
  });

  it('whose customer failed and then paid is failed, then paid', async () => {
    const order = await place(gateway);
    await pay(order, 'failed');
    expect(resultOf(await verify(order)).status).toBe('failed');
    later();
    await pay(order, 'paid');
    expect(resultOf(await verify(order)).status).toBe('paid');
    expect(await told(order)).toEqual(['failed', 'paid']);
  });

  it('that is authorised is taken, once', async () => {
    const order = await place(gateway);
    await pay(order, 'authorized');
    expect(resultOf(await verify(order)).status).toBe('paid');
    expect(resultOf(await verify(order)).status).toBe('paid');
    expect(await told(order)).toEqual(['authorized', 'paid']);
  });

  it('that the gateway does not have is not found', async () => {
    const order = { ...(await place(gateway)), gatewayOrderId: 'NOBODYS1234567890' };
    expect(codeOf(await verify(order))).toBe('order_not_found');
    expect(await orders.desk().deps.book.find(orders.addressOf(order))).toBeNull();
  });

  it('that was made elsewhere is taken into the book by its first verification', async () => {
    const order = await placeElsewhere(gateway);
    await pay(order, 'paid');
    expect(resultOf(await verify(order)).status).toBe('paid');
    expect(await kept(order)).toMatchObject({ reference: null, ourRef: null, amountMinor, status: 'paid' });
    expect(await told(order)).toEqual(['paid']);
  });

  it('does not know the payment of another order', async () => {
    const [order, other] = [await place(gateway), await place(gateway)];
    await pay(order, 'paid');
    await pay(other, 'paid');
    const { gatewayPaymentId } = resultOf(await verify(other));
    const refused = await verify(order, { gatewayPaymentId: gatewayPaymentId! });
    expect(refused).toMatchObject({ failure: { fields: [{ pointer: '/gatewayPaymentId' }] } });
    expect(codeOf(refused)).toBe('payment_not_of_order');
  });
});

describe('a payment that is over', () => {
  it('at Cashfree after half an hour is expired, and told', async () => {
    const order = await place('cashfree');
    later(31 * 60_000);
    expect(resultOf(await verify(order)).status).toBe('expired');
    expect(await told(order)).toEqual(['expired']);
    expect((await kept(order)).lookAt).toBeNull();
  });

  it('at Stripe, cancelled by hand, is cancelled, and told', async () => {
    const order = await place('stripe');
    const { desk } = orders;
    await desk()
      .deps.gateways.named('stripe')
      .cancelOrder({
        connection: desk().connection('stripe'),
        signal: AbortSignal.timeout(5_000),
        gatewayOrderId: order.gatewayOrderId,
      });
    expect(resultOf(await verify(order)).status).toBe('cancelled');
    expect(await told(order)).toEqual(['cancelled']);
  });

  it('at Razorpay, failed, may be authorised late, and is then taken', async () => {
    const order = await place('razorpay');
    const { paymentId } = await pay(order, 'failed');
    await verify(order);
    later(2 * 86_400_000);
    await pay(order, 'late_authorized', { paymentId });
    expect(resultOf(await verify(order)).status).toBe('paid');
    expect(await told(order)).toEqual(['failed', 'authorized', 'paid']);
  });
});

describe('a capture', () => {
  it.each([
    { what: 'was made, and then the gateway broke', fault: { with: { done: 1 } } },
    { what: 'was not made, since the gateway broke', fault: {} },
  ])('that $what is in doubt, and settled by reading', async ({ fault }) => {
    const order = await place('razorpay');
    await pay(order, 'authorized');
    await orders.desk().fault('razorpay', 'capture', 'internal_error', { times: 1, ...fault });
    const action = createPaymentVerify(orders.desk().deps);
    const run = orders.desk().aRun<unknown>('razorpay', orders.inputOf(order));
    expect((await action.perform(run)).kind).toBe('unknown');
    expect(await told(order)).toEqual(['authorized']);
    later();
    expect(resultOf(await action.recover!(run)).status).toBe('paid');
    expect(await told(order)).toEqual(['authorized', 'paid']);
  });

  it.each(gateways)(
    'that $gateway is still at, for somebody else, is not refused but asked for again',
    async ({ gateway }) => {
      const order = await place(gateway);
      await pay(order, 'authorized');
      await orders.desk().fault(gateway, 'capture', 'in_flight');
      const action = createPaymentVerify(orders.desk().deps);
      const run = orders.desk().aRun<unknown>(gateway, orders.inputOf(order));
      expect(['unknown', 'transient']).toContain((await action.perform(run)).kind);
      later();
      expect(resultOf(await action.recover!(run)).status).toBe('paid');
      expect(await told(order)).toEqual(['authorized', 'paid']);
    },
  );
});

describe('another job for the same order', () => {
  it('reads anew: what the first one found is not handed out', async () => {
    const order = await place('cashfree');
    const earlier = resultOf(await verify(order));
    await pay(order, 'paid');
    const action = createPaymentVerify(orders.desk().deps);
    const input = orders.inputOf(order);
    expect(action.naturalKey!(input)).toBe(`cashfree|${order.gatewayOrderId}`);
    later();
    const adopted = await action.adopt!(input, earlier, orders.desk().aRun<unknown>('cashfree', input));
    expect([earlier.status, resultOf(adopted).status]).toEqual(['open', 'paid']);
  });

  it('of another tenant knows nothing of the first one’s payment', async () => {
    const order = await place('cashfree');
    await pay(order, 'paid');
    const tenantId = '0193a7c4-5d5e-4c1b-9d9e-2f6f6f1f7a99';
    const action = createPaymentVerify(orders.desk().deps);
    resultOf(await orders.drive(action, orders.inputOf(order), { tenantId }));
    expect(await told(order)).toEqual([]);
    expect((await kept(order)).status).toBe('open');
  });
});
