import { describe, expect, it, onTestFinished } from 'vitest';
import { createGatewayCore } from '../../../fixtures/stand-ins/gateways/gateway-core.js';
import { partsOf } from '../../../fixtures/stand-ins/gateways/parts-of.js';
import { cashfreeGateway } from '../../../fixtures/stand-ins/cashfree/cashfree-gateway.js';
import { razorpayGateway } from '../../../fixtures/stand-ins/razorpay/razorpay-gateway.js';
import { ownFolder } from '../../support/own-folder.js';
import { noon, openCashfree, openRazorpay, openReceiver } from './gateway-setup.js';
import type { Fields } from './gateway-setup.js';

function newFolder(): string {
  return ownFolder('gateways-');
}

describe('fees', () => {
  it.each([
    [59_900, 20_000, 1_198],
    [59_999, 20_000, 1_200],
    [59_900, 15_000, 899],
    [25, 20_000, 1],
    [24, 20_000, 0],
    [9_007_199_254_740_991, 20_000, 180_143_985_094_820],
  ])('of %d at %d parts in a million are %d, half up', (amount, parts, fee) => {
    expect(partsOf(amount, parts)).toBe(fee);
  });

  it('have the tax in them', () => {
    expect(razorpayGateway.traits.fee(59_900, 'upi')).toEqual({ feeMinor: 1414, taxMinor: 216 });
    expect(cashfreeGateway.traits.fee(60_000, 'upi')).toEqual({ feeMinor: 1416, taxMinor: 216 });
  });
});

describe('the books', () => {
  const openCore = () => {
    const core = createGatewayCore({ name: 'test', traits: razorpayGateway.traits, clock: () => noon });
    onTestFinished(() => core.close());
    const order = core.orders.create({ account: 'a', reference: 'r', amountMinor: 1000, currency: 'INR' });
    return { core, order };
  };

  it('are balanced whatever the order of captures, refunds, failures and settlements', () => {
    const { core, order } = openCore();
    const payment = core.payments.pay(order, { outcome: 'paid', method: 'upi', last4: null });
    const refundOf = (amountMinor: number): string => {
      const current = core.payments.find('a', payment.id);
      const answer = core.refunds.refund(current ?? payment, {
        reference: null,
        amountMinor,
        origin: 'merchant',
      });
      return 'refund' in answer ? answer.refund.id : answer.refused;
    };
    const [first, second] = [refundOf(400), refundOf(300)];
    core.refunds.complete(first, 'done');
    core.settlements.settle();
    core.refunds.complete(second, 'done');
    core.refunds.complete(first, 'failed');
    core.settlements.settle();
    expect(refundOf(701)).toBe('too_much');
    const paidOut = core.settlements.of('a').reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    expect(paidOut).toBe(1000 - payment.feeMinor - 300);
    expect(core.settlements.settle()).toEqual([]);
    expect(core.payments.find('a', payment.id)?.refundedMinor).toBe(300);
  });

  it('settle each merchant and each currency apart', () => {
    const { core, order } = openCore();
    const usd = core.orders.create({ account: 'a', reference: 's', amountMinor: 500, currency: 'USD' });
    const other = core.orders.create({ account: 'b', reference: 'r', amountMinor: 700, currency: 'INR' });
    for (const one of [order, usd, other])
      core.payments.pay(one, { outcome: 'paid', method: 'upi', last4: null });
    expect(core.settlements.settle('b').map(({ account }) => account)).toEqual(['b']);
    expect(core.settlements.settle().map(({ currency }) => currency)).toEqual(['INR', 'USD']);
  });

  it('can take a part of what was authorised, once', () => {
    const { core, order } = openCore();
    const payment = core.payments.pay(order, { outcome: 'authorized', method: 'card', last4: '4366' });
    expect(core.payments.capture(payment, 1001)).toEqual({ refused: 'too_much' });
    expect(core.payments.capture(payment, 600)).toMatchObject({ payment: { capturedMinor: 600 } });
    const taken = core.payments.find('a', payment.id) ?? payment;
    expect(core.payments.capture(taken, 400)).toEqual({ refused: 'already_captured' });
    expect(core.payments.release(taken)).toEqual({ refused: 'already_captured' });
  });

  it('give back what is captured against a late approval of a paid order, without a line', () => {
    const { core, order } = openCore();
    const pay = (outcome: 'failed' | 'paid' | 'late_authorized') =>
      core.payments.pay(core.orders.find('a', order.id) ?? order, { outcome, method: 'upi', last4: null });
    pay('failed');
    pay('paid');
    pay('late_authorized');
    expect(core.refunds.of('a')).toMatchObject([{ origin: 'provider', state: 'done', amountMinor: 1000 }]);
    expect(core.settlements.lines('a').map(({ kind }) => kind)).toEqual(['payment']);
  });
});

describe('a restart', () => {
  it('forgets nothing: orders, payments, refunds, kept answers, unsent webhooks', async () => {
    const persistTo = newFolder();
    const receiver = await openReceiver([
      { kind: 'answer', status: 503 },
      { kind: 'answer', status: 200 },
    ]);
    const before = await openCashfree({ persistTo });
    const key = { 'x-idempotency-key': 'create-ord-1' };
    const created = await before.ask('POST', '/orders', before.newOrder('ord-1'), key);
    await before.control('POST webhooks', { url: receiver.url, secret: 'client-secret', retryMs: [600_000] });
    await before.pay('ord-1');
    await receiver.waitFor(1);
    await before.ask('POST', '/orders/ord-1/refunds', { refund_id: 'refund-0001', refund_amount: 20 });
    const books = await before.control('GET books');
    await before.close();

    const after = await openCashfree({ persistTo });
    expect(await after.control('GET books')).toEqual(books);
    expect((await after.ask('POST', '/orders', after.newOrder('ord-1'), key)).body).toEqual(created.body);
    expect((await after.ask('GET', '/orders/ord-1/refunds/refund-0001')).status).toBe(200);
    const [first, second] = await receiver.waitFor(2);
    expect(second!.body).toEqual(first!.body);
    await after.control('POST reset');
    expect(await after.control('GET books')).toMatchObject({ orders: [], payments: [], refunds: [] });
  });

  it('keeps the secret that signs what the page brings back', async () => {
    const persistTo = newFolder();
    const before = await openRazorpay({ persistTo });
    const id = await before.order('r-1');
    await before.close();
    const after = await openRazorpay({ persistTo });
    const { back } = await after.pay(id);
    expect((back as Fields)['razorpay_signature']).toMatch(/^[0-9a-f]{64}$/);
    expect((await after.ask('GET', `/orders/${id}`)).body['status']).toBe('paid');
  });
});

describe('webhooks', () => {
  const threeOrders = async (setup: Awaited<ReturnType<typeof openRazorpay>>): Promise<string[]> => {
    const ids: string[] = [];
    for (const receipt of ['a', 'b', 'c', 'd']) ids.push(await setup.order(receipt));
    return ids;
  };
  const orderIn = (body: Buffer): unknown => {
    const { payload } = JSON.parse(body.toString('utf8')) as { payload: { payment: { entity: Fields } } };
    return payload.payment.entity['order_id'];
  };

  it('are sent again until they are taken, each time under the same id', async () => {
    const { control, order, pay } = await openRazorpay();
    const receiver = await openReceiver([
      { kind: 'answer', status: 500 },
      { kind: 'reset' },
      { kind: 'answer', status: 302, headers: { location: 'http://127.0.0.1:9/' } },
      { kind: 'answer', status: 204 },
    ]);
    await control('POST webhooks', { url: receiver.url, secret: 's', retryMs: [1] });
    await pay(await order('r-1'), { outcome: 'failed' });
    const requests = await receiver.waitFor(4);
    expect(new Set(requests.map(({ headers }) => headers['x-razorpay-event-id'])).size).toBe(1);
    await expect
      .poll(async () => (await control('GET webhooks'))['deliveries'])
      .toMatchObject([{ type: 'payment.failed', tries: [500, 0, 302, 204], isTaken: true }]);
  });

  it('come shuffled where that is asked for: all of them, in another order', async () => {
    const setup = await openRazorpay();
    const receiver = await openReceiver();
    const ids = await threeOrders(setup);
    const hook = { url: receiver.url, secret: 's', order: 'shuffled', holdMs: 300, seed: 7 };
    await setup.control('POST webhooks', hook);
    for (const id of ids) await setup.pay(id, { outcome: 'authorized' });
    const came = (await receiver.waitFor(4)).map(({ body }) => orderIn(body));
    expect(came.toSorted()).toEqual(ids.toSorted());
    expect(came).not.toEqual(ids);
  });

  it('come more than once where that is asked for, and again when they are resent', async () => {
    const { control, order, pay } = await openRazorpay();
    const receiver = await openReceiver();
    await control('POST webhooks', { url: receiver.url, secret: 's', copies: 3 });
    await pay(await order('r-1'), { outcome: 'failed' });
    const [first] = await receiver.waitFor(3);
    await control('POST webhooks/resend', { eventId: first!.headers['x-razorpay-event-id'] });
    const all = await receiver.waitFor(6);
    expect(new Set(all.map(({ headers }) => headers['x-razorpay-event-id'])).size).toBe(1);
  });

  it('go to one merchant’s place alone when it is theirs, and nowhere once it is taken away', async () => {
    const { control, order, pay } = await openRazorpay();
    const [own, foreign] = [await openReceiver(), await openReceiver()];
    await control('POST webhooks', { url: own.url, secret: 's', account: 'rzp_test_merchant' });
    await control('POST webhooks', { url: foreign.url, secret: 's', account: 'rzp_test_another' });
    const id = await order('r-1');
    await pay(id, { outcome: 'failed' });
    await own.waitFor(1);
    await control('DELETE webhooks');
    await pay(id, { outcome: 'failed' });
    expect(await control('GET webhooks')).toMatchObject({
      hooks: [],
      deliveries: [{ type: 'payment.failed' }],
    });
    expect([own.received().length, foreign.received().length]).toEqual([1, 0]);
  });
});

describe('control', () => {
  it.each([
    ['POST pay', { orderId: 'nobody' }, 'There is no order nobody'],
    ['POST pay', { orderId: 'x', outcome: 'maybe' }, 'Invalid option'],
    ['POST refund-by-hand', { paymentId: 'nobody' }, 'There is no payment nobody'],
    ['POST complete-refund', { refundId: 'nobody' }, 'There is no refund nobody'],
    ['POST dispute', { disputeId: 'nobody', state: 'won' }, 'There is no dispute nobody'],
    ['POST webhooks', { url: 'not a place' }, 'Invalid URL'],
    ['POST settings', { colour: 'red' }, 'Unrecognized key'],
  ])('%s says what is wrong with %o', async (route, body, words) => {
    const { control } = await openRazorpay();
    await expect(control(route, body)).rejects.toThrow(words);
  });

  it('counts calls by operation and plays transport faults on either side of the effect', async () => {
    const { ask, control } = await openRazorpay();
    const create = (receipt: string) => ask('POST', '/orders', { amount: 100, currency: 'INR', receipt });
    await control('POST faults', { op: 'createOrder', kind: 'drop_before' });
    await expect(create('r-1')).rejects.toThrow();
    await control('POST faults', { op: 'createOrder', kind: 'garbage' });
    await expect(create('r-2')).rejects.toThrow();
    expect(await control('GET books')).toMatchObject({ orders: [{ reference: 'r-2' }] });
    expect(await control('GET calls')).toEqual({ createOrder: 2 });
  });
});
