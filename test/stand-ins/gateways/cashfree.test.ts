import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRupees, rupees, rupeesText } from '../../../fixtures/stand-ins/cashfree/rupees.js';
import { openCashfree } from './gateway-setup.js';
import type { Fields } from './gateway-setup.js';

const vectors = (
  JSON.parse(
    readFileSync(new URL('../../../fixtures/vectors/provider-vectors.json', import.meta.url), 'utf8'),
  ) as {
    payments: { cashfree: Fields; money_units: Fields };
  }
).payments;
const { order_id_cases: orderIdCases } = vectors.cashfree as {
  order_id_cases: { order_id: string; valid: boolean }[];
};
const { conversions } = vectors.money_units as {
  conversions: { paise: number; cashfree_order_amount_json: string }[];
};

const listOf = (body: unknown): Fields[] => body as Fields[];

describe('access', () => {
  it.each([
    ['no id', { 'x-client-id': '' }, 401, 'authentication_error'],
    ['an empty secret', { 'x-client-secret': '' }, 401, 'authentication_error'],
    ['a secret that is wrong', { 'x-client-secret': 'wrong' }, 401, 'authentication_error'],
    ['no version', { 'x-api-version': '' }, 400, 'invalid_request_error'],
    ['an unknown version', { 'x-api-version': '2019-01-01' }, 400, 'invalid_request_error'],
  ])('is refused with %s', async (_what, headers, status, type) => {
    const { ask } = await openCashfree();
    const answer = await ask('GET', '/orders/o-1', undefined, headers);
    expect([answer.status, answer.body['type']]).toEqual([status, type]);
  });

  it('keeps the orders of two merchants with the same id apart', async () => {
    const { ask, order, newOrder } = await openCashfree();
    await order('ord-1', 170);
    const another = { 'x-client-id': 'another' };
    expect((await ask('GET', '/orders/ord-1', undefined, another)).status).toBe(404);
    expect((await ask('POST', '/orders', newOrder('ord-1', 5), another)).status).toBe(200);
    expect((await ask('GET', '/orders/ord-1')).body['order_amount']).toBe(170);
  });

  it('echoes the id of a request', async () => {
    const { ask } = await openCashfree();
    const { headers } = await ask('GET', '/orders/o-1', undefined, { 'x-request-id': 'req-1' });
    expect(headers.get('x-request-id')).toBe('req-1');
  });
});

describe('amounts', () => {
  it.each(conversions)('of $paise paise are $cashfree_order_amount_json rupees', (row) => {
    expect(rupeesText(row.paise)).toBe(row.cashfree_order_amount_json);
    expect(rupees(row.paise)).toBe(Number(row.cashfree_order_amount_json));
    expect(readRupees(Number(row.cashfree_order_amount_json))).toBe(row.paise);
  });

  it.each([['19.99'], [1.005], [-5], [null], [1e21]])('are not read from %s', (value) => {
    expect(readRupees(value)).toBeUndefined();
  });

  it('come back to the paisa, up to a lakh of rupees', () => {
    const amounts = Array.from({ length: 1_000_000 }, (_, n) => n * 10 + (n % 10));
    expect(amounts.filter((paise) => readRupees(rupees(paise)) !== paise)).toEqual([]);
  });
});

describe('an order', () => {
  it('is made active, with a session for the page', async () => {
    const { order } = await openCashfree();
    const { status, body } = await order('ord-1', 8.2, { order_tags: { tenant: 't7' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      cf_order_id: expect.stringMatching(/^\d{10}$/) as string,
      order_id: 'ord-1',
      order_status: 'ACTIVE',
      order_amount: 8.2,
      order_currency: 'INR',
      order_expiry_time: '2026-12-18T12:00:00+05:30',
      order_tags: { tenant: 't7' },
      payment_session_id: expect.stringMatching(/^session_\w+$/) as string,
    });
  });

  it.each(orderIdCases)('with id $order_id: $valid', async ({ order_id: id, valid }) => {
    const { order } = await openCashfree();
    expect((await order(id)).status).toBe(valid ? 200 : 400);
  });

  const customer = { customer_id: 'cust_9', customer_phone: '9876543210' };
  it.each<[string, Fields]>([
    ['paise in the third place', { order_amount: 1.005 }],
    ['an amount as text', { order_amount: '170.00' }],
    ['an amount below one rupee', { order_amount: 0.99 }],
    ['another currency', { order_currency: 'USD' }],
    ['no customer', { customer_details: undefined }],
    ['no phone', { customer_details: { customer_id: 'cust_9' } }],
    ['a phone of nine digits', { customer_details: { ...customer, customer_phone: '987654321' } }],
    ['a customer id with a dash', { customer_details: { ...customer, customer_id: 'cust-9' } }],
    ['a long return URL', { order_meta: { return_url: `https://shop.example/${'x'.repeat(250)}` } }],
    ['an end in the past', { order_expiry_time: '2026-11-18T11:59:59+05:30' }],
    ['eleven tags', { order_tags: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`t${n}`, 'x'])) }],
  ])('is refused with %s', async (_what, change) => {
    const { order, ask } = await openCashfree();
    const { status, body } = await order('ord-1', 170, change);
    expect([status, body['type']]).toEqual([400, 'invalid_request_error']);
    expect((await ask('GET', '/orders/ord-1')).status).toBe(404);
  });

  it('is there once: its id again is a 409', async () => {
    const { order } = await openCashfree();
    await order('ord-1');
    const { status, body } = await order('ord-1');
    expect([status, body['code']]).toEqual([409, 'order_already_exists']);
  });

  it('is over when its time is: nobody can pay it', async () => {
    const { ask, control, order, pay } = await openCashfree();
    await order('ord-1', 170, { order_expiry_time: '2026-11-18T12:30:00+05:30' });
    await control('POST clock', { offsetMs: 30 * 60_000 });
    expect((await ask('GET', '/orders/ord-1')).body['order_status']).toBe('EXPIRED');
    await expect(pay('ord-1')).rejects.toThrow('expired');
  });

  it('is terminated: nobody can pay it; a paid one is not', async () => {
    const { ask, order, pay, paid } = await openCashfree();
    await order('ord-1');
    const end = (id: string) => ask('PATCH', `/orders/${id}`, { order_status: 'TERMINATED' });
    expect((await end('ord-1')).body['order_status']).toBe('TERMINATED');
    expect((await end('ord-1')).body['order_status']).toBe('TERMINATED');
    await expect(pay('ord-1')).rejects.toThrow('cancelled');
    await paid('ord-2');
    expect((await end('ord-2')).status).toBe(400);
    expect((await ask('GET', '/orders/ord-2')).body['order_status']).toBe('PAID');
  });

  it.each([
    ['paid', 'PAID'],
    ['failed', 'TERMINATED'],
  ])('with a pending try is asked to end, and ends as the try does: %s', async (outcome, status) => {
    const { ask, order, pay } = await openCashfree();
    await order('ord-1');
    const { paymentId } = await pay('ord-1', { outcome: 'pending' });
    const asked = await ask('PATCH', '/orders/ord-1', { order_status: 'TERMINATED' });
    expect(asked.body['order_status']).toBe('TERMINATION_REQUESTED');
    await pay('ord-1', { outcome, paymentId });
    expect((await ask('GET', '/orders/ord-1')).body['order_status']).toBe(status);
  });
});

describe('a customer', () => {
  it('pays: the page brings back the order’s id and no proof', async () => {
    const { ask, order, pay } = await openCashfree();
    await order('ord-1');
    const { paymentId, back } = await pay('ord-1', { method: 'card', last4: '4366' });
    expect(back).toEqual({ order_id: 'ord-1' });
    const [payment] = listOf((await ask('GET', '/orders/ord-1/payments')).body);
    expect(payment).toMatchObject({
      cf_payment_id: paymentId,
      payment_status: 'SUCCESS',
      is_captured: true,
      payment_amount: 170,
      payment_method: { card: { card_number: 'XXXXXXXXXXXX4366' } },
    });
  });

  it('may be charged another sum than the order’s', async () => {
    const { ask, order, pay } = await openCashfree();
    await order('ord-1');
    const { paymentId } = await pay('ord-1', { amountMinor: 17_350 });
    const { body } = await ask('GET', `/orders/ord-1/payments/${String(paymentId)}`);
    expect([body['order_amount'], body['payment_amount']]).toEqual([170, 173.5]);
  });

  it('fails, and the bank says yes after all', async () => {
    const { ask, order, pay } = await openCashfree();
    await order('ord-1');
    await pay('ord-1', { outcome: 'failed' });
    const status = async () => (await ask('GET', '/orders/ord-1')).body['order_status'];
    expect(await status()).toBe('ACTIVE');
    await pay('ord-1', { outcome: 'late_authorized' });
    expect(await status()).toBe('PAID');
    const tries = listOf((await ask('GET', '/orders/ord-1/payments')).body);
    expect(tries.map(({ payment_status: one }) => one)).toEqual(['SUCCESS']);
  });

  it('is simulated by the sandbox', async () => {
    const { ask, order, pay } = await openCashfree();
    await order('ord-1');
    const { paymentId } = await pay('ord-1', { outcome: 'pending' });
    const simulation = {
      entity: 'PAYMENTS',
      entity_id: paymentId,
      entity_simulation: { payment_status: 'SUCCESS' },
    };
    expect((await ask('POST', '/simulate', simulation)).status).toBe(200);
    expect((await ask('GET', '/orders/ord-1')).body['order_status']).toBe('PAID');
  });
});

describe('an authorisation', () => {
  it('is a success that is not captured, until it is', async () => {
    const { ask, order, pay } = await openCashfree();
    await order('ord-1');
    await pay('ord-1', { outcome: 'authorized', method: 'card' });
    const act = (body: Fields) => ask('POST', '/orders/ord-1/authorization', body);
    const [payment] = listOf((await ask('GET', '/orders/ord-1/payments')).body);
    expect(payment).toMatchObject({ payment_status: 'SUCCESS', is_captured: false });
    expect((await ask('GET', '/orders/ord-1')).body['order_status']).toBe('ACTIVE');
    expect((await act({ action: 'CAPTURE', amount: 170.01 })).status).toBe(400);
    expect((await act({ action: 'CAPTURE', amount: 170 })).body['is_captured']).toBe(true);
    expect((await act({ action: 'CAPTURE', amount: 170 })).body['message']).toBe(
      'payment is already captured',
    );
    expect((await ask('GET', '/orders/ord-1')).body['order_status']).toBe('PAID');
  });

  it('can be released', async () => {
    const { ask, order, pay } = await openCashfree();
    await order('ord-1');
    await pay('ord-1', { outcome: 'authorized', method: 'card' });
    const released = await ask('POST', '/orders/ord-1/authorization', { action: 'VOID' });
    expect(released.body['payment_status']).toBe('VOID');
  });
});
