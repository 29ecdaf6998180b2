import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { isRefundKey } from '../../src/providers/razorpay/razorpay-limits.js';
import { expectAllAsked } from '../providers/gateway-exchange.js';
import {
  aPayment,
  aRefund,
  at,
  call,
  headers,
  iso,
  known,
  list,
  make,
  paid,
  wire,
} from './razorpay-bodies.js';
import { answerTo, baseOf, razorpay, order, refund } from './gateway-setup.js';

afterEach(expectAllAsked);

describe('a capture by Razorpay', () => {
  const capture = (gatewayPaymentId: string | null = 'pay_1') =>
    make().capture({
      ...call,
      gatewayOrderId: 'order_1',
      gatewayPaymentId,
      amountMinor: 59990,
      currency: 'INR',
    });
  const authorized = aPayment({ status: 'authorized', captured: false });
  const before = (payment: object) => wire().get('/v1/payments/pay_1').reply(200, payment);

  it.each([
    ['named', 'pay_1'],
    ['of the order', null],
  ])('takes the authorised payment that is %s', async (_what, id) => {
    if (id) before(authorized);
    else
      wire()
        .get('/v1/orders/order_1/payments')
        .reply(200, list(aPayment({ status: 'failed', captured: false }), authorized));
    wire().post('/v1/payments/pay_1/capture', { amount: 59990, currency: 'INR' }).reply(200, aPayment());
    expect(await capture(id)).toMatchObject({
      kind: 'done',
      result: { gatewayOrderId: 'order_1', status: 'paid', payments: [paid] },
    });
  });

  it('asks for nothing when it is taken already', async () => {
    before(aPayment());
    expect(await capture()).toMatchObject({ kind: 'done', recovered: true, result: { status: 'paid' } });
  });

  it('leaves a payment of another order alone', async () => {
    before({ ...authorized, order_id: 'order_2' });
    expect(await capture()).toMatchObject({ failure: { code: 'payment_of_another_order' } });
  });

  it('has nothing to take from a failed payment', async () => {
    before(aPayment({ status: 'failed', captured: false }));
    expect(await capture()).toMatchObject({ failure: { code: 'not_authorized' } });
  });

  it('is in doubt when no answer can be read', async () => {
    before(authorized);
    answerTo(razorpay, 'POST', [502, '']);
    expect(await capture()).toMatchObject({ kind: 'unknown' });
  });
});

describe('a refund by Razorpay', () => {
  const made = {
    refundId: 'rfnd_1',
    ourRef: refund.ourRef,
    gatewayPaymentId: 'pay_1',
    status: 'pending',
    amountMinor: 20000,
    currency: 'INR',
    bankReference: null,
  };

  it('is made with its amount and its own key', async () => {
    const body = {
      amount: 20000,
      speed: 'normal',
      receipt: refund.ourRef,
      notes: { reference: refund.ourRef, reason: 'Returned goods' },
    };
    nock(baseOf(razorpay), { reqheaders: { ...headers, 'X-Refund-Idempotency': refund.ourRef } })
      .post('/v1/payments/pay_1/refund', body)
      .reply(200, aRefund());
    expect(await make().refund({ ...call, ...refund })).toEqual({
      kind: 'done',
      result: made,
      httpStatus: 200,
    });
  });

  it.each(known.refund_idempotency_key.cases)('takes the key $key: $valid', async ({ key, valid }) => {
    expect(isRefundKey(key)).toBe(valid);
    if (valid) return;
    expect(await make().refund({ ...call, ...refund, ourRef: key })).toMatchObject({
      kind: 'rejected',
      failure: { code: 'reference_not_taken' },
    });
  });

  it.each([
    ['receipt', [aRefund({ id: 'rfnd_0', receipt: 'other', notes: [] }), aRefund({ notes: [] })]],
    ['note', [aRefund({ id: 'rfnd_0', receipt: null, notes: [] }), aRefund({ receipt: null })]],
  ])('is found by its %s', async (_what, refunds) => {
    wire()
      .get('/v1/payments/pay_1/refunds')
      .query({ count: '100', skip: '0' })
      .reply(200, list(...refunds));
    expect(await make().findRefund({ ...call, ...refund })).toMatchObject({ kind: 'done', result: made });
  });

  it('is looked for on every page before it is absent', async () => {
    const others = Array.from({ length: 100 }, (_each, i) => aRefund({ id: `rfnd_x${i}`, receipt: `x${i}` }));
    const page = (skip: number) =>
      wire()
        .get('/v1/payments/pay_1/refunds')
        .query({ count: '100', skip: String(skip) });
    page(0).reply(200, list(...others));
    page(100).reply(200, list(aRefund()));
    expect(await make().findRefund({ ...call, ...refund })).toMatchObject({ result: made });
    page(0).reply(200, list(...others));
    page(100).reply(200, list());
    expect(await make().findRefund({ ...call, ...refund })).toMatchObject({ kind: 'done', result: null });
  });

  it('is read by its id', async () => {
    const acquirer_data = { arn: '10000000000000', rrn: null };
    wire()
      .get('/v1/refunds/rfnd_1')
      .reply(200, aRefund({ status: 'processed', acquirer_data }));
    expect(await make().findRefund({ ...call, ...refund, refundId: 'rfnd_1' })).toMatchObject({
      result: { ...made, status: 'refunded', bankReference: '10000000000000' },
    });
  });

  it.each([
    ['amount', { amount: 19999 }, 'reference_reused'],
    ['payment', { payment_id: 'pay_2' }, 'refund_of_another_payment'],
  ])('of another %s is not taken for ours', async (_what, over, code) => {
    wire().get('/v1/refunds/rfnd_1').reply(200, aRefund(over));
    expect(await make().findRefund({ ...call, ...refund, refundId: 'rfnd_1' })).toMatchObject({
      kind: 'rejected',
      failure: { code },
    });
  });

  const states: Record<string, string> = {
    refund_pending: 'pending',
    refunded: 'refunded',
    refund_failed: 'failed',
  };
  it.each(known.status_map.filter(({ object }) => object === 'refund'))('$status is $state', async (row) => {
    wire()
      .get('/v1/refunds/rfnd_1')
      .reply(200, aRefund({ status: row.status }));
    expect(await make().findRefund({ ...call, ...refund, refundId: 'rfnd_1' })).toMatchObject({
      result: { status: states[row.state] },
    });
  });
});

describe('the books of Razorpay', () => {
  const line = (over: object) => ({
    entity_id: 'pay_1',
    type: 'payment',
    debit: 0,
    credit: 58574,
    amount: 59990,
    currency: 'INR',
    fee: 1416,
    tax: 216,
    created_at: at,
    settlement_id: 'setl_1',
    payment_id: null,
    order_id: 'order_1',
    order_receipt: order.ourRef,
    notes: '{}',
    ...over,
  });
  const page = (skip: string, ...items: object[]) =>
    wire()
      .get('/v1/settlements/recon/combined')
      .query({ year: '2026', month: '11', day: '20', count: '2', skip })
      .reply(200, list(...items));
  const ask = (cursor: string | null) => make(2).transactions({ ...call, date: '2026-11-20', cursor });

  it('are read page after page until one is empty', async () => {
    page(
      '0',
      line({}),
      line({
        entity_id: 'rfnd_1',
        type: 'refund',
        debit: 20000,
        credit: 0,
        amount: 20000,
        fee: 0,
        tax: 0,
        payment_id: 'pay_1',
      }),
    );
    page(
      '2',
      line({
        entity_id: 'adj_1',
        type: 'adjustment',
        debit: 500,
        credit: 0,
        amount: 500,
        fee: 0,
        tax: 0,
        order_id: null,
        order_receipt: null,
      }),
    );
    page('3');
    const ofAll = { currency: 'INR', settlementId: 'setl_1', at: iso };
    const noFee = { feeMinor: 0, taxMinor: 0, ourRef: null };
    expect(await ask(null)).toMatchObject({
      result: {
        items: [
          {
            ...ofAll,
            kind: 'payment',
            id: 'pay_1',
            amountMinor: 59990,
            gatewayPaymentId: 'pay_1',
            gatewayOrderId: 'order_1',
            ourRef: order.ourRef,
            feeMinor: 1416,
            taxMinor: 216,
          },
          { ...ofAll, ...noFee, kind: 'refund', id: 'rfnd_1', amountMinor: 20000, gatewayPaymentId: 'pay_1' },
        ],
        next: '2',
      },
    });
    expect(await ask('2')).toMatchObject({
      result: {
        items: [{ ...ofAll, ...noFee, kind: 'adjustment', id: 'adj_1', amountMinor: -500 }],
        next: '3',
      },
    });
    expect(await ask('3')).toMatchObject({ result: { items: [], next: null } });
  });

  it('have the settlements of a day in India', async () => {
    const from = String(Date.parse('2026-11-20T00:00:00+05:30') / 1000);
    const to = String(Date.parse('2026-11-20T23:59:59+05:30') / 1000);
    const settlement = { id: 'setl_1', amount: 58574, status: 'processed', utr: 'UTR1', created_at: at };
    wire().get('/v1/settlements').query({ from, to, count: '100', skip: '0' }).reply(200, list(settlement));
    expect(await make().settlements({ ...call, date: '2026-11-20' })).toEqual({
      kind: 'done',
      result: [
        { id: 'setl_1', status: 'processed', utr: 'UTR1', amountMinor: 58574, currency: 'INR', at: iso },
      ],
      httpStatus: 200,
    });
  });
});
