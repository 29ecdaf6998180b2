import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { formBody } from '../../src/providers/stripe/form-body.js';
import { expectAllAsked } from '../providers/gateway-exchange.js';
import {
  host,
  ourRef,
  setup,
  charge,
  intent,
  paid,
  orderSeen,
  paymentSeen,
  createdForm,
  expanded,
  onPost,
  onGet,
  chargesOf,
  done,
} from './stripe-setup.js';

afterEach(expectAllAsked);

describe('the form', () => {
  it('has brackets for what stands below, and nothing for what is not there', () => {
    const text = formBody({ a: 1, b: { c: 'x&y', d: null }, e: ['f', { g: true }], h: undefined });
    expect(decodeURIComponent(text.replaceAll('+', ' '))).toBe('a=1&b[c]=x&y&e[0]=f&e[1][g]=true');
  });
});

describe('an order', () => {
  it('is created with our reference as key and in the metadata', async () => {
    onPost('/payment_intents', createdForm, ourRef).reply(200, intent());
    const { gateway, order } = setup();
    expect(await gateway.createOrder(order)).toEqual(done(orderSeen));
  });

  it('is created under the version of the connection, if it names one', async () => {
    nock(host, { reqheaders: { 'stripe-version': '2025-01-27.acacia' } })
      .post('/v1/payment_intents')
      .reply(200, intent());
    const { gateway, order } = setup({ settings: { apiVersion: '2025-01-27.acacia' } });
    expect((await gateway.createOrder(order)).kind).toBe('done');
  });

  it('that is found by the kept answer is shown as it is now', async () => {
    onPost('/payment_intents', createdForm, ourRef).reply(200, intent(), { 'Idempotent-Replayed': 'true' });
    onGet('/payment_intents/pi_1').reply(200, paid);
    onGet('/charges', chargesOf).reply(200, { data: [charge] });
    const { gateway, order } = setup();
    expect(await gateway.findOrder(order)).toEqual(
      done({ ...orderSeen, status: 'paid', payments: [paymentSeen] }),
    );
  });

  it('is searched for when the kept answer is a 500', async () => {
    onPost('/payment_intents', createdForm, ourRef).reply(500, {}, { 'Stripe-Should-Retry': 'false' });
    const query = { query: `metadata['our_ref']:'${ourRef}'`, 'expand[0]': `data.${expanded}` };
    onGet('/payment_intents/search', query).reply(200, { data: [intent()], has_more: false });
    const { gateway, order } = setup();
    expect(await gateway.findOrder(order)).toEqual(done(orderSeen));
  });

  it.each([
    ['finds nothing', 200, { data: [] }],
    ['finds another', 200, { data: [intent({ metadata: { our_ref: 'other' } })] }],
    ['fails', 503, {}],
  ])('stays in doubt when the search %s', async (_name, status, body) => {
    onPost('/payment_intents', createdForm, ourRef).reply(500, {});
    nock(host).get('/v1/payment_intents/search').query(true).reply(status, body);
    const { gateway, order } = setup();
    expect(await gateway.findOrder(order)).toMatchObject({ kind: 'unknown' });
  });

  it('is read with all tries', async () => {
    const failed = {
      ...charge,
      id: 'ch_0',
      status: 'failed',
      captured: false,
      amount_captured: 0,
      amount_refunded: 0,
    };
    onGet('/payment_intents/pi_1').reply(200, paid);
    onGet('/charges', chargesOf).reply(200, { data: [charge, { ...failed, balance_transaction: null }] });
    const { gateway, call } = setup();
    const read = await gateway.readOrder({ ...call, gatewayOrderId: 'pi_1' });
    const failedSeen = { ...paymentSeen, gatewayPaymentId: 'ch_0', status: 'failed' };
    const unpaid = { feeMinor: null, paidAt: null, refundedMinor: 0 };
    const payments = [paymentSeen, { ...failedSeen, ...unpaid }];
    expect(read).toEqual(done({ ...orderSeen, status: 'paid', payments }));
    expect(JSON.stringify(read)).not.toMatch(/asha|fingerprint|2031/i);
  });

  it('that is paid counts what was received', async () => {
    onGet('/payment_intents/pi_1').reply(200, intent({ status: 'succeeded', amount_received: 100 }));
    nock(host).get('/v1/charges').query(true).reply(200, { data: [] });
    const { gateway, call } = setup();
    const read = await gateway.readOrder({ ...call, gatewayOrderId: 'pi_1' });
    expect(read).toMatchObject({ result: { status: 'paid', amountMinor: 100 } });
  });

  it.each(vectors.payments.stripe.status_map.filter(({ object }) => object === 'payment_intent'))(
    'in $status is $state',
    async ({ status, state }) => {
      nock(host).get('/v1/payment_intents/pi_1').reply(200, intent({ status }));
      nock(host).get('/v1/charges').query(true).reply(200, { data: [] });
      const { gateway, call } = setup();
      const read = await gateway.readOrder({ ...call, gatewayOrderId: 'pi_1' });
      expect(read).toMatchObject({ kind: 'done', result: { status: state } });
    },
  );

  it('in a status that nobody knows is not paid', async () => {
    nock(host)
      .get('/v1/payment_intents/pi_1')
      .reply(200, intent({ status: 'brand_new' }));
    nock(host).get('/v1/charges').query(true).reply(200, { data: [] });
    const { gateway, call } = setup();
    const read = await gateway.readOrder({ ...call, gatewayOrderId: 'pi_1' });
    expect(read).toMatchObject({ result: { status: 'pending' } });
  });

  it('is absent by Stripe’s own word alone', async () => {
    const { gateway, call } = setup();
    const of = { ...call, gatewayOrderId: 'pi_9' };
    const missing = { error: { type: 'invalid_request_error', code: 'resource_missing' } };
    nock(host).get('/v1/payment_intents/pi_9').reply(404, missing);
    expect(await gateway.readOrder(of)).toEqual({ kind: 'done', result: null, httpStatus: 404 });
    nock(host).get('/v1/payment_intents/pi_9').reply(404, '<html>Not found</html>');
    expect(await gateway.readOrder(of)).toMatchObject({ kind: 'transient' });
  });
});

describe('capture and cancelling', () => {
  const unexpected = { error: { type: 'invalid_request_error', code: 'payment_intent_unexpected_state' } };
  const capture = { amount_to_capture: '59900', 'expand[0]': expanded };
  const of = { gatewayOrderId: 'pi_1', gatewayPaymentId: 'ch_1', amountMinor: 59900, currency: 'USD' };

  it('takes the amount, without a key that would keep a refusal', async () => {
    onPost('/payment_intents/pi_1/capture', capture).reply(200, { ...paid, latest_charge: charge });
    const { gateway, call } = setup();
    expect(await gateway.capture({ ...call, ...of })).toEqual(
      done({ ...orderSeen, status: 'paid', payments: [paymentSeen] }),
    );
  });

  it.each([
    ['succeeded', 'capture', 'done'],
    ['processing', 'capture', 'done'],
    ['requires_payment_method', 'capture', 'rejected'],
    ['canceled', 'capture', 'rejected'],
    ['canceled', 'cancel', 'done'],
    ['succeeded', 'cancel', 'rejected'],
  ])('refused by the state %s, %s is %s', async (status, verb, kind) => {
    nock(host).post(`/v1/payment_intents/pi_1/${verb}`).reply(400, unexpected);
    nock(host).get('/v1/payment_intents/pi_1').reply(200, intent({ status }));
    nock(host).get('/v1/charges').query(true).reply(200, { data: [] });
    const { gateway, call } = setup();
    const outcome = await (verb === 'capture'
      ? gateway.capture({ ...call, ...of })
      : gateway.cancelOrder({ ...call, gatewayOrderId: 'pi_1' }));
    expect(outcome).toMatchObject(kind === 'done' ? { kind } : { kind, failure: { code: 'already_there' } });
  });

  it('cancels', async () => {
    onPost('/payment_intents/pi_1/cancel', { 'expand[0]': expanded }).reply(
      200,
      intent({ status: 'canceled' }),
    );
    const { gateway, call } = setup();
    expect(await gateway.cancelOrder({ ...call, gatewayOrderId: 'pi_1' })).toEqual(
      done({ ...orderSeen, status: 'cancelled' }),
    );
  });
});
