import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import {
  fromPayPalAmount,
  fromSignedAmount,
  toPayPalAmount,
} from '../../src/providers/paypal/paypal-money.js';
import { expectAllAsked } from '../providers/gateway-exchange.js';
import {
  host,
  ourRef,
  noon,
  setup,
  onToken,
  withToken,
  asPost,
  usd,
  order,
  orderSeen,
  done,
} from './paypal-setup.js';

afterEach(expectAllAsked);

describe('money', () => {
  it.each(vectors.payments.money_units.conversions)('$paise cents are $paypal_value', (row) => {
    const money = { amountMinor: row.paise, currency: 'USD' };
    expect(toPayPalAmount(money)).toEqual(usd(row.paypal_value));
    expect(fromPayPalAmount(usd(row.paypal_value))).toEqual(money);
  });

  it('has no decimals in HUF, JPY and TWD', () => {
    expect(toPayPalAmount({ amountMinor: 50000, currency: 'HUF' })).toEqual({
      currency_code: 'HUF',
      value: '500',
    });
    expect(toPayPalAmount({ amountMinor: 500, currency: 'JPY' })).toEqual({
      currency_code: 'JPY',
      value: '500',
    });
    expect(fromPayPalAmount({ currency_code: 'TWD', value: '500' })).toEqual({
      amountMinor: 50000,
      currency: 'TWD',
    });
    expect(fromPayPalAmount({ currency_code: 'JPY', value: '500.00' })).toEqual({
      amountMinor: 500,
      currency: 'JPY',
    });
  });

  it('has a sign in the transaction search alone', () => {
    expect(fromSignedAmount(usd('-7.99'))).toEqual({ amountMinor: -799, currency: 'USD' });
    expect(fromSignedAmount(usd('-0.00'))).toEqual({ amountMinor: 0, currency: 'USD' });
    expect(fromPayPalAmount(usd('-7.99'))).toBeNull();
    expect(fromPayPalAmount(usd('7.999'))).toBeNull();
  });

  it.each([
    [{ amountMinor: 59900, currency: 'INR' }, /no INR/],
    [{ amountMinor: 100, currency: 'AED' }, /no currency of PayPal/],
    [{ amountMinor: 50050, currency: 'HUF' }, /no decimals of HUF/],
    [{ amountMinor: 0, currency: 'USD' }, /above 0/],
    [{ amountMinor: 1e13, currency: 'USD' }, /above what PayPal takes/],
  ])('%o is refused before anything is sent', async (money, words) => {
    const { gateway, order: asked, refund } = setup();
    expect(gateway.cannotTake(money)).toMatch(words);
    const refused = { kind: 'rejected', failure: { code: 'amount_not_taken' } };
    expect(await gateway.createOrder({ ...asked, ...money })).toMatchObject(refused);
    expect(await gateway.refund({ ...refund, ...money })).toMatchObject(refused);
    expect(gateway.cannotTake({ amountMinor: 1, currency: 'USD' })).toBeNull();
  });
});

describe('the token', () => {
  it('is fetched once for all who need it, and kept until a minute before its end', async () => {
    onToken();
    withToken().get('/v2/checkout/orders/ORDER1').times(4).reply(200, order('CREATED'));
    const { gateway, call, clock } = setup();
    const read = () => gateway.readOrder({ ...call, gatewayOrderId: 'ORDER1' });
    const outcomes = await Promise.all([read(), read(), read()]);
    clock.now = new Date(noon.getTime() + (32400 - 61) * 1000);
    outcomes.push(await read());
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'done']);
    clock.now = new Date(noon.getTime() + (32400 - 60) * 1000);
    onToken('token-2');
    withToken('token-2').get('/v2/checkout/orders/ORDER1').reply(200, order('CREATED'));
    expect((await read()).kind).toBe('done');
  });

  it('is renewed once when it is refused, and the request sent again with the same id', async () => {
    onToken('token-1');
    withToken('token-1', asPost(ourRef)).post('/v2/checkout/orders').reply(401, { error: 'invalid_token' });
    onToken('token-2');
    withToken('token-2', asPost(ourRef)).post('/v2/checkout/orders').reply(201, order('CREATED'));
    const { gateway, order: asked } = setup();
    expect(await gateway.createOrder(asked)).toEqual(done(orderSeen, 201));
  });

  it('is not renewed twice', async () => {
    onToken('token-1');
    onToken('token-2');
    nock(host).post('/v2/checkout/orders').times(2).reply(401, { name: 'AUTHENTICATION_FAILURE' });
    const { gateway, order: asked } = setup();
    expect(await gateway.createOrder(asked)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'access_refused', httpStatus: 401 },
    });
  });

  it.each([
    [401, { error: 'invalid_client' }, 'rejected', 'access_refused'],
    [429, {}, 'throttled', 'rate_limited'],
    [503, {}, 'transient', 'provider_down'],
    [200, { hello: 1 }, 'transient', 'answer_unreadable'],
  ])('without one (%i %o) nothing was sent: %s', async (status, body, kind, code) => {
    nock(host).post('/v1/oauth2/token').reply(status, body);
    const { gateway, order: asked } = setup();
    const outcome = await gateway.createOrder(asked);
    expect(outcome).toMatchObject({ kind, failure: { code } });
    expect(JSON.stringify(outcome)).not.toContain('secret-1');
    onToken();
    nock(host).post('/v2/checkout/orders').reply(201, order('CREATED'));
    expect((await gateway.createOrder(asked)).kind).toBe('done');
  });

  it('belongs to its credentials', async () => {
    onToken();
    withToken().get('/v2/checkout/orders/ORDER1').reply(200, order('CREATED'));
    nock(host)
      .post('/v1/oauth2/token')
      .matchHeader('authorization', `Basic ${Buffer.from('client-1:other').toString('base64')}`)
      .reply(200, { access_token: 'token-o', expires_in: 100 });
    withToken('token-o').get('/v2/checkout/orders/ORDER1').reply(200, order('CREATED'));
    const { gateway, call } = setup();
    await gateway.readOrder({ ...call, gatewayOrderId: 'ORDER1' });
    const connection = { ...call.connection, secrets: { clientSecret: 'other' } };
    expect((await gateway.readOrder({ ...call, connection, gatewayOrderId: 'ORDER1' })).kind).toBe('done');
  });
});
