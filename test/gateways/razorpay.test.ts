import { afterEach, describe, expect, it } from 'vitest';
import { isReceipt } from '../../src/providers/razorpay/razorpay-limits.js';
import { expectAllAsked } from '../providers/gateway-exchange.js';
import { aPayment, anOrder, at, call, iso, known, list, make, open, paid, wire } from './razorpay-bodies.js';
import { aCall, answerTo, baseOf, razorpay, order } from './gateway-setup.js';

afterEach(expectAllAsked);

describe('an order of Razorpay', () => {
  it('is made with our reference as its receipt', async () => {
    const body = {
      amount: 59990,
      currency: 'INR',
      receipt: order.ourRef,
      partial_payment: false,
      notes: { invoice: 'INV-42' },
    };
    wire().post('/v1/orders', body).reply(200, anOrder());
    expect(await make().createOrder({ ...call, ...order })).toEqual({
      kind: 'done',
      result: open,
      httpStatus: 200,
    });
  });

  it('is not taken for ours when the receipt brought back one of another amount', async () => {
    wire()
      .post('/v1/orders')
      .reply(200, anOrder({ amount: 100 }));
    expect(await make().createOrder({ ...call, ...order })).toMatchObject({
      kind: 'rejected',
      failure: { code: 'reference_reused' },
    });
  });

  it.each([
    ['an amount under a rupee', { amountMinor: 99 }, 'amount_not_taken'],
    ['a part of a paisa', { amountMinor: 100.5 }, 'amount_not_taken'],
    ['another currency', { currency: 'USD' }, 'amount_not_taken'],
    ['too long a reference', { ourRef: 'x'.repeat(41) }, 'reference_not_taken'],
  ])('is not sent with %s', async (_what, over, code) => {
    expect(await make().createOrder({ ...call, ...order, ...over })).toMatchObject({
      kind: 'rejected',
      failure: { code },
    });
  });

  const found = (...orders: object[]) => {
    wire()
      .get('/v1/orders')
      .query({ receipt: order.ourRef, count: '100' })
      .reply(200, list(...orders));
    return make().findOrder({ ...call, ...order });
  };

  it.each([
    ['none', [], null],
    ['one', [anOrder()], 'order_1'],
    [
      'the one with a try',
      [anOrder({ id: 'order_2', created_at: at - 5 }), anOrder({ attempts: 1, status: 'attempted' })],
      'order_1',
    ],
    [
      'the paid one',
      [
        anOrder({ id: 'order_2', attempts: 3, created_at: at - 5 }),
        anOrder({ status: 'paid', amount_paid: 59990 }),
      ],
      'order_1',
    ],
    ['the oldest', [anOrder({ id: 'order_2', created_at: at + 5 }), anOrder()], 'order_1'],
  ])('is looked up by receipt: %s', async (_what, orders, id) => {
    const outcome = await found(...orders);
    expect(outcome).toMatchObject({ kind: 'done', result: id === null ? null : { gatewayOrderId: id } });
  });

  it('of another amount is not adopted', async () => {
    expect(await found(anOrder({ amount: 100 }))).toMatchObject({ failure: { code: 'reference_reused' } });
    expect(await found(anOrder({ currency: 'USD' }))).toMatchObject({
      failure: { code: 'reference_reused' },
    });
  });

  it('is neither found nor absent in a list of other receipts', async () => {
    expect(await found(anOrder({ receipt: 'other' }))).toMatchObject({ kind: 'transient' });
  });

  const read = (status: string, ...payments: object[]) => {
    wire().get('/v1/orders/order_1').reply(200, anOrder({ status }));
    wire()
      .get('/v1/orders/order_1/payments')
      .query({ 'expand[]': 'card' })
      .reply(200, list(...payments));
    return make().readOrder({ ...call, gatewayOrderId: 'order_1' });
  };

  it('is read with its tries, and nothing of the card but four digits', async () => {
    const outcome = await read('paid', aPayment());
    expect(outcome).toMatchObject({ kind: 'done', result: { status: 'paid', payments: [paid] } });
    expect(JSON.stringify(outcome)).not.toMatch(/Asha|shop\.test|98765|Visa/);
  });

  it.each([
    ['created', [], 'open'],
    ['attempted', [], 'open'],
    ['attempted', ['created'], 'pending'],
    ['attempted', ['failed'], 'failed'],
    ['attempted', ['failed', 'created'], 'pending'],
    ['attempted', ['failed', 'authorized'], 'authorized'],
    ['attempted', ['failed', 'captured'], 'paid'],
    ['paid', ['failed', 'captured'], 'paid'],
    ['paid', ['refunded'], 'paid'],
    ['surprise', [], 'pending'],
  ])('%s with tries %j is %s', async (status, tries, means) => {
    const payments = tries.map((each) =>
      aPayment({ status: each, captured: each === 'captured' || each === 'refunded' }),
    );
    expect(await read(status, ...payments)).toMatchObject({ result: { status: means } });
  });

  it.each(known.status_map.filter(({ object }) => object === 'order'))('$status is $state', async (row) => {
    wire()
      .get('/v1/orders')
      .query(true)
      .reply(200, list(anOrder({ status: row.status })));
    expect(await make().findOrder({ ...call, ...order })).toMatchObject({ result: { status: row.state } });
  });

  const states: Record<string, object> = {
    pending: { status: 'pending' },
    authorized: { status: 'authorized', paidAt: null },
    paid: { status: 'paid', paidAt: iso },
    failed_soft: { status: 'failed', paidAt: null },
    refunded_full: { status: 'paid', refundedMinor: 59990 },
  };
  it.each(known.status_map.filter(({ object }) => object === 'payment'))(
    'with a payment $status has one that is $state',
    async ({ status, state }) => {
      const isTaken = status === 'captured' || status === 'refunded';
      const back = status === 'refunded' ? 59990 : 0;
      const outcome = await read('attempted', aPayment({ status, captured: isTaken, amount_refunded: back }));
      expect(outcome).toMatchObject({ result: { payments: [states[state]!] } });
    },
  );

  it('given back without being captured was never paid', async () => {
    const outcome = await read('attempted', aPayment({ status: 'refunded', captured: false }));
    expect(outcome).toMatchObject({ result: { status: 'failed', payments: [{ status: 'voided' }] } });
  });

  it('that does not exist is null, and a wrong path is not', async () => {
    const error = (description: string) => ({ error: { code: 'BAD_REQUEST_ERROR', description } });
    answerTo(razorpay, 'GET', [400, error('The id provided does not exist')]);
    expect(await make().readOrder({ ...call, gatewayOrderId: 'order_9' })).toMatchObject({
      kind: 'done',
      result: null,
    });
    answerTo(razorpay, 'GET', [404, error('The requested URL was not found on the server.')]);
    expect((await make().readOrder({ ...call, gatewayOrderId: 'order_9' })).kind).toBe('rejected');
  });

  it('cannot be ended', async () => {
    expect(await make().cancelOrder({ ...call, gatewayOrderId: 'order_1' })).toEqual({
      kind: 'done',
      result: null,
    });
  });

  it.each(known.receipt_cases)('takes the receipt $receipt: $valid', ({ receipt, valid }) => {
    expect(isReceipt(receipt)).toBe(valid);
  });
});

describe('the checkout of Razorpay', () => {
  const { cases, secret } = known.checkout;
  it.each(cases)('$id, $description: $expect.accept', (row) => {
    const { connection } = aCall(razorpay, { secrets: { keySecret: secret } });
    const back = {
      gatewayOrderId: row.order_id_from_db,
      gatewayPaymentId: row.razorpay_payment_id,
      signature: row.razorpay_signature,
    };
    expect(make().checkoutIsGenuine(connection, back)).toBe(row.expect.accept);
  });

  it.each([
    '',
    'ea5e',
    'g'.repeat(64),
    cases[0]!.razorpay_signature.toUpperCase(),
    `${cases[0]!.razorpay_signature}00`,
  ])('does not take %j for a signature', (signature) => {
    const { connection } = aCall(razorpay, { secrets: { keySecret: secret } });
    const [{ order_id_from_db: gatewayOrderId, razorpay_payment_id: gatewayPaymentId }] = [cases[0]!];
    expect(make().checkoutIsGenuine(connection, { gatewayOrderId, gatewayPaymentId, signature })).toBe(false);
  });

  it('is never genuine without a secret', () => {
    const { connection } = aCall(razorpay, { secrets: {} });
    const back = { gatewayOrderId: 'order_1', gatewayPaymentId: 'pay_1', signature: 'a'.repeat(64) };
    expect(make().checkoutIsGenuine(connection, back)).toBe(false);
  });
});

describe('a key of Razorpay', () => {
  it.each([
    ['rzp_live_1', 'test'],
    ['rzp_test_1', 'live'],
  ] as const)('%s is refused in %s mode', async (keyId, mode) => {
    const wrong = aCall(razorpay, { mode, settings: { baseUrl: `${baseOf(razorpay)}/v1`, keyId } });
    expect(await make().createOrder({ ...wrong, ...order })).toMatchObject({
      kind: 'rejected',
      failure: { code: 'wrong_mode' },
    });
  });
});
