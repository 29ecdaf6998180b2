import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { createCashfreeGateway } from '../../src/providers/cashfree/cashfree-gateway.js';
import { isOrderId } from '../../src/providers/cashfree/cashfree-limits.js';
import { anHttpClient, expectAllAsked } from '../providers/gateway-exchange.js';
import {
  aPayment,
  anOrder,
  call,
  known,
  make,
  newOrder,
  notFound,
  open,
  orderId,
  paid,
  wire,
} from './cashfree-bodies.js';
import { aCall, answerTo, baseOf, cashfree, order } from './gateway-setup.js';

afterEach(expectAllAsked);

describe('an order of Cashfree', () => {
  it('is made under our own id and key, in rupees', async () => {
    wire({ 'x-idempotency-key': `create-${orderId}` })
      .post('/v1/orders', newOrder)
      .reply(200, anOrder());
    expect(await make().createOrder({ ...call, ...order })).toEqual({
      kind: 'done',
      result: open,
      httpStatus: 200,
    });
  });

  it('ends after half an hour where there is a clock', async () => {
    const now = () => new Date('2026-11-18T11:06:40Z');
    const gateway = createCashfreeGateway({ http: anHttpClient(), timeoutMs: 60_000, now });
    const order_expiry_time = '2026-11-18T17:06:40+05:30';
    wire()
      .post('/v1/orders', { ...newOrder, order_expiry_time })
      .reply(200, anOrder());
    expect(await gateway.createOrder({ ...call, ...order })).toMatchObject({ kind: 'done' });
  });

  it.each(vectors.payments.money_units.conversions.filter(({ paise }) => paise >= 100))(
    'of $paise paise is $cashfree_order_amount_json rupees on the wire and back',
    async ({ paise, cashfree_order_amount_json: rupees }) => {
      const amountMinor = paise;
      let sent = '';
      wire()
        .post('/v1/orders', (body: { order_amount: number }) => {
          sent = JSON.stringify(body.order_amount);
          return true;
        })
        .reply(200, anOrder({ order_amount: Number(rupees) }));
      expect(await make().createOrder({ ...call, ...order, amountMinor })).toMatchObject({
        result: { amountMinor },
      });
      expect(sent).toBe(String(Number(rupees)));
    },
  );

  const customer = order.customer;
  it.each([
    ['an amount under a rupee', { amountMinor: 99 }, 'amount_not_taken'],
    ['more than a number can say exactly', { amountMinor: 10_000_000_000_000 }, 'amount_not_taken'],
    ['another currency', { currency: 'USD' }, 'amount_not_taken'],
    ['too short a reference', { ourRef: 'o1' }, 'reference_not_taken'],
    ['too long a return URL', { returnUrl: `https://shop.test/${'x'.repeat(250)}` }, 'return_url_not_taken'],
    ['no phone', { customer: { ...customer, phone: null } }, 'customer_incomplete'],
    ['half a phone', { customer: { ...customer, phone: '98765' } }, 'customer_incomplete'],
  ])('is not sent with %s', async (_what, over, code) => {
    expect(await make().createOrder({ ...call, ...order, ...over })).toMatchObject({
      kind: 'rejected',
      failure: { code },
    });
  });

  it('never makes two customers one', async () => {
    const ids: string[] = [];
    for (const id of ['a-b', 'a.b', 'a_b']) {
      wire()
        .post('/v1/orders', (body: { customer_details: { customer_id: string } }) => {
          ids.push(body.customer_details.customer_id);
          return true;
        })
        .reply(200, anOrder());
      await make().createOrder({ ...call, ...order, customer: { ...customer, id } });
    }
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((id) => /^[A-Za-z0-9_]{3,50}$/.test(id))).toBe(true);
  });

  it('is looked up by our id: found, absent, of another amount', async () => {
    wire().get(`/v1/orders/${orderId}`).reply(200, anOrder());
    expect(await make().findOrder({ ...call, ...order })).toMatchObject({ kind: 'done', result: open });
    wire().get(`/v1/orders/${orderId}`).reply(404, notFound);
    expect(await make().findOrder({ ...call, ...order })).toMatchObject({ kind: 'done', result: null });
    wire()
      .get(`/v1/orders/${orderId}`)
      .reply(200, anOrder({ order_amount: 599.91 }));
    expect(await make().findOrder({ ...call, ...order })).toMatchObject({
      kind: 'rejected',
      failure: { code: 'reference_reused' },
    });
  });

  const read = (order_status: string, ...payments: object[]) => {
    wire().get(`/v1/orders/${orderId}`).reply(200, anOrder({ order_status }));
    wire().get(`/v1/orders/${orderId}/payments`).reply(200, payments);
    return make().readOrder({ ...call, gatewayOrderId: orderId });
  };

  it('is read with its tries, and nothing of customer and card but four digits', async () => {
    const outcome = await read('PAID', aPayment());
    expect(outcome).toMatchObject({ kind: 'done', result: { status: 'paid', payments: [paid] } });
    expect(JSON.stringify(outcome)).not.toMatch(/Asha|98765|HDFC|XXXX/);
  });

  it.each([
    ['ACTIVE', [], 'open'],
    ['ACTIVE', ['NOT_ATTEMPTED'], 'open'],
    ['ACTIVE', ['FAILED', 'USER_DROPPED'], 'failed'],
    ['ACTIVE', ['FAILED', 'PENDING'], 'pending'],
    ['ACTIVE', ['SUCCESS'], 'pending'],
    ['PAID', ['FAILED', 'SUCCESS'], 'paid'],
    ['EXPIRED', ['FAILED'], 'expired'],
    ['EXPIRED', ['PENDING'], 'pending'],
    ['EXPIRED', ['SUCCESS'], 'pending'],
    ['TERMINATED', [], 'cancelled'],
    ['TERMINATED', ['PENDING'], 'pending'],
    ['SURPRISE', [], 'pending'],
  ])('%s with tries %j is %s', async (status, tries, means) => {
    const payments = tries.map((payment_status) => aPayment({ payment_status }));
    expect(await read(status, ...payments)).toMatchObject({ result: { status: means } });
  });

  it.each(['ACTIVE', 'PAID'])('%s with a success that was not captured is authorised', async (status) => {
    expect(await read(status, aPayment({ is_captured: false }))).toMatchObject({
      result: { status: 'authorized', payments: [{ status: 'authorized', paidAt: null }] },
    });
  });

  const orderStates: Record<string, string> = { cancelling: 'pending' };
  it.each(known.status_map.filter(({ object }) => object === 'order'))('$status is $state', async (row) => {
    wire()
      .get(`/v1/orders/${orderId}`)
      .reply(200, anOrder({ order_status: row.status }));
    expect(await make().findOrder({ ...call, ...order })).toMatchObject({
      result: { status: orderStates[row.state] ?? row.state },
    });
  });

  const states: Record<string, string> = { failed_soft: 'failed', failed_final: 'failed', open: 'created' };
  it.each(known.status_map.filter(({ object }) => object === 'payment'))(
    'with a payment $status has one that is $state',
    async ({ status, state }) => {
      expect(await read('ACTIVE', aPayment({ payment_status: status }))).toMatchObject({
        result: { payments: [{ status: states[state] ?? state }] },
      });
    },
  );

  it.each(known.order_id_cases)('takes the id $order_id: $valid', ({ order_id, valid }) => {
    expect(isOrderId(order_id)).toBe(valid);
  });
});

describe('ending an order of Cashfree', () => {
  const end = (status: number, body: object) => {
    wire().patch(`/v1/orders/${orderId}`, { order_status: 'TERMINATED' }).reply(status, body);
    return make().cancelOrder({ ...call, gatewayOrderId: orderId });
  };
  const refusal = { message: 'order is over', code: 'order_inactive', type: 'invalid_request_error' };

  it.each([
    ['TERMINATED', 'cancelled'],
    ['TERMINATION_REQUESTED', 'pending'],
  ])('answered %s is %s', async (order_status, status) => {
    expect(await end(200, anOrder({ order_status }))).toMatchObject({ kind: 'done', result: { status } });
  });

  it.each([
    ['TERMINATED', { kind: 'done', recovered: true, result: { status: 'cancelled' } }],
    ['EXPIRED', { kind: 'done', recovered: true, result: { status: 'expired' } }],
    ['PAID', { kind: 'rejected', failure: { code: 'request_refused' } }],
  ])('refused because it is %s already', async (order_status, outcome) => {
    wire().get(`/v1/orders/${orderId}`).reply(200, anOrder({ order_status }));
    expect(await end(400, refusal)).toMatchObject(outcome);
  });

  it('is in doubt after a 5xx', async () => {
    expect((await end(500, { type: 'api_error' })).kind).toBe('unknown');
  });
});

describe('an account of Cashfree', () => {
  it('may name another version', async () => {
    const settings = { baseUrl: `${baseOf(cashfree)}/v1`, clientId: 'client-1', apiVersion: '2023-08-01' };
    nock(baseOf(cashfree), { reqheaders: { 'x-api-version': '2023-08-01' } })
      .get(`/v1/orders/${orderId}`)
      .reply(200, anOrder());
    expect(await make().findOrder({ ...aCall(cashfree, { settings }), ...order })).toMatchObject({
      kind: 'done',
    });
  });

  it.each([
    ['test', 'https://api.cashfree.com/pg', 'secret-1'],
    ['live', 'https://sandbox.cashfree.com/pg', 'secret-1'],
    ['live', 'http://cashfree.test/pg', 'cfsk_ma_test_1'],
    ['test', 'http://cashfree.test/pg', 'cfsk_ma_prod_1'],
  ] as const)('of the other mode is refused: %s, %s', async (mode, baseUrl, clientSecret) => {
    const wrong = aCall(cashfree, {
      mode,
      settings: { baseUrl, clientId: 'client-1' },
      secrets: { clientSecret },
    });
    expect(await make().createOrder({ ...wrong, ...order })).toMatchObject({
      kind: 'rejected',
      failure: { code: 'wrong_mode' },
    });
  });

  it('is told to wait as long as its limit says', async () => {
    answerTo(cashfree, 'POST', [429, { type: 'rate_limit_error' }, { 'x-ratelimit-retry': '7' }]);
    expect(await make().createOrder({ ...call, ...order })).toMatchObject({
      kind: 'throttled',
      retryAfterMs: 7_000,
    });
  });

  it('brings no signature back from its checkout', () => {
    const back = { gatewayOrderId: orderId, gatewayPaymentId: 'pay_1', signature: '' };
    expect(make().checkoutIsGenuine(call.connection, back)).toBeNull();
  });
});
