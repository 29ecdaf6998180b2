import nock from 'nock';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { anHttpClient } from '../providers/gateway-exchange.js';
import { aCall, baseOf, razorpay, order, refund } from './gateway-setup.js';

/** What the vectors say of Razorpay. */
export const { razorpay: known } = vectors.payments;
/** The clock of the vectors, in unix seconds and as ISO 8601. */
export const at = 1_795_000_000;
export const iso = '2026-11-18T11:06:40.000Z';
/** What every request carries. */
export const headers = {
  authorization: `Basic ${Buffer.from('rzp_test_1:secret-1').toString('base64')}`,
};
/** The gateway over a client that ends with the test. */
export const make = (pageSize?: number) =>
  razorpay.make({ http: anHttpClient(), timeoutMs: 60_000, ...(pageSize && { pageSize }) });
export const call = aCall(razorpay);
/** Expects a request with these headers. */
export const wire = () => nock(baseOf(razorpay), { reqheaders: headers });

/** Entities as Razorpay gives them; `over` replaces fields. */
export const anOrder = (over: object = {}) => ({
  id: 'order_1',
  entity: 'order',
  amount: 59990,
  amount_paid: 0,
  currency: 'INR',
  receipt: order.ourRef,
  status: 'created',
  attempts: 0,
  notes: [],
  created_at: at,
  ...over,
});
export const aPayment = (over: object = {}) => ({
  id: 'pay_1',
  amount: 59990,
  currency: 'INR',
  status: 'captured',
  captured: true,
  order_id: 'order_1',
  method: 'card',
  amount_refunded: 0,
  card: { last4: '1111', name: 'Asha Rao', network: 'Visa' },
  email: 'asha@shop.test',
  contact: '+919876543210',
  fee: 1416,
  tax: 216,
  created_at: at,
  ...over,
});
export const aRefund = (over: object = {}) => ({
  id: 'rfnd_1',
  amount: 20000,
  currency: 'INR',
  payment_id: 'pay_1',
  status: 'pending',
  receipt: refund.ourRef,
  notes: { reference: refund.ourRef },
  acquirer_data: { arn: null },
  ...over,
});
export const list = (...items: object[]) => ({ entity: 'collection', count: items.length, items });

/** What is made of them. */
export const open = {
  gatewayOrderId: 'order_1',
  ourRef: order.ourRef,
  status: 'open',
  amountMinor: 59990,
  currency: 'INR',
  checkout: {
    key: 'rzp_test_1',
    order_id: 'order_1',
    amount: 59990,
    currency: 'INR',
    description: 'Invoice 42',
    callback_url: 'https://shop.test/paid',
  },
  payments: [],
};
export const paid = {
  gatewayPaymentId: 'pay_1',
  gatewayOrderId: 'order_1',
  status: 'paid',
  amountMinor: 59990,
  currency: 'INR',
  method: 'card',
  last4: '1111',
  feeMinor: 1416,
  paidAt: iso,
  refundedMinor: 0,
};
