import { describe, expect, it } from 'vitest';
import vectors from '../../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { razorpayGateway } from '../../../fixtures/stand-ins/razorpay/razorpay-gateway.js';
import { stripeGateway } from '../../../fixtures/stand-ins/stripe/stripe-gateway.js';
import type { Gateway } from '../../../src/providers/gateway/gateway-contract.js';
import { createRazorpayGateway } from '../../../src/providers/razorpay/razorpay-gateway.js';
import { createStripeGateway } from '../../../src/providers/stripe/stripe-gateway.js';
import type { Connection } from '../../../src/domain/action.js';
import { anHttpClient } from '../../providers/gateway-exchange.js';
import { openGateway } from './gateway-at-root.js';
import { razorpayClient, razorpayConnection } from './razorpay-sdk.js';
import { stripeClient, stripeConnection } from './stripe-sdk.js';

const { conversions } = vectors.payments.money_units;
const [razorpayLeast, stripeLeast, stripeMost] = [100, 50, 99_999_999];

const order = (gateway: Gateway, connection: Connection, amountMinor: number) =>
  gateway.createOrder({
    connection,
    signal: new AbortController().signal,
    ourRef: 'amount-on-the-wire',
    amountMinor,
    currency: 'INR',
    description: null,
    returnUrl: null,
    customer: { id: 'cust-1', name: null, email: null, phone: null },
    metadata: {},
  });

describe('the paise of an order that we make', () => {
  it.each(conversions.filter(({ paise }) => paise >= razorpayLeast))(
    '$paise are read by Razorpay’s client as $razorpay_amount',
    async ({ paise, razorpay_amount: expected }) => {
      const { url } = await openGateway(razorpayGateway);
      const gateway = createRazorpayGateway({ http: anHttpClient(), timeoutMs: 5_000 });
      expect(await order(gateway, razorpayConnection(url), paise)).toMatchObject({ kind: 'done' });
      const { items } = await razorpayClient(url).orders.all({ receipt: 'amount-on-the-wire' });
      expect(items.map(({ amount }) => amount)).toEqual([expected]);
    },
  );

  it.each(conversions.filter(({ paise }) => paise >= stripeLeast && paise <= stripeMost))(
    '$paise are read by Stripe’s client as $stripe_amount',
    async ({ paise, stripe_amount: expected }) => {
      const { url } = await openGateway(stripeGateway);
      const gateway = createStripeGateway({ http: anHttpClient(), timeoutMs: 5_000 });
      expect(await order(gateway, stripeConnection(url), paise)).toMatchObject({ kind: 'done' });
      const { data } = await stripeClient(url).paymentIntents.list();
      expect(data.map(({ amount, currency }) => [amount, currency])).toEqual([[expected, 'inr']]);
    },
  );

  it.each([
    ...conversions.filter(({ paise }) => paise < razorpayLeast).map((row) => ({ ...row, name: 'razorpay' })),
    ...conversions
      .filter(({ paise }) => paise < stripeLeast || paise > stripeMost)
      .map((row) => ({ ...row, name: 'stripe' })),
  ])('$paise are not sent to $name', async ({ paise, name }) => {
    const deps = { http: anHttpClient(), timeoutMs: 5_000 };
    const [gateway, connection] =
      name === 'razorpay'
        ? [createRazorpayGateway(deps), razorpayConnection('http://nobody.test')]
        : [createStripeGateway(deps), stripeConnection('http://nobody.test')];
    expect(await order(gateway, connection, paise)).toMatchObject({
      kind: 'rejected',
      failure: { code: 'amount_not_taken' },
    });
  });
});
