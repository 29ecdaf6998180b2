import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { expectAllAsked } from '../providers/gateway-exchange.js';
import {
  host,
  ourRef,
  setup,
  onToken,
  withToken,
  asPost,
  usd,
  capture,
  refunded,
  order,
  orderSeen,
  paymentSeen,
  done,
  refusal,
  taken,
} from './paypal-setup.js';

afterEach(expectAllAsked);

describe('an order', () => {
  const body = {
    intent: 'CAPTURE',
    purchase_units: [{ custom_id: ourRef, invoice_id: ourRef, amount: usd('7.99'), description: 'Plan A' }],
    application_context: {
      return_url: 'https://shop.example/back',
      cancel_url: 'https://shop.example/back',
      user_action: 'PAY_NOW',
    },
  };

  it('is created and looked up by the same request', async () => {
    onToken();
    withToken('token-1', asPost(ourRef)).post('/v2/checkout/orders', body).reply(201, order('CREATED'));
    withToken('token-1', asPost(ourRef)).post('/v2/checkout/orders', body).reply(200, order('APPROVED'));
    const { gateway, order: asked } = setup();
    expect(await gateway.createOrder(asked)).toEqual(done(orderSeen, 201));
    expect(await gateway.findOrder(asked)).toEqual(done({ ...orderSeen, status: 'authorized' }));
  });

  const maps: Readonly<Record<string, string>> = { approved: 'authorized', see_capture: 'pending' };
  it.each(vectors.payments.paypal.status_map.filter(({ object }) => object === 'order'))(
    'in $status is $state',
    async ({ status, state }) => {
      onToken();
      nock(host).get('/v2/checkout/orders/ORDER1').reply(200, order(status));
      const { gateway, call } = setup();
      const read = await gateway.readOrder({ ...call, gatewayOrderId: 'ORDER1' });
      expect(read).toMatchObject({ result: { status: maps[state] ?? state } });
    },
  );

  const captureMaps: Readonly<Record<string, string>> = {
    failed_final: 'failed',
    refunded_partial: 'paid',
    refunded_full: 'paid',
  };
  it.each(vectors.payments.paypal.status_map.filter(({ object }) => object === 'capture'))(
    'that is completed with a capture in $status is $state',
    async ({ status, state }) => {
      onToken();
      const captures = [capture({ status })];
      nock(host).get('/v2/checkout/orders/ORDER1').reply(200, order('COMPLETED', { captures }));
      const { gateway, call } = setup();
      const read = await gateway.readOrder({ ...call, gatewayOrderId: 'ORDER1' });
      const expected = captureMaps[state] ?? state;
      expect(read).toMatchObject({ result: { status: expected, payments: [{ status: expected }] } });
    },
  );

  it('is read with its captures, what was refunded of them, and nothing of the payer', async () => {
    onToken();
    const failed = { ...refunded, id: 'REF2', status: 'FAILED' };
    const captures = [capture({ status: 'PARTIALLY_REFUNDED' })];
    const shown = order('COMPLETED', { captures, refunds: [refunded, failed] });
    nock(host).get('/v2/checkout/orders/ORDER1').reply(200, shown);
    const { gateway, call } = setup();
    const read = await gateway.readOrder({ ...call, gatewayOrderId: 'ORDER1' });
    const payments = [{ ...paymentSeen, refundedMinor: 100 }];
    expect(read).toEqual(done({ ...orderSeen, status: 'paid', payments }));
    expect(JSON.stringify(read)).not.toMatch(/asha|2031|visa/i);
  });

  it('counts what was captured as paid, and a fee in another currency not at all', async () => {
    onToken();
    const fee = { paypal_fee: { currency_code: 'EUR', value: '0.50' } };
    const captures = [capture({ amount: usd('5.00'), seller_receivable_breakdown: fee })];
    nock(host).get('/v2/checkout/orders/ORDER1').reply(200, order('COMPLETED', { captures }));
    const { gateway, call } = setup();
    expect(await gateway.readOrder({ ...call, gatewayOrderId: 'ORDER1' })).toMatchObject({
      result: { status: 'paid', amountMinor: 500, payments: [{ feeMinor: null }] },
    });
  });

  it('is absent by PayPal’s own word alone', async () => {
    onToken();
    const { gateway, call } = setup();
    nock(host).get('/v2/checkout/orders/ORDER9').reply(404, { name: 'RESOURCE_NOT_FOUND', details: [] });
    const of = { ...call, gatewayOrderId: 'ORDER9' };
    expect(await gateway.readOrder(of)).toEqual(done(null, 404));
    nock(host).get('/v2/checkout/orders/ORDER9').reply(404, '<html>');
    expect(await gateway.readOrder(of)).toMatchObject({ kind: 'transient' });
  });

  it('is captured under an id of its own', async () => {
    onToken();
    withToken('token-1', asPost('capture-ORDER1'))
      .post('/v2/checkout/orders/ORDER1/capture', {})
      .reply(201, order('COMPLETED', { captures: [capture()] }));
    const { gateway, call } = setup();
    const captured = await gateway.capture({ ...call, ...taken });
    expect(captured).toEqual(done({ ...orderSeen, status: 'paid', payments: [paymentSeen] }, 201));
  });

  it.each([
    [
      'ORDER_ALREADY_CAPTURED',
      order('COMPLETED', { captures: [capture()] }),
      { kind: 'done', result: { status: 'paid' } },
    ],
    [
      'ORDER_ALREADY_CAPTURED',
      order('COMPLETED', { captures: [capture({ status: 'PENDING' })] }),
      { kind: 'done' },
    ],
    [
      'ORDER_COMPLETION_IN_PROGRESS',
      order('APPROVED'),
      { kind: 'rejected', failure: { code: 'already_there' } },
    ],
    ['DUPLICATE_INVOICE_ID', order('APPROVED'), { kind: 'rejected', failure: { code: 'already_there' } }],
  ])('refused with %s is looked at', async (issue, shown, expected) => {
    onToken();
    nock(host).post('/v2/checkout/orders/ORDER1/capture').reply(422, refusal(issue));
    nock(host).get('/v2/checkout/orders/ORDER1').reply(200, shown);
    const { gateway, call } = setup();
    expect(await gateway.capture({ ...call, ...taken })).toMatchObject(expected);
  });

  it('cannot be ended, and nothing is asked', async () => {
    const { gateway, call } = setup();
    expect(await gateway.cancelOrder({ ...call, gatewayOrderId: 'ORDER1' })).toEqual({
      kind: 'done',
      result: null,
    });
    const back = { gatewayOrderId: 'ORDER1', gatewayPaymentId: 'CAP1', signature: 'x' };
    expect(gateway.checkoutIsGenuine(call.connection, back)).toBeNull();
  });
});
