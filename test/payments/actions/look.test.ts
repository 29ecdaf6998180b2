import { describe, expect, it } from 'vitest';
import { createPaymentLook } from '../../../src/actions/payments/payment-look.js';
import type { KeptRefund } from '../../../src/domain/kept-payment.js';
import { amountMinor, codeOf, gateways, resultOf, setUpOrders, type Placed } from './verify-setup.js';

const orders = setUpOrders();
const { place, pay, look, verify, told, kept, later } = orders;

describe.each(gateways)('a look at an order of $gateway', ({ gateway }) => {
  it('takes in what a webhook would have told, and says whether anything changed', async () => {
    const order = await place(gateway);
    expect(await look(order)).toEqual({ kind: 'done', result: { status: 'open', changed: false } });
    await pay(order, 'paid');
    expect(await look(order)).toEqual({ kind: 'done', result: { status: 'paid', changed: true } });
    expect(await look(order)).toEqual({ kind: 'done', result: { status: 'paid', changed: false } });
    expect(await told(order)).toEqual(['paid']);
  });

  it('settles our refunds that are under way, and tells which one it was', async () => {
    const order = await place(gateway);
    await pay(order, 'paid');
    const { gatewayPaymentId } = resultOf(await verify(order));
    const refund = await sendRefund(order, gatewayPaymentId!, 7_000);
    await look(order);
    await completeAll(gateway)(await orders.desk().control(gateway, 'GET', 'books'));
    await verify(order);
    await look(order);
    await look(order);
    const events = (await orders.desk().told()).filter(({ data }) => data['refundReference']);
    expect(events.filter(({ data }) => data['refundReference'] === refund.reference)).toMatchObject([
      { type: 'payment.refunded', data: { refundMinor: 7_000, gatewayOrderId: order.gatewayOrderId } },
    ]);
    expect(await told(order)).toEqual(['paid', 'refunded']);
    const { status } = (await orders.desk().deps.book.findRefund(orders.desk().owner, refund.ourRef))!;
    expect(status).toBe('refunded');
  });
});

const byHand = (order: Placed, paymentId: string, minor: number) =>
  orders.desk().control(order.gateway, 'POST', 'refund-by-hand', { paymentId, amountMinor: minor });

/** The bank has sent all refunds of a gateway on their way. */
const completeAll =
  (gateway: string) =>
  async (books: unknown): Promise<void> => {
    const { refunds } = books as { refunds: { id: string; state: string }[] };
    for (const { id } of refunds.filter(({ state }) => state === 'pending'))
      await orders.desk().control(gateway, 'POST', 'complete-refund', { refundId: id });
  };

/** A refund that the gateway has taken, while the book only knows that it was to be sent. */
const sendRefund = async (order: Placed, gatewayPaymentId: string, minor: number): Promise<KeptRefund> => {
  const desk = orders.desk();
  const ourRef = `rt-${order.ourRef}`;
  const { gatewayOrderId, currency, gateway } = order;
  const refund: KeptRefund = {
    ...orders.addressOf(order),
    ...{ ourRef, reference: `CN/${ourRef}`, gatewayPaymentId, amountMinor: minor, currency, reason: null },
    ...{ status: 'reserved', refundId: null, bankReference: null, refundedAt: null },
    createdAt: desk.clock.now,
  };
  await desk.deps.book.change(refund, () => ({ refunds: [refund], value: null }));
  const made = await desk.deps.gateways.named(gateway).refund({
    ...{ connection: desk.connection(gateway), signal: AbortSignal.timeout(5_000), ourRef, gatewayPaymentId },
    ...{ gatewayOrderId, amountMinor: minor, currency, reason: null },
  });
  if (made.kind !== 'done') throw new Error('no refund was made');
  return refund;
};

// Cashfree shows with an order nothing of what went back: its webhooks tell it.
describe.each(['razorpay', 'stripe', 'paypal'] as const)('a refund by hand at %s', (gateway) => {
  it('is told once', async () => {
    const order = await place(gateway);
    const { paymentId } = await pay(order, 'paid');
    await look(order);
    await byHand(order, paymentId, 5_000);
    await completeAll(gateway)(await orders.desk().control(gateway, 'GET', 'books'));
    await look(order);
    await look(order);
    expect(await told(order)).toEqual(['paid', 'refunded']);
    expect(await kept(order)).toMatchObject({ status: 'partially_refunded', refundedMinor: 5_000 });
  });
});

describe('a refund by hand beside our own', () => {
  it('is told once, before and after ours is done', async () => {
    const order = await place('razorpay');
    const { paymentId } = await pay(order, 'paid');
    const { gatewayPaymentId } = resultOf(await verify(order));
    await byHand(order, paymentId, 1_000);
    await look(order);
    await sendRefund(order, gatewayPaymentId!, 7_000);
    for (let looks = 0; looks < 3; looks += 1) {
      await look(order);
      await completeAll('razorpay')(await orders.desk().control('razorpay', 'GET', 'books'));
    }
    expect((await told(order)).filter((type) => type === 'refunded')).toHaveLength(2);
    expect((await kept(order)).refundedMinor).toBe(8_000);
  });
});

describe('the next look', () => {
  const waitsFor = async (order: Placed): Promise<number | null> => {
    const { lookAt } = await kept(order);
    return lookAt && (lookAt.getTime() - orders.desk().clock.now.getTime()) / 1_000;
  };
  const dueLook = (order: Placed) =>
    orders.desk().deps.book.change(orders.addressOf(order), ({ looks }) => ({
      payment: { looks: looks + 1 },
      value: null,
    }));

  it('comes later and later while nothing changes, and soon after news', async () => {
    const order = await place('razorpay');
    expect(await waitsFor(order)).toBe(900);
    const { paymentId } = await pay(order, 'pending');
    const waits = [];
    for (let looks = 0; looks < 4; looks += 1) {
      if (looks > 0) await dueLook(order);
      await look(order);
      waits.push(await waitsFor(order));
    }
    expect(waits).toEqual([5, 10, 20, 40]);
    await pay(order, 'failed', { paymentId });
    await look(order);
    expect(await waitsFor(order)).toBe(600);
    await pay(order, 'paid');
    await look(order);
    expect(await waitsFor(order)).toBeNull();
  });

  it('is put off, not forgotten, when the gateway has no such order', async () => {
    const placed = await orders.placeElsewhere('razorpay');
    const order = await orders.open({ ...placed, gatewayOrderId: 'order_nobodys' });
    await dueLook(order);
    expect(codeOf(await look(order))).toBe('order_not_found');
    expect(await waitsFor(order)).toBe(600);
  });

  it('finds no payment that the book does not have', async () => {
    expect(codeOf(await look(await orders.placeElsewhere('stripe')))).toBe('payment_unknown');
  });
});

describe('a second order of one payment', () => {
  /** The first order was given up for lost; the customer has the second, and it turned up that both are there. */
  const twoOrders = async (first: 'razorpay' | 'cashfree', second: 'razorpay' | 'cashfree') => {
    const one = await place(first);
    later();
    return [one, await place(second, one.ourRef)] as const;
  };
  const errandsOf = (...placed: Placed[]) =>
    orders
      .desk()
      .errands.filter(({ gatewayOrderId, reference }) =>
        placed.some(
          (order) =>
            order.gatewayOrderId === gatewayOrderId || String(reference).includes(order.gatewayOrderId),
        ),
      );

  it('is ended at the gateway as soon as the other is paid', async () => {
    const [unpaid, paid] = await twoOrders('cashfree', 'razorpay');
    await pay(paid, 'paid');
    await look(paid);
    expect(errandsOf(unpaid)).toMatchObject([
      { kind: 'look', gateway: 'cashfree', gatewayOrderId: unpaid.gatewayOrderId },
    ]);
    await look(unpaid);
    await expect(pay(unpaid, 'paid')).rejects.toThrow(/nobody can pay/);
    expect((await kept(unpaid)).status).toBe('cancelled');
    expect([await told(paid), await told(unpaid)]).toEqual([['paid'], []]);
  });

  it('stays, watched, where the gateway cannot end it', async () => {
    const [unpaid, paid] = await twoOrders('razorpay', 'cashfree');
    await pay(paid, 'paid');
    await look(paid);
    await look(unpaid);
    const { status, lookAt } = await kept(unpaid);
    expect([status, lookAt === null]).toEqual(['open', false]);
  });

  it('is left untaken when it is authorised beside a paid one', async () => {
    const [authorized, paid] = await twoOrders('razorpay', 'cashfree');
    await pay(paid, 'paid');
    await look(paid);
    await pay(authorized, 'authorized');
    await look(authorized);
    await verify(authorized);
    expect([(await kept(authorized)).status, await told(authorized)]).toEqual(['authorized', []]);
  });

  it.each(['in the order of the payments', 'the other way round'])(
    'that is paid as well goes back, the later one alone: seen %s',
    async (order) => {
      const [one, two] = await twoOrders('cashfree', 'razorpay');
      await pay(two, 'paid');
      later(60_000);
      await pay(one, 'paid');
      const seen = order.startsWith('in') ? [two, one] : [one, two];
      for (const each of [...seen, ...seen]) await look(each);
      const refunds = errandsOf(one, two).filter(({ kind }) => kind === 'refund');
      const { gatewayPaymentId } = resultOf(await verify(one));
      expect(new Set(refunds.map(({ reference }) => reference))).toEqual(
        new Set([`second-order|${one.ourRef}|cashfree|${one.gatewayOrderId}`]),
      );
      expect(refunds[0]).toMatchObject({ gateway: 'cashfree', gatewayPaymentId, amountMinor });
      expect([(await kept(one)).attention, (await kept(two)).attention]).toEqual(['second_order', null]);
      expect([...(await told(one)), ...(await told(two))].sort()).toEqual(['paid', 'paid_twice']);
    },
  );
});

describe('the action', () => {
  it('is Munshi’s own, each look a job of its own, at the gateway of its order', async () => {
    const action = createPaymentLook(orders.desk().deps);
    const input = { gateway: 'paypal', gatewayOrderId: 'O-1' };
    expect([action.internal, action.naturalKey?.(input)]).toEqual([true, null]);
    expect(await action.account!(input, orders.desk().owner)).toEqual({ account: null, provider: 'paypal' });
  });
});
