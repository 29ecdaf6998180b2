import { afterEach, describe, expect, it } from 'vitest';
import { expectAllAsked } from '../providers/gateway-exchange.js';
import { aRefund, anOrder, call, make, notFound, orderId, refund, wire } from './cashfree-bodies.js';
import { order } from './gateway-setup.js';

afterEach(expectAllAsked);

describe('an idempotency key of Cashfree', () => {
  const post = (key: string) => wire({ 'x-idempotency-key': key }).post('/v1/orders');
  const look = () => wire().get(`/v1/orders/${orderId}`);
  const create = `create-${orderId}`;

  it('that met a 5xx is given up only when nothing came of it', async () => {
    const gateway = make();
    const all = { ...call, ...order };
    post(create).reply(500, { type: 'api_error' });
    expect((await gateway.createOrder(all)).kind).toBe('unknown');
    post(create).reply(500, { type: 'api_error' });
    expect((await gateway.createOrder(all)).kind).toBe('unknown');
    look().reply(404, notFound);
    expect(await gateway.findOrder(all)).toMatchObject({ result: null });
    look().reply(404, notFound);
    await gateway.findOrder(all);
    post(`${create}-r2`).reply(500, { type: 'api_error' });
    expect((await gateway.createOrder(all)).kind).toBe('unknown');
    look().reply(404, notFound);
    await gateway.findOrder(all);
    post(`${create}-r3`).reply(200, anOrder());
    expect((await gateway.createOrder(all)).kind).toBe('done');
  });

  it('is kept after a lost answer, whatever a look-up says', async () => {
    const gateway = make();
    const all = { ...call, ...order };
    post(create).replyWithError('socket hang up');
    await gateway.createOrder(all);
    look().reply(404, notFound);
    await gateway.findOrder(all);
    post(create).reply(200, anOrder());
    expect((await gateway.createOrder(all)).kind).toBe('done');
  });

  it('of a refund is given up in the same way', async () => {
    const gateway = make();
    const path = `/v1/orders/${orderId}/refunds`;
    wire({ 'x-idempotency-key': `refund-${refund.ourRef}` })
      .post(path)
      .reply(503, '');
    expect((await gateway.refund({ ...call, ...refund })).kind).toBe('unknown');
    wire().get(`${path}/${refund.ourRef}`).reply(404, notFound);
    await gateway.findRefund({ ...call, ...refund });
    wire({ 'x-idempotency-key': `refund-${refund.ourRef}-r2` })
      .post(path)
      .reply(200, aRefund());
    expect((await gateway.refund({ ...call, ...refund })).kind).toBe('done');
  });
});

describe('the books of Cashfree', () => {
  const day = { start_date: '2026-11-20T00:00:00+05:30', end_date: '2026-11-20T23:59:59+05:30' };
  const event = (over: object) => ({
    event_id: '1',
    event_type: 'PAYMENT',
    event_status: 'SUCCESS',
    event_amount: 599.9,
    event_currency: 'INR',
    event_time: '2026-11-20T10:00:00+05:30',
    sale_type: 'CREDIT',
    order_id: orderId,
    cf_payment_id: 'pay_1',
    cf_settlement_id: 'setl_1',
    payment_service_charge: 11.9985,
    payment_service_tax: 2.16,
    ...over,
  });
  const page = (path: string, cursor: string | null, answer: object) =>
    wire()
      .post(path, { pagination: { limit: 2, cursor }, filters: day })
      .reply(200, answer);
  const ask = (cursor: string | null) => make(2).transactions({ ...call, date: '2026-11-20', cursor });
  const payment = {
    kind: 'payment',
    id: 'pay_1',
    amountMinor: 59990,
    currency: 'INR',
    gatewayOrderId: orderId,
    gatewayPaymentId: 'pay_1',
    ourRef: orderId,
    feeMinor: 1416,
    taxMinor: 216,
    settlementId: 'setl_1',
    at: '2026-11-20T04:30:00.000Z',
  };

  it('are read by cursor, and count what came to something', async () => {
    const back = {
      event_id: '2',
      event_type: 'REFUND',
      sale_type: 'DEBIT',
      event_amount: 200,
      refund_id: 'r-1',
    };
    page('/v1/recon', null, { cursor: 'c2', data: [event({}), event(back)] });
    const dispute = { event_id: '3', event_type: 'DISPUTE', sale_type: 'DEBIT', event_amount: 5 };
    const failed = { event_id: '4', event_type: 'REFUND', event_status: 'FAILED' };
    const transfer = { event_id: '5', event_type: 'SETTLEMENT' };
    page('/v1/recon', 'c2', { cursor: null, data: [event(dispute), event(failed), event(transfer)] });
    const noFee = { feeMinor: 0, taxMinor: 0 };
    expect(await ask(null)).toMatchObject({
      result: {
        items: [payment, { ...noFee, kind: 'refund', id: 'r-1', ourRef: 'r-1', amountMinor: 20000 }],
        next: 'c2',
      },
    });
    expect(await ask('c2')).toMatchObject({
      result: {
        items: [{ ...noFee, kind: 'adjustment', id: '3', ourRef: null, amountMinor: -500 }],
        next: null,
      },
    });
  });

  it('are the same in the nested form', async () => {
    const { event_id, event_type, event_amount, event_time, sale_type, order_id, cf_payment_id } = event({});
    const { cf_settlement_id, payment_service_charge, payment_service_tax } = event({});
    const nested = {
      event_details: { event_id, event_type, event_amount, event_time, sale_type, event_currency: 'INR' },
      order_details: { order_id },
      payment_details: { cf_payment_id, payment_service_charge, payment_service_tax },
      settlement_details: { cf_settlement_id },
      refund_details: { refund_id: null },
      customer_details: { customer_phone: '9876543210' },
    };
    page('/v1/recon', null, { cursor: null, data: [nested] });
    expect(await ask(null)).toMatchObject({ result: { items: [payment], next: null } });
  });

  it('have the settlements of a day in India, on every page', async () => {
    const one = {
      cf_settlement_id: 1,
      settlement_amount: 585.74,
      settlement_currency: 'INR',
      transfer_time: '2026-11-20T10:00:00+05:30',
      transfer_utr: 'UTR1',
    };
    page('/v1/settlements', null, { cursor: 'c2', data: [one] });
    page('/v1/settlements', 'c2', {
      cursor: null,
      data: [{ ...one, cf_settlement_id: 2, transfer_utr: null }],
    });
    const result = { amountMinor: 58574, currency: 'INR', at: '2026-11-20T04:30:00.000Z' };
    expect(await make(2).settlements({ ...call, date: '2026-11-20' })).toEqual({
      kind: 'done',
      result: [
        { ...result, id: '1', status: 'processed', utr: 'UTR1' },
        { ...result, id: '2', status: 'pending', utr: null },
      ],
      httpStatus: 200,
    });
  });
});
