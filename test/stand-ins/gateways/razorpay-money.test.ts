import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hookBody } from '../../../fixtures/stand-ins/gateways/webhook-hook.js';
import { signRazorpayWebhook } from '../../../fixtures/stand-ins/razorpay/razorpay-webhooks.js';
import { openRazorpay, openReceiver } from './gateway-setup.js';
import type { Answer, Fields } from './gateway-setup.js';

const vectors = (
  JSON.parse(
    readFileSync(new URL('../../../fixtures/vectors/provider-vectors.json', import.meta.url), 'utf8'),
  ) as {
    payments: { razorpay: Fields };
  }
).payments.razorpay as {
  webhook: { secret: string; cases: { id: string; headers: Record<string, string>; body_base64: string }[] };
  refund_idempotency_key: { cases: { key: string; valid: boolean }[] };
};

const errorOf = ({ body }: Answer): Fields => body['error'] as Fields;
const itemsOf = ({ body }: Answer): Fields[] => body['items'] as Fields[];
const refundKey = (key: string): Record<string, string> => ({ 'x-refund-idempotency': key });

describe('a capture', () => {
  it('takes the whole of what was authorised, once', async () => {
    const { ask, order, pay } = await openRazorpay();
    const id = await order('r-1');
    const { paymentId } = await pay(id, { outcome: 'authorized' });
    const path = `/payments/${String(paymentId)}/capture`;
    await expect(pay(id)).rejects.toThrow('authorised');
    const less = await ask('POST', path, { amount: 100, currency: 'INR' });
    expect([less.status, errorOf(less)['description']]).toEqual([
      400,
      'Capture amount must be equal to the amount authorized.',
    ]);
    expect((await ask('GET', `/orders/${id}`)).body['status']).toBe('attempted');
    const taken = await ask('POST', path, { amount: 59900, currency: 'INR' });
    expect(taken.body).toMatchObject({ status: 'captured', captured: true });
    const again = await ask('POST', path, { amount: 59900, currency: 'INR' });
    expect([again.status, errorOf(again)['description']]).toEqual([
      400,
      'This payment has already been captured',
    ]);
    expect((await ask('GET', `/orders/${id}`)).body['status']).toBe('paid');
  });

  it('comes too late once Razorpay has given the money back', async () => {
    const { ask, control, order, pay } = await openRazorpay();
    const { paymentId } = await pay(await order('r-1'), { outcome: 'authorized' });
    await control('POST lapse', { paymentId });
    const path = `/payments/${String(paymentId)}`;
    expect((await ask('GET', path)).body).toMatchObject({ status: 'refunded', captured: false });
    expect((await ask('POST', `${path}/capture`, { amount: 59900, currency: 'INR' })).status).toBe(400);
    await expect(control('POST lapse', { paymentId })).rejects.toThrow('not waiting to be captured');
  });
});

describe('a refund', () => {
  it('under one key is made once; another body under the key is refused', async () => {
    const { ask, control, paid } = await openRazorpay();
    const path = `/payments/${await paid('r-1')}/refund`;
    const body = { amount: 20000, receipt: 'refund-0001', speed: 'normal' };
    const first = await ask('POST', path, body, refundKey('refund-0001'));
    expect(first.body).toMatchObject({ amount: 20000, status: 'pending', receipt: 'refund-0001' });
    expect((await ask('POST', path, body, refundKey('refund-0001'))).body).toEqual(first.body);
    const other = await ask('POST', path, { ...body, amount: 100 }, refundKey('refund-0001'));
    expect(other.status).toBe(400);
    expect(await control('GET books')).toMatchObject({ totals: { refunds: 1 } });
    expect((await ask('POST', path, body)).body['id']).not.toBe(first.body['id']);
  });

  it.each(vectors.refund_idempotency_key.cases)('with key $key: $valid', async ({ key, valid }) => {
    const { ask, paid } = await openRazorpay();
    const path = `/payments/${await paid('r-1')}/refund`;
    const { status } = await ask('POST', path, { amount: 100 }, refundKey(key));
    expect(status).toBe(valid ? 200 : 400);
  });

  it('never gives back more than came in: pending ones count', async () => {
    const { ask, paid } = await openRazorpay();
    const id = await paid('r-1');
    const refund = (amount?: number) =>
      ask('POST', `/payments/${id}/refund`, amount === undefined ? {} : { amount });
    expect((await refund(30000)).body['status']).toBe('pending');
    expect(errorOf(await refund(29901))['description']).toBe(
      'The total refund amount is greater than the refund payment amount',
    );
    // Without an amount: all that remains.
    expect((await refund()).body['amount']).toBe(29900);
    expect(errorOf(await refund(100))['description']).toBe('The payment has been fully refunded already');
    expect((await ask('GET', `/payments/${id}`)).body).toMatchObject({
      status: 'refunded',
      refund_status: 'full',
      amount_refunded: 59900,
    });
  });

  it('is done later, with a bank reference; a failed one can be made anew', async () => {
    const { ask, control, paid } = await openRazorpay();
    const id = await paid('r-1');
    const asked = await ask('POST', `/payments/${id}/refund`, { amount: 59900, receipt: 'refund-0001' });
    const refundId = String(asked.body['id']);
    await control('POST complete-refund', { refundId });
    expect((await ask('GET', `/refunds/${refundId}`)).body).toMatchObject({
      status: 'processed',
      acquirer_data: { arn: expect.stringMatching(/^\d{23}$/) as string },
    });
    await control('POST complete-refund', { refundId: 'refund-0001', state: 'failed' });
    expect((await ask('GET', `/payments/${id}`)).body).toMatchObject({ amount_refunded: 0 });
    expect((await ask('POST', `/payments/${id}/refund`, { amount: 59900 })).status).toBe(200);
  });

  it('of what was never captured, or is half a year old, is refused', async () => {
    const { ask, control, order, paid, pay } = await openRazorpay();
    const { paymentId } = await pay(await order('r-1'), { outcome: 'authorized' });
    const early = await ask('POST', `/payments/${String(paymentId)}/refund`, { amount: 100 });
    expect(errorOf(early)['description']).toBe(
      'The payment status should be captured for action to be taken',
    );
    const id = await paid('r-2');
    await control('POST clock', { offsetMs: 190 * 86_400_000 });
    const late = await ask('POST', `/payments/${id}/refund`, { amount: 100 });
    expect(errorOf(late)['description']).toContain('more than 6 months old');
  });

  it('is listed newest first, page by page', async () => {
    const { ask, paid } = await openRazorpay();
    const path = `/payments/${await paid('r-1')}`;
    for (const amount of [100, 200, 300]) await ask('POST', `${path}/refund`, { amount });
    const amounts = async (skip: number): Promise<unknown[]> =>
      itemsOf(await ask('GET', `${path}/refunds?count=2&skip=${skip}`)).map(({ amount }) => amount);
    expect([await amounts(0), await amounts(2)]).toEqual([[300, 200], [100]]);
  });

  it('from the dashboard has no receipt', async () => {
    const { ask, control, paid } = await openRazorpay();
    const paymentId = await paid('r-1');
    await control('POST refund-by-hand', { paymentId, amountMinor: 500 });
    expect(itemsOf(await ask('GET', `/payments/${paymentId}/refunds`))).toMatchObject([
      { amount: 500, receipt: null },
    ]);
  });
});

describe('the books', () => {
  it('show what was settled on a day in India, page by page, and add up', async () => {
    const { ask, control, paid } = await openRazorpay();
    const first = await paid('r-1');
    await paid('r-2', 10_000);
    const refund = await ask('POST', `/payments/${first}/refund`, { amount: 20000 });
    await control('POST complete-refund', { refundId: refund.body['id'] });
    const recon = (count: number, skip: number, day = 18) =>
      ask('GET', `/settlements/recon/combined?year=2026&month=11&day=${day}&count=${count}&skip=${skip}`);
    expect((await recon(10, 0)).body['count']).toBe(0);
    await control('POST settle');
    const pages = [...itemsOf(await recon(2, 0)), ...itemsOf(await recon(2, 2))];
    expect(pages.map(({ type }) => type)).toEqual(['payment', 'payment', 'refund']);
    expect(pages[0]).toMatchObject({
      entity_id: first,
      payment_id: null,
      amount: 59900,
      fee: 1414,
      tax: 216,
      credit: 58486,
      order_receipt: 'r-1',
      settled: true,
    });
    expect(pages[2]).toMatchObject({ payment_id: first, debit: 20000, credit: 0, fee: 0 });
    const total = pages.reduce((sum, { credit, debit }) => sum + Number(credit) - Number(debit), 0);
    const [settlement] = itemsOf(await ask('GET', '/settlements'));
    expect(settlement).toMatchObject({
      status: 'processed',
      amount: total,
      utr: pages[0]?.['settlement_utr'],
    });
    expect((await recon(10, 0, 19)).body['count']).toBe(0);
    expect((await ask('GET', '/settlements/recon/combined')).status).toBe(400);
  });

  it('lose the amount of a dispute when it is lost, not before', async () => {
    const { ask, control, paid } = await openRazorpay();
    const paymentId = await paid('r-1');
    const { id } = await control('POST dispute', { paymentId, amountMinor: 1000 });
    const [dispute] = itemsOf(await ask('GET', '/disputes'));
    expect(dispute).toMatchObject({ status: 'open', phase: 'chargeback', amount: 1000, amount_deducted: 0 });
    const contest = (action: string) => ask('PATCH', `/disputes/${String(id)}/contest`, { action });
    expect((await contest('draft')).body['status']).toBe('open');
    expect((await contest('submit')).body['status']).toBe('under_review');
    await control('POST dispute', { disputeId: id, state: 'lost' });
    expect((await ask('GET', `/disputes/${String(id)}`)).body['amount_deducted']).toBe(1000);
    await control('POST settle');
    const recon = await ask('GET', '/settlements/recon/combined?year=2026&month=11&day=18');
    expect(itemsOf(recon)[1]).toMatchObject({ type: 'adjustment', debit: 1000, dispute_id: id });
  });
});

describe('webhooks', () => {
  it('are signed as the vectors are', () => {
    const [genuine] = vectors.webhook.cases.filter(({ id }) => id === 'rzp-wh-1');
    const body = Buffer.from(genuine!.body_base64, 'base64').toString('utf8');
    const hook = hookBody.parse({ url: 'http://localhost/', secret: vectors.webhook.secret });
    const times = { sentAt: new Date(0), createdAt: new Date(0), attempt: 1, type: '' };
    expect(signRazorpayWebhook({ id: 'evt_TEST0000000001', body, hook, ...times })).toEqual({
      'x-razorpay-signature': genuine!.headers['X-Razorpay-Signature'],
      'x-razorpay-event-id': 'evt_TEST0000000001',
    });
  });

  it('tell of every change, in the order in which it happened', async () => {
    const { ask, control, order, pay } = await openRazorpay();
    const receiver = await openReceiver();
    await control('POST webhooks', { url: receiver.url, secret: 'hook-secret' });
    const id = await order('r-1');
    await pay(id, { outcome: 'failed' });
    const { paymentId } = await pay(id, { outcome: 'authorized' });
    await ask('POST', `/payments/${String(paymentId)}/capture`, { amount: 59900, currency: 'INR' });
    const refund = await ask('POST', `/payments/${String(paymentId)}/refund`, { amount: 100 });
    await control('POST complete-refund', { refundId: refund.body['id'] });
    const dispute = await control('POST dispute', { paymentId });
    await control('POST dispute', { disputeId: dispute['id'], state: 'won' });
    await control('POST settle');
    const requests = await receiver.waitFor(9);
    const told = requests.map(({ body }) => JSON.parse(body.toString('utf8')) as Fields);
    expect(told.map(({ event }) => event)).toEqual([
      'payment.failed',
      'payment.authorized',
      'payment.captured',
      'order.paid',
      'refund.created',
      'refund.processed',
      'payment.dispute.created',
      'payment.dispute.won',
      'settlement.processed',
    ]);
    for (const { body, headers } of requests) {
      const signature = createHmac('sha256', 'hook-secret').update(body).digest('hex');
      expect(headers['x-razorpay-signature']).toBe(signature);
    }
    expect(new Set(requests.map(({ headers }) => headers['x-razorpay-event-id'])).size).toBe(9);
    expect(told[3]).toMatchObject({
      entity: 'event',
      contains: ['payment', 'order'],
      payload: {
        payment: { entity: { id: paymentId, status: 'captured' } },
        order: { entity: { id, status: 'paid' } },
      },
      created_at: 1794983400,
    });
  });
});

describe('a fault', () => {
  it('answers 429, 409 and 500 in Razorpay’s words, and does nothing', async () => {
    const { ask, control, paid } = await openRazorpay();
    const path = `/payments/${await paid('r-1')}/refund`;
    const statuses: number[] = [];
    for (const kind of ['busy', 'in_flight', 'internal_error']) {
      await control('POST faults', { op: 'refund', kind });
      statuses.push((await ask('POST', path, { amount: 100 }, refundKey('refund-0001'))).status);
    }
    expect(statuses).toEqual([429, 409, 500]);
    expect(await control('GET books')).toMatchObject({ totals: { refunds: 0 } });
    expect((await ask('POST', path, { amount: 100 }, refundKey('refund-0001'))).status).toBe(200);
  });

  it('loses the answer of an order that was made: it is found by its receipt', async () => {
    const { ask, control } = await openRazorpay();
    await control('POST faults', { op: 'createOrder', docNo: 'r-1', kind: 'drop_after_commit' });
    await expect(ask('POST', '/orders', { amount: 100, currency: 'INR', receipt: 'r-1' })).rejects.toThrow();
    expect((await ask('GET', '/orders?receipt=r-1')).body['count']).toBe(1);
    expect(await control('GET calls')).toEqual({ createOrder: 1, listOrders: 1 });
  });
});
