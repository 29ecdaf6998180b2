import nock from 'nock';
import { expect } from 'vitest';
import type {
  GatewayCall,
  OrderToCreate,
  RefundToMake,
} from '../../src/providers/gateway/gateway-contract.js';
import { formBody } from '../../src/providers/stripe/form-body.js';
import { createStripeGateway } from '../../src/providers/stripe/stripe-gateway.js';
import { anHttpClient } from '../providers/gateway-exchange.js';

export const host = 'http://stripe.test';
export const ourRef = 'ord-0001-abcdef';
export const always = { authorization: 'Bearer sk_test_abc123', 'stripe-version': '2026-10-28.endive' };

export const setup = ({
  baseUrl = `${host}/v1`,
  secretKey = 'sk_test_abc123',
  settings = {},
  timeoutMs = 5_000,
} = {}) => {
  const gateway = createStripeGateway({ http: anHttpClient(), timeoutMs });
  const call: GatewayCall = {
    signal: new AbortController().signal,
    connection: {
      provider: 'stripe',
      mode: 'test',
      sandbox: true,
      circuitKey: 'stripe',
      settings: { baseUrl, ...settings },
      secrets: { secretKey, webhookSecret: 'whsec_x' },
    },
  };
  const order: GatewayCall & OrderToCreate = {
    ...call,
    ourRef,
    amountMinor: 59900,
    currency: 'USD',
    description: 'Plan A & B',
    returnUrl: 'https://shop.example/back',
    customer: { id: 'c1', name: 'Asha', email: 'asha@example.com', phone: null },
    metadata: { plan: 'a' },
  };
  const refund: GatewayCall & RefundToMake = {
    ...call,
    ourRef: 'ref-0001-abcdef',
    gatewayPaymentId: 'ch_1',
    gatewayOrderId: 'pi_1',
    amountMinor: 100,
    currency: 'USD',
    reason: 'duplicate',
  };
  return { gateway, call, order, refund };
};

export const charge = {
  id: 'ch_1',
  payment_intent: 'pi_1',
  amount: 59900,
  amount_captured: 59900,
  amount_refunded: 100,
  currency: 'usd',
  status: 'succeeded',
  captured: true,
  refunded: false,
  created: 1795000000,
  balance_transaction: { id: 'txn_1', fee: 1767, currency: 'usd', created: 1795000001 },
  billing_details: { name: 'Asha Example', email: 'asha@example.com' },
  payment_method_details: {
    type: 'card',
    card: { last4: '4242', brand: 'visa', exp_month: 8, exp_year: 2031, fingerprint: 'Xt5E' },
  },
};
export const intent = (over: object = {}) => ({
  id: 'pi_1',
  object: 'payment_intent',
  amount: 59900,
  amount_received: 0,
  currency: 'usd',
  status: 'requires_payment_method',
  client_secret: 'pi_1_secret_x',
  metadata: { plan: 'a', our_ref: ourRef },
  latest_charge: null,
  ...over,
});
export const paid = intent({ status: 'succeeded', amount_received: 59900, latest_charge: 'ch_1' });
export const refunded = {
  id: 're_1',
  amount: 100,
  currency: 'usd',
  status: 'succeeded',
  charge: 'ch_1',
  payment_intent: 'pi_1',
  metadata: { our_ref: 'ref-0001-abcdef' },
  destination_details: { card: { reference: 'ARN1' } },
};
export const orderSeen = {
  gatewayOrderId: 'pi_1',
  ourRef,
  status: 'open',
  amountMinor: 59900,
  currency: 'USD',
  checkout: { clientSecret: 'pi_1_secret_x' },
  payments: [],
};
export const paymentSeen = {
  gatewayPaymentId: 'ch_1',
  gatewayOrderId: 'pi_1',
  status: 'paid',
  amountMinor: 59900,
  currency: 'USD',
  method: 'card',
  last4: '4242',
  feeMinor: 1767,
  paidAt: '2026-11-18T11:06:41.000Z',
  refundedMinor: 100,
};
export const refundSeen = {
  refundId: 're_1',
  ourRef: 'ref-0001-abcdef',
  gatewayPaymentId: 'ch_1',
  status: 'refunded',
  amountMinor: 100,
  currency: 'USD',
  bankReference: 'ARN1',
};

export const createdForm = {
  amount: '59900',
  currency: 'usd',
  'automatic_payment_methods[enabled]': 'true',
  description: 'Plan A & B',
  'metadata[plan]': 'a',
  'metadata[our_ref]': ourRef,
};
export const expanded = 'latest_charge.balance_transaction';
/** The form as it is sent: names keep their brackets. */
export const isForm = (fields: Record<string, string>) => (sent: unknown) => {
  const text = typeof sent === 'string' ? sent : formBody(sent as Record<string, string>);
  expect(Object.fromEntries(new URLSearchParams(text))).toEqual(fields);
  return true;
};
export const onPost = (path: string, fields: Record<string, string>, key?: string) =>
  nock(host, {
    reqheaders: {
      ...always,
      'content-type': 'application/x-www-form-urlencoded',
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(key === undefined && { badheaders: ['idempotency-key'] }),
  }).post(`/v1${path}`, isForm(fields));
export const onGet = (path: string, query: Record<string, string> = {}) =>
  nock(host, { reqheaders: always })
    .get(`/v1${path}`)
    .query((asked) => {
      expect(formBody(asked as Record<string, string>)).toEqual(formBody(query));
      return true;
    });
export const chargesOf = { payment_intent: 'pi_1', limit: '100', 'expand[0]': 'data.balance_transaction' };
export const done = (result: unknown) => ({ kind: 'done', result, httpStatus: 200 });
