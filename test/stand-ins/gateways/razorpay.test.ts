import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openRazorpay } from './gateway-setup.js';
import type { Answer, Fields } from './gateway-setup.js';

const vectors = (
  JSON.parse(
    readFileSync(new URL('../../../fixtures/vectors/provider-vectors.json', import.meta.url), 'utf8'),
  ) as {
    payments: { razorpay: Fields };
  }
).payments.razorpay as {
  receipt_cases: { receipt: string; valid: boolean }[];
};

const errorOf = ({ body }: Answer): Fields => body['error'] as Fields;
const itemsOf = ({ body }: Answer): Fields[] => body['items'] as Fields[];

describe('access', () => {
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
  it.each([
    ['nothing', ''],
    ['an empty secret', basic('rzp_test_merchant:')],
    ['a secret that is wrong', basic('rzp_test_merchant:wrong')],
    ['a key id of another form', basic('merchant:secret')],
    ['a bearer', 'Bearer rzp_test_merchant'],
  ])('is refused with %s', async (_what, authorization) => {
    const { ask } = await openRazorpay();
    const answer = await ask('GET', '/orders', undefined, { authorization });
    expect(answer.status).toBe(401);
    expect(errorOf(answer)).toMatchObject({
      code: 'BAD_REQUEST_ERROR',
      description: 'Authentication failed',
    });
  });

  it('shows nobody the orders of another', async () => {
    const { ask, order } = await openRazorpay();
    const id = await order('r-1');
    const authorization = basic('rzp_test_another:secret');
    const answer = await ask('GET', `/orders/${id}`, undefined, { authorization });
    expect([answer.status, errorOf(answer)['description']]).toEqual([400, 'The id provided does not exist']);
    expect((await ask('GET', '/orders?receipt=r-1', undefined, { authorization })).body['count']).toBe(0);
  });
});

describe('an order', () => {
  it('is made open, with what is due', async () => {
    const { ask } = await openRazorpay();
    const notes = { tenant: 't7' };
    const { status, body } = await ask('POST', '/orders', {
      amount: 59900,
      currency: 'INR',
      receipt: 'r-1',
      notes,
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^order_[A-Za-z0-9]{14}$/) as string,
      entity: 'order',
      amount: 59900,
      amount_paid: 0,
      amount_due: 59900,
      currency: 'INR',
      receipt: 'r-1',
      offer_id: null,
      status: 'created',
      attempts: 0,
      notes,
      created_at: 1794983400,
    });
  });

  const good = { amount: 59900, currency: 'INR', receipt: 'r-1' };
  it.each<[string, Fields, string]>([
    ['an amount below one rupee', { ...good, amount: 99 }, 'The amount must be at least INR 1.00'],
    ['an amount with a fraction', { ...good, amount: 100.5 }, 'The amount must be an integer.'],
    ['an amount as text', { ...good, amount: '59900' }, 'The amount must be an integer.'],
    ['no currency', { amount: 59900 }, 'The currency field is required.'],
    ['an unknown field', { ...good, colour: 'red' }, 'colour is/are not required and should not be sent'],
    [
      'sixteen notes',
      { ...good, notes: Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`n${n}`, 'x'])) },
      'Number of fields in notes should be less than or equal to 15.',
    ],
  ])('is refused with %s', async (_what, body, description) => {
    const { ask } = await openRazorpay();
    const answer = await ask('POST', '/orders', body);
    expect([answer.status, errorOf(answer)['description']]).toEqual([400, description]);
  });

  it.each(vectors.receipt_cases)('with receipt $receipt: $valid', async ({ receipt, valid }) => {
    const { ask } = await openRazorpay();
    expect((await ask('POST', '/orders', { ...good, receipt })).status).toBe(valid ? 200 : 400);
  });

  it('is found by its receipt, and by nothing like it', async () => {
    const { ask, order } = await openRazorpay();
    const id = await order('r-1');
    await order('r-10');
    expect(itemsOf(await ask('GET', '/orders?receipt=r-1')).map((found) => found['id'])).toEqual([id]);
    expect((await ask('GET', '/orders?receipt=r-2')).body).toEqual({
      entity: 'collection',
      count: 0,
      items: [],
    });
  });

  it('is refused with a receipt that is taken, given again when unique, doubled where the account lets it', async () => {
    const { ask, order, control } = await openRazorpay();
    const id = await order('r-1');
    const again = await ask('POST', '/orders', good);
    expect([again.status, errorOf(again)['description']]).toEqual([400, 'Order receipt should be unique.']);
    expect((await ask('POST', '/orders', { ...good, unique_receipt: true })).body['id']).toBe(id);
    await control('POST settings', { repeatedReference: 'taken' });
    expect((await ask('POST', '/orders', good)).body['id']).not.toBe(id);
    expect((await ask('GET', '/orders?receipt=r-1')).body['count']).toBe(2);
  });

  it('is listed newest first, page by page', async () => {
    const { ask, order } = await openRazorpay();
    for (const receipt of ['a', 'b', 'c']) await order(receipt);
    const page = async (skip: number): Promise<unknown[]> =>
      itemsOf(await ask('GET', `/orders?count=2&skip=${skip}`)).map(({ receipt }) => receipt);
    expect([await page(0), await page(2)]).toEqual([['c', 'b'], ['a']]);
    expect((await ask('GET', '/orders?count=101')).status).toBe(400);
    expect((await ask('GET', '/orders?from=1794983401')).body['count']).toBe(0);
  });
});

describe('a customer', () => {
  it('pays; the page gets ids and their signature', async () => {
    const { ask, order, pay } = await openRazorpay();
    const id = await order('r-1');
    const { paymentId, back } = await pay(id, { method: 'card', last4: '4366' });
    const signature = createHmac('sha256', 'key-secret')
      .update(`${id}|${String(paymentId)}`)
      .digest('hex');
    expect(back).toEqual({
      razorpay_payment_id: paymentId,
      razorpay_order_id: id,
      razorpay_signature: signature,
    });
    expect((await ask('GET', `/orders/${id}`)).body).toMatchObject({
      status: 'paid',
      amount_due: 0,
      attempts: 1,
    });
    const payment = (await ask('GET', `/payments/${String(paymentId)}?expand[]=card`)).body;
    expect(payment).toMatchObject({ status: 'captured', captured: true, order_id: id, amount: 59900 });
    // The vendor's own example: 2 % and GST of 599 rupees.
    expect(payment).toMatchObject({ method: 'card', fee: 1414, tax: 216, card: { last4: '4366' } });
    expect((await ask('GET', `/payments/${String(paymentId)}`)).body).not.toHaveProperty('card');
  });

  it('fails, and then pays: both tries are there', async () => {
    const { ask, order, pay } = await openRazorpay();
    const id = await order('r-1');
    const { back } = await pay(id, { outcome: 'failed' });
    expect(back).toMatchObject({ error: { code: 'BAD_REQUEST_ERROR', metadata: { order_id: id } } });
    expect((await ask('GET', `/orders/${id}`)).body).toMatchObject({
      status: 'attempted',
      amount_due: 59900,
    });
    await pay(id);
    const tries = itemsOf(await ask('GET', `/orders/${id}/payments`));
    expect(tries.map(({ status }) => status)).toEqual(['failed', 'captured']);
    await expect(pay(id)).rejects.toThrow('The order is paid');
  });

  it('waits for the bank, which ends it later', async () => {
    const { ask, order, pay } = await openRazorpay();
    const id = await order('r-1');
    const { paymentId, back } = await pay(id, { outcome: 'pending' });
    expect(back).toEqual({});
    expect((await ask('GET', `/payments/${String(paymentId)}`)).body['status']).toBe('created');
    expect(await pay(id, { paymentId })).toMatchObject({ paymentId, state: 'captured' });
  });

  it('is authorised late after a failure; when the order is paid the money goes straight back', async () => {
    const { ask, control, order, pay } = await openRazorpay();
    const id = await order('r-1');
    const { paymentId: first } = await pay(id, { outcome: 'failed' });
    const { paymentId: other } = await pay(await order('r-2'), { outcome: 'late_authorized' });
    expect((await ask('GET', `/payments/${String(other)}`)).body['status']).toBe('authorized');
    await pay(id);
    expect(await pay(id, { outcome: 'late_authorized' })).toMatchObject({ paymentId: first });
    expect((await ask('GET', `/payments/${String(first)}`)).body).toMatchObject({
      status: 'refunded',
      captured: false,
    });
    const [refund] = itemsOf(await ask('GET', `/payments/${String(first)}/refunds`));
    expect(refund).toMatchObject({ amount: 59900, status: 'processed', receipt: null });
    const { totals } = await control('GET books');
    expect(totals).toMatchObject({ capturedPayments: 1, capturedMinor: 59900, refundedMinor: 0 });
  });
});
