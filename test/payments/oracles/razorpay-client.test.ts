import { describe, expect, it } from 'vitest';
import { razorpayGateway } from '../../../fixtures/stand-ins/razorpay/razorpay-gateway.js';
import { noon, openGateway } from './gateway-at-root.js';
import { keys, razorpayClient } from './razorpay-sdk.js';

const open = async () => {
  const gateway = await openGateway(razorpayGateway);
  const client = razorpayClient(gateway.url);
  const order = (receipt: string, amount = 59_900) =>
    client.orders.create({ amount, currency: 'INR', receipt, notes: { plan: 'gold' } });
  /** An order and the payment that paid it, by card. */
  const paid = async (receipt: string) => {
    const { id: orderId } = await order(receipt);
    const { paymentId } = await gateway.pay(orderId, { method: 'card', last4: '4366' });
    return { orderId, paymentId };
  };
  return { ...gateway, client, order, paid };
};
const at = noon.getTime() / 1000;

describe('Razorpay’s own client', () => {
  it('makes an order, reads it and finds it by its receipt', async () => {
    const { client, order } = await open();
    const made = await order('r-1');
    await order('r-2');
    expect(made).toMatchObject({
      entity: 'order',
      amount: 59_900,
      amount_due: 59_900,
      status: 'created',
      notes: { plan: 'gold' },
      created_at: at,
    });
    expect(await client.orders.fetch(made.id)).toEqual(made);
    expect(await client.orders.all({ receipt: 'r-1' })).toEqual({
      entity: 'collection',
      count: 1,
      items: [made],
    });
    const pages = [await client.orders.all({ count: 1 }), await client.orders.all({ count: 1, skip: 1 })];
    expect(pages.map(({ items }) => items.map(({ receipt }) => receipt))).toEqual([['r-2'], ['r-1']]);
    expect((await client.orders.all({ from: at + 1 })).count).toBe(0);
  });

  it('reads a payment, with its card when it asks for that', async () => {
    const { client, paid } = await open();
    const { orderId, paymentId } = await paid('r-1');
    const payment = await client.payments.fetch(paymentId);
    expect(payment).toMatchObject({
      entity: 'payment',
      order_id: orderId,
      status: 'captured',
      captured: true,
    });
    expect(payment).not.toHaveProperty('card');
    expect(await client.payments.fetch(paymentId, { 'expand[]': 'card' })).toMatchObject({
      card: { last4: '4366' },
    });
    expect((await client.payments.all({ 'expand[]': 'card' })).items).toMatchObject([
      { card: { last4: '4366' } },
    ]);
    expect((await client.orders.fetchPayments(orderId)).items).toEqual([payment]);
    const [listed] = (await client.orders.all({ 'expand[]': 'payments' })).items;
    expect(listed).toMatchObject({ status: 'paid', payments: { count: 1, items: [{ id: paymentId }] } });
  });

  it('finds the orders of which a payment waits to be captured, and captures it', async () => {
    const { client, order, pay, paid } = await open();
    await paid('r-1');
    const { id } = await order('r-2');
    const { paymentId } = await pay(id, { outcome: 'authorized' });
    for (const authorized of [true, 1] as const)
      expect((await client.orders.all({ authorized })).items.map((found) => found.id)).toEqual([id]);
    expect((await client.orders.all({ authorized: false })).items.map(({ receipt }) => receipt)).toEqual([
      'r-1',
    ]);
    expect(await client.payments.capture(paymentId, 59_900, 'INR')).toMatchObject({ status: 'captured' });
    expect((await client.orders.fetch(id)).status).toBe('paid');
  });

  it('refunds a part and the rest, and finds the refunds again', async () => {
    const { client, paid } = await open();
    const { paymentId } = await paid('r-1');
    const part = await client.payments.refund(paymentId, {
      amount: 20_000,
      receipt: 'back-1',
      notes: { why: 'late' },
    });
    expect(part).toMatchObject({
      entity: 'refund',
      amount: 20_000,
      status: 'pending',
      speed_requested: 'normal',
    });
    const rest = await client.payments.refund(paymentId, { speed: 'optimum' });
    expect(rest).toMatchObject({ amount: 39_900, speed_requested: 'optimum' });
    expect(await client.refunds.fetch(part.id)).toEqual(part);
    expect(await client.refunds.fetch(part.id, { payment_id: paymentId })).toEqual(part);
    expect(await client.payments.fetchRefund(paymentId, rest.id)).toEqual(rest);
    expect((await client.refunds.all()).items).toEqual([rest, part]);
    expect((await client.payments.fetchMultipleRefund(paymentId, { count: 1 })).items).toEqual([rest]);
    expect(await client.payments.fetch(paymentId)).toMatchObject({
      status: 'refunded',
      refund_status: 'full',
    });
  });

  it('reads settlements and what they are made of', async () => {
    const { client, control, paid } = await open();
    const { orderId, paymentId } = await paid('r-1');
    await control('settle', {});
    const [settlement] = (await client.settlements.all()).items;
    expect(settlement).toMatchObject({ entity: 'settlement', status: 'processed' });
    expect(await client.settlements.fetch(settlement!.id)).toEqual(settlement);
    const report = await client.settlements.reports({ year: 2026, month: 11, day: 18 });
    expect(report).toMatchObject({
      entity: 'collection',
      count: 1,
      items: [
        {
          entity_id: paymentId,
          type: 'payment',
          settlement_id: settlement!.id,
          order_id: orderId,
          order_receipt: 'r-1',
        },
      ],
    });
  });

  it('reads a dispute and accepts it', async () => {
    const { client, control, paid } = await open();
    const { paymentId } = await paid('r-1');
    const { id } = await control<{ id: string }>('dispute', { paymentId });
    expect(await client.disputes.fetch(id)).toMatchObject({
      payment_id: paymentId,
      status: 'open',
      amount: 59_900,
    });
    expect(await client.disputes.accept(id)).toMatchObject({ status: 'lost', amount_deducted: 59_900 });
  });

  type Client = ReturnType<typeof razorpayClient>;
  it.each<[string, number, string, (client: Client) => Promise<unknown>]>([
    ['a receipt that is taken', 400, 'Order receipt should be unique.', (client) => again(client)],
    [
      'an id that nobody has',
      400,
      'The id provided does not exist',
      (client) => client.payments.fetch('pay_none'),
    ],
    [
      'less than a rupee',
      400,
      'The amount must be at least INR 1.00',
      (client) => create(client, { amount: 99 }),
    ],
    ['a strange field', 400, 'colour is/are not required', (client) => create(client, { colour: 'red' })],
  ])('is told of %s', async (_what, statusCode, description, act) => {
    const { client, order } = await open();
    await order('r-1');
    await expect(act(client)).rejects.toMatchObject({
      statusCode,
      error: { code: 'BAD_REQUEST_ERROR', description: expect.stringContaining(description) as string },
    });
  });

  const create = (client: Client, more: object) =>
    client.orders.create({ amount: 59_900, currency: 'INR', ...more });
  const again = (client: Client) => create(client, { receipt: 'r-1' });

  it.each([
    ['busy', 429, 'BAD_REQUEST_ERROR'],
    ['internal_error', 500, 'SERVER_ERROR'],
  ])('is told that the gateway is in trouble: %s', async (kind, statusCode, code) => {
    const { fault, order } = await open();
    await fault('createOrder', kind);
    await expect(order('r-1')).rejects.toMatchObject({ statusCode, error: { code } });
  });

  it('is told of a secret that is wrong', async () => {
    const { url } = await open();
    const stranger = razorpayClient(url, { ...keys, keySecret: 'wrong' });
    await expect(stranger.orders.all()).rejects.toMatchObject({
      statusCode: 401,
      error: { code: 'BAD_REQUEST_ERROR', description: 'Authentication failed' },
    });
  });
});
