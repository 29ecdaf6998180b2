import nock from 'nock';
import type {
  GatewayCall,
  OrderToCreate,
  RefundToMake,
} from '../../src/providers/gateway/gateway-contract.js';
import { createPayPalGateway } from '../../src/providers/paypal/paypal-gateway.js';
import { anHttpClient } from '../providers/gateway-exchange.js';

export const host = 'http://paypal.test';
export const ourRef = 'ord-0001-abcdef';
export const noon = new Date('2026-11-20T06:30:00Z');

export const setup = ({ baseUrl = host, clientSecret = 'secret-1', mode = 'test' as const } = {}) => {
  const clock = { now: noon };
  const gateway = createPayPalGateway({ http: anHttpClient(), timeoutMs: 5_000, now: () => clock.now });
  const call: GatewayCall = {
    signal: new AbortController().signal,
    connection: {
      provider: 'paypal',
      mode,
      sandbox: true,
      circuitKey: 'paypal',
      settings: { baseUrl, clientId: 'client-1', webhookId: 'WH-1' },
      secrets: { clientSecret },
    },
  };
  const order: GatewayCall & OrderToCreate = {
    ...call,
    ourRef,
    amountMinor: 799,
    currency: 'USD',
    description: 'Plan A',
    returnUrl: 'https://shop.example/back',
    customer: { id: 'c1', name: 'Asha', email: 'asha@example.com', phone: null },
    metadata: {},
  };
  const refund: GatewayCall & RefundToMake = {
    ...call,
    ourRef: 'ref-0001-abcdef',
    gatewayPaymentId: 'CAP1',
    gatewayOrderId: 'ORDER1',
    amountMinor: 100,
    currency: 'USD',
    reason: 'the customer seems to be a crook',
  };
  return { gateway, call, order, refund, clock };
};

export const onToken = (token = 'token-1', times = 1) =>
  nock(host, {
    reqheaders: {
      authorization: `Basic ${Buffer.from('client-1:secret-1').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
  })
    .post('/v1/oauth2/token', 'grant_type=client_credentials')
    .times(times)
    .reply(200, { access_token: token, token_type: 'Bearer', expires_in: 32400 });
export const withToken = (token = 'token-1', headers: Record<string, string> = {}) =>
  nock(host, { reqheaders: { authorization: `Bearer ${token}`, ...headers } });
export const asPost = (requestId: string) => ({
  'paypal-request-id': requestId,
  'content-type': 'application/json',
  prefer: 'return=representation',
});

export const usd = (value: string) => ({ currency_code: 'USD', value });
export const capture = (over: object = {}) => ({
  id: 'CAP1',
  status: 'COMPLETED',
  amount: usd('7.99'),
  custom_id: ourRef,
  create_time: '2026-11-20T06:31:00Z',
  seller_receivable_breakdown: { gross_amount: usd('7.99'), paypal_fee: usd('0.58') },
  ...over,
});
export const refunded = {
  id: 'REF1',
  status: 'COMPLETED',
  amount: usd('1.00'),
  invoice_id: 'ref-0001-abcdef',
  acquirer_reference_number: 'ARN1',
  links: [{ rel: 'up', href: `${host}/v2/payments/captures/CAP1` }],
};
export const order = (
  status: string,
  { captures, refunds = [] }: { captures?: object[]; refunds?: object[] } = {},
) => ({
  id: 'ORDER1',
  status,
  payer: { email_address: 'asha@example.com', name: { given_name: 'Asha' } },
  payment_source: { card: { last_digits: '4242', expiry: '2031-08', brand: 'VISA' } },
  purchase_units: [
    { custom_id: ourRef, amount: usd('7.99'), ...(captures && { payments: { captures, refunds } }) },
  ],
  links: [{ rel: 'approve', href: 'https://paypal.test/approve', method: 'GET' }],
});
export const orderSeen = {
  gatewayOrderId: 'ORDER1',
  ourRef,
  status: 'open',
  amountMinor: 799,
  currency: 'USD',
  checkout: { orderId: 'ORDER1', clientId: 'client-1', approveUrl: 'https://paypal.test/approve' },
  payments: [],
};
export const paymentSeen = {
  gatewayPaymentId: 'CAP1',
  gatewayOrderId: 'ORDER1',
  status: 'paid',
  amountMinor: 799,
  currency: 'USD',
  method: 'card',
  last4: '4242',
  feeMinor: 58,
  paidAt: '2026-11-20T06:31:00.000Z',
  refundedMinor: 0,
};
export const refundSeen = {
  refundId: 'REF1',
  ourRef: 'ref-0001-abcdef',
  gatewayPaymentId: 'CAP1',
  status: 'refunded',
  amountMinor: 100,
  currency: 'USD',
  bankReference: 'ARN1',
};
export const done = (result: unknown, httpStatus = 200) => ({ kind: 'done', result, httpStatus });
export const refusal = (issue: string) => ({
  name: 'UNPROCESSABLE_ENTITY',
  debug_id: 'd1',
  details: [{ issue }],
});
export const taken = { gatewayOrderId: 'ORDER1', gatewayPaymentId: null, amountMinor: 799, currency: 'USD' };
