import nock from 'nock';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { anHttpClient } from '../providers/gateway-exchange.js';
import { aCall, baseOf, cashfree, order, refund as aRefundToMake } from './gateway-setup.js';

/** What the vectors say of Cashfree. */
export const { cashfree: known } = vectors.payments;
export const orderId = order.ourRef;
export const refund = { ...aRefundToMake, gatewayOrderId: orderId };
/** What every request carries. */
export const headers = {
  'x-client-id': 'client-1',
  'x-client-secret': 'secret-1',
  'x-api-version': '2025-01-01',
};
/** The gateway over a client that ends with the test. */
export const make = (pageSize?: number) =>
  cashfree.make({ http: anHttpClient(), timeoutMs: 60_000, ...(pageSize && { pageSize }) });
export const call = aCall(cashfree);
/** Expects a request with these headers, and more. */
export const wire = (more: Record<string, string> = {}) =>
  nock(baseOf(cashfree), { reqheaders: { ...headers, ...more } });
/** The answer to an id that the account does not have. */
export const notFound = { message: 'no such thing', code: 'order_not_found', type: 'invalid_request_error' };

/** Entities as Cashfree gives them; `over` replaces fields. */
export const anOrder = (over: object = {}) => ({
  cf_order_id: '2149460581',
  order_id: orderId,
  order_amount: 599.9,
  order_currency: 'INR',
  order_status: 'ACTIVE',
  payment_session_id: 'session_1',
  order_expiry_time: '2026-11-18T17:06:40+05:30',
  customer_details: { customer_phone: '9876543210', customer_name: 'Asha Rao' },
  ...over,
});
export const aPayment = (over: object = {}) => ({
  cf_payment_id: 12376123,
  order_id: orderId,
  payment_status: 'SUCCESS',
  is_captured: true,
  order_amount: 599.9,
  payment_amount: 599.9,
  payment_currency: 'INR',
  payment_group: 'credit_card',
  payment_method: { card: { card_number: 'XXXXXXXXXXXX1111', card_bank_name: 'HDFC' } },
  payment_time: '2026-11-18T16:36:00+05:30',
  payment_completion_time: '2026-11-18T16:36:40+05:30',
  ...over,
});
export const aRefund = (over: object = {}) => ({
  cf_payment_id: 'pay_1',
  cf_refund_id: '1',
  order_id: orderId,
  refund_id: refund.ourRef,
  refund_amount: 200,
  refund_currency: 'INR',
  refund_status: 'PENDING',
  refund_type: 'MERCHANT_INITIATED',
  refund_arn: null,
  ...over,
});
/** The body by which the order of these tests is made. */
export const newOrder = {
  order_id: orderId,
  order_amount: 599.9,
  order_currency: 'INR',
  customer_details: {
    customer_id: 'cust_7',
    customer_phone: '9876543210',
    customer_email: 'asha@shop.test',
    customer_name: 'Asha Rao',
  },
  order_meta: { return_url: 'https://shop.test/paid' },
  order_note: 'Invoice 42',
  order_tags: { invoice: 'INV-42' },
};
/** What is made of them. */
export const open = {
  gatewayOrderId: orderId,
  ourRef: orderId,
  status: 'open',
  amountMinor: 59990,
  currency: 'INR',
  checkout: {
    orderId,
    paymentSessionId: 'session_1',
    mode: 'sandbox',
    expiresAt: '2026-11-18T17:06:40+05:30',
  },
  payments: [],
};
export const paid = {
  gatewayPaymentId: '12376123',
  gatewayOrderId: orderId,
  status: 'paid',
  amountMinor: 59990,
  currency: 'INR',
  method: 'credit_card',
  last4: '1111',
  feeMinor: null,
  paidAt: '2026-11-18T11:06:40.000Z',
  refundedMinor: 0,
};
