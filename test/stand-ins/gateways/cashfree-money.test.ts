import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signCashfreeWebhook } from '../../../fixtures/stand-ins/cashfree/cashfree-webhooks.js';
import { hookBody } from '../../../fixtures/stand-ins/gateways/webhook-hook.js';
import { openCashfree, openReceiver } from './gateway-setup.js';
import type { Fields } from './gateway-setup.js';

const vectors = (
  JSON.parse(
    readFileSync(new URL('../../../fixtures/vectors/provider-vectors.json', import.meta.url), 'utf8'),
  ) as {
    payments: { cashfree: Fields };
  }
).payments.cashfree as {
  webhook: { secret: string; cases: { id: string; headers: Record<string, string>; body_base64: string }[] };
};
const { webhook } = vectors;

const listOf = (body: unknown): Fields[] => body as Fields[];
const key = (text: string): Record<string, string> => ({ 'x-idempotency-key': text });

describe('a refund', () => {
  it('is made once under its id, and never above what came in', async () => {
    const { ask, paid } = await openCashfree();
    await paid('ord-1');
    const refund = (refund_id: string, refund_amount: number) =>
      ask('POST', '/orders/ord-1/refunds', { refund_id, refund_amount, refund_note: 'Returned goods' });
    expect((await refund('refund-0001', 100)).body).toMatchObject({
      refund_status: 'PENDING',
      refund_amount: 100,
      refund_type: 'MERCHANT_INITIATED',
    });
    const again = await refund('refund-0001', 100);
    expect([again.status, again.body['code']]).toEqual([409, 'refund_already_exists']);
    expect((await refund('refund-0002', 70.01)).status).toBe(400);
    expect((await refund('refund-0003', 70)).status).toBe(200);
    expect((await refund('refund-0004', 1)).body['message']).toBe('order is already refunded');
    const all = listOf((await ask('GET', '/orders/ord-1/refunds')).body);
    expect(all.map(({ refund_id: id }) => id)).toEqual(['refund-0003', 'refund-0001']);
    expect((await ask('GET', '/orders/ord-1/refunds/refund-0002')).status).toBe(404);
  });

  it.each([
    ['SUCCESS', 'SUCCESS'],
    ['FAILED', 'CANCELLED'],
    ['PENDING', 'PENDING'],
    ['ACTIVE', 'PENDING'],
    ['success', 'PENDING'],
  ])('ends as its note %s says in the sandbox: %s', async (refund_note, status) => {
    const { ask, paid } = await openCashfree();
    await paid('ord-1');
    const body = { refund_id: 'refund-0001', refund_amount: 1, refund_note };
    expect((await ask('POST', '/orders/ord-1/refunds', body)).body['refund_status']).toBe(status);
  });

  it('of an unpaid order is refused; one from the dashboard has an id that is not the merchant’s', async () => {
    const { ask, control, order, pay } = await openCashfree();
    await order('ord-1');
    const early = await ask('POST', '/orders/ord-1/refunds', { refund_id: 'refund-0001', refund_amount: 1 });
    expect(early.body['message']).toBe('order is not paid');
    const { paymentId } = await pay('ord-1');
    await control('POST refund-by-hand', { paymentId, amountMinor: 500 });
    const [refund] = listOf((await ask('GET', '/orders/ord-1/refunds')).body);
    expect(refund).toMatchObject({
      refund_amount: 5,
      refund_id: expect.stringMatching(/^refund_dashboard_/) as string,
    });
  });
});

describe('an idempotency key', () => {
  it('gives the first answer again, word for word, also when the order has changed since', async () => {
    const { ask, control, newOrder, pay } = await openCashfree();
    const create = () => ask('POST', '/orders', newOrder('ord-1'), key('create-ord-1'));
    const first = await create();
    await pay('ord-1');
    expect((await create()).body).toEqual(first.body);
    expect(await control('GET books')).toMatchObject({ totals: { orders: 1 } });
  });

  it('keeps a 500 too, done or not: only a look-up tells', async () => {
    const { ask, control, newOrder } = await openCashfree();
    await control('POST faults', [
      { op: 'createOrder', docNo: 'ord-1', kind: 'internal_error' },
      { op: 'createOrder', docNo: 'ord-2', kind: 'internal_error', with: { done: 1 } },
    ]);
    const create = (id: string, under: string) => ask('POST', '/orders', newOrder(id), key(under));
    for (const id of ['ord-1', 'ord-2']) {
      expect((await create(id, `create-${id}`)).status).toBe(500);
      expect((await create(id, `create-${id}`)).body).toMatchObject({ type: 'api_error' });
    }
    expect((await ask('GET', '/orders/ord-1')).status).toBe(404);
    expect((await ask('GET', '/orders/ord-2')).status).toBe(200);
    expect((await create('ord-1', 'create-ord-1-r2')).status).toBe(200);
    expect((await create('ord-2', 'create-ord-2-r2')).status).toBe(409);
  });

  it('keeps a refusal', async () => {
    const { ask, paid, order } = await openCashfree();
    await order('ord-1');
    const body = { refund_id: 'refund-0001', refund_amount: 1 };
    const refund = () => ask('POST', '/orders/ord-1/refunds', body, key('refund-0001'));
    expect((await refund()).status).toBe(400);
    await paid('ord-2');
    expect((await refund()).status).toBe(400);
  });

  it('does not go with another request, and belongs to one merchant', async () => {
    const { ask, newOrder } = await openCashfree();
    await ask('POST', '/orders', newOrder('ord-1'), key('the-key'));
    const clash = await ask('POST', '/orders', newOrder('ord-1', 171), key('the-key'));
    expect([clash.status, clash.body['type']]).toEqual([422, 'idempotency_error']);
    const another = { ...key('the-key'), 'x-client-id': 'another' };
    expect((await ask('POST', '/orders', newOrder('ord-1', 171), another)).status).toBe(200);
  });

  it('is not spent by a 429, which says when to come back', async () => {
    const { ask, control, newOrder } = await openCashfree();
    await control('POST faults', { op: 'createOrder', kind: 'busy' });
    const create = () => ask('POST', '/orders', newOrder('ord-1'), key('create-ord-1'));
    const { status, headers, body } = await create();
    expect([status, headers.get('x-ratelimit-retry'), body['type']]).toEqual([429, '2', 'rate_limit_error']);
    expect((await create()).status).toBe(200);
  });
});

describe('the books', () => {
  const day = { start_date: '2026-11-18T00:00:00+05:30', end_date: '2026-11-18T23:59:59+05:30' };
  const all = async (
    ask: Awaited<ReturnType<typeof openCashfree>>['ask'],
    path: string,
  ): Promise<Fields[]> => {
    const items: Fields[] = [];
    let cursor: unknown = null;
    do {
      const { body } = await ask('POST', path, { pagination: { limit: 2, cursor }, filters: day });
      items.push(...listOf(body['data']));
      cursor = body['cursor'];
    } while (cursor !== null);
    return items;
  };

  it('list what happened, page by page, and what of it was settled', async () => {
    const { ask, control, paid } = await openCashfree();
    const paymentId = await paid('ord-1');
    await paid('ord-2', 600);
    const refund = { refund_id: 'refund-0001', refund_amount: 20, refund_note: 'SUCCESS' };
    await ask('POST', '/orders/ord-1/refunds', refund);
    expect(await all(ask, '/settlement/recon')).toEqual([]);
    const events = await all(ask, '/recon');
    expect(events).toMatchObject([
      {
        event_details: {
          event_id: paymentId,
          event_type: 'PAYMENT',
          sale_type: 'CREDIT',
          event_amount: 170,
          // 1.5 % and three rupees are 5.55, and GST of it 1.00.
          event_settlement_amount: 163.45,
          event_service_charge: 5.55,
          event_service_tax: 1,
        },
        order_details: { order_id: 'ord-1' },
        settlement_details: { cf_settlement_id: null },
      },
      { event_details: { event_type: 'PAYMENT', event_amount: 600, event_service_charge: 12 } },
      {
        event_details: { event_type: 'REFUND', sale_type: 'DEBIT', event_amount: 20 },
        refund_details: { refund_id: 'refund-0001' },
      },
    ]);
    await control('POST settle');
    const [settlement] = await all(ask, '/settlements');
    // 163.45 + 585.84 - 20.00
    expect(settlement).toMatchObject({ settlement_amount: 729.29, service_charge: 17.55, service_tax: 3.16 });
    const settled = await all(ask, '/settlement/recon');
    expect(settled).toHaveLength(3);
    expect(settled[0]).toMatchObject({ settlement_details: { utr: settlement?.['transfer_utr'] } });
    expect((await ask('GET', '/orders/ord-1/settlements')).body).toMatchObject({ settlement_amount: 163.45 });
  });

  it('are flat in the older versions', async () => {
    const { ask, paid } = await openCashfree();
    await paid('ord-1');
    const asked = { pagination: { limit: 10, cursor: null }, filters: day };
    const { body } = await ask('POST', '/recon', asked, { 'x-api-version': '2023-08-01' });
    expect(listOf(body['data'])).toMatchObject([
      { event_type: 'PAYMENT', event_amount: 170, order_id: 'ord-1', payment_service_charge: 5.55 },
    ]);
  });

  it.each([
    ['no limit', { pagination: { cursor: null }, filters: day }],
    ['a limit above 1000', { pagination: { limit: 1001 }, filters: day }],
    ['no filter', { pagination: { limit: 10 }, filters: {} }],
    ['another’s cursor', { pagination: { limit: 10, cursor: 'x' }, filters: day }],
  ])('are refused with %s', async (_what, body) => {
    const { ask } = await openCashfree();
    expect((await ask('POST', '/recon', body)).status).toBe(400);
  });

  it('know disputes, whose ids are numbers', async () => {
    const { ask, control, paid } = await openCashfree();
    const paymentId = await paid('ord-1');
    const { id } = await control('POST dispute', { paymentId, amountMinor: 5000, phase: 'retrieval' });
    const [dispute] = listOf((await ask('GET', `/payments/${paymentId}/disputes`)).body);
    expect(dispute).toMatchObject({
      dispute_id: Number(id),
      dispute_amount: 50,
      dispute_status: 'RETRIEVAL_CREATED',
    });
    const accepted = await ask('PUT', `/disputes/${String(id)}/accept`);
    expect(accepted.body['dispute_status']).toBe('RETRIEVAL_MERCHANT_LOST');
    expect((await all(ask, '/recon')).at(-1)).toMatchObject({
      event_details: { event_type: 'DISPUTE', sale_type: 'DEBIT', event_amount: 50 },
    });
  });
});

describe('webhooks', () => {
  it('are signed as the vectors are', () => {
    const [genuine] = webhook.cases.filter(({ id }) => id === 'cf-wh-1');
    const body = Buffer.from(genuine!.body_base64, 'base64').toString('utf8');
    const hook = hookBody.parse({ url: 'http://localhost/', secret: webhook.secret });
    const sentAt = new Date(Number(genuine!.headers['x-webhook-timestamp']));
    const id = genuine!.headers['x-idempotency-key']!;
    const signed = signCashfreeWebhook({ id, type: '', body, hook, attempt: 1, sentAt, createdAt: sentAt });
    expect({ ...signed, 'content-type': 'application/json' }).toEqual(genuine!.headers);
  });

  it('keep two decimals, so that a body written anew has another signature', async () => {
    const { ask, control, order, pay } = await openCashfree();
    const receiver = await openReceiver();
    await control('POST webhooks', { url: receiver.url, secret: 'client-secret' });
    await order('ord-1');
    await pay('ord-1', { outcome: 'failed' });
    const { paymentId } = await pay('ord-1');
    const refund = { refund_id: 'refund-0001', refund_amount: 20, refund_note: 'SUCCESS' };
    await ask('POST', '/orders/ord-1/refunds', refund);
    await control('POST dispute', { paymentId });
    await control('POST settle');
    const requests = await receiver.waitFor(5);
    const texts = requests.map(({ body }) => body.toString('utf8'));
    expect(texts.map((text) => (JSON.parse(text) as Fields)['type'])).toEqual([
      'PAYMENT_FAILED_WEBHOOK',
      'PAYMENT_SUCCESS_WEBHOOK',
      'REFUND_STATUS_WEBHOOK',
      'DISPUTE_CREATED',
      'SETTLEMENT_WEBHOOK',
    ]);
    expect(texts[1]).toContain('"order_amount":170.00');
    expect(texts[2]).toContain('"refund_amount":20.00');
    for (const { body, headers } of requests) {
      const text = `${String(headers['x-webhook-timestamp'])}${body.toString('utf8')}`;
      const signature = createHmac('sha256', 'client-secret').update(text).digest('base64');
      expect(headers['x-webhook-signature']).toBe(signature);
    }
    expect(JSON.parse(texts[1]!)).toMatchObject({
      data: {
        order: { order_id: 'ord-1', order_amount: 170 },
        payment: { cf_payment_id: paymentId, payment_status: 'SUCCESS' },
        payment_gateway_details: { gateway_payment_id: paymentId },
      },
      event_time: '2026-11-18T12:00:00+05:30',
    });
  });

  it('are taken by a 200 alone', async () => {
    const { control, order, pay } = await openCashfree();
    const receiver = await openReceiver([
      { kind: 'answer', status: 204 },
      { kind: 'answer', status: 200 },
    ]);
    await control('POST webhooks', { url: receiver.url, secret: 'client-secret', retryMs: [1] });
    await order('ord-1');
    await pay('ord-1');
    const [first, second] = await receiver.waitFor(2);
    expect(second!.body).toEqual(first!.body);
    expect(second!.headers['x-idempotency-key']).toBe(first!.headers['x-idempotency-key']);
    expect([first, second].map((one) => one!.headers['x-webhook-attempt'])).toEqual(['1', '2']);
  });

  it('tell of a refund that Cashfree began as such', async () => {
    const { control, order, pay } = await openCashfree();
    const receiver = await openReceiver();
    await order('ord-1');
    await pay('ord-1', { outcome: 'failed' });
    await pay('ord-1');
    await control('POST webhooks', { url: receiver.url, secret: 'client-secret' });
    await pay('ord-1', { outcome: 'late_authorized' });
    const [, told] = await receiver.waitFor(2);
    expect(JSON.parse(told!.body.toString('utf8'))).toMatchObject({
      type: 'AUTO_REFUND_STATUS_WEBHOOK',
      data: { auto_refund: { refund_type: 'PAYMENT_AUTO_REFUND', refund_amount: 170 } },
    });
  });
});
