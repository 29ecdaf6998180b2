import { describe, expect, it } from 'vitest';
import type { OrderRecord, PaymentRecord, RefundRecord } from '../../fixtures/stand-ins/gateways/records.js';
import type { GatewayName } from '../../src/payments/gateway-status.js';
import type { GatewayBooks } from './payment-gateways.js';
import type { PaymentLedger } from './payment-ledger.js';
import { balancePayments } from './payment-oracle.js';
import { ourRefOf } from './payment-shop.js';

const ourRef = ourRefOf('payment', 'p-1');
const refundRef = ourRefOf('refund', 'r-1');
const of = { account: 'a', currency: 'INR', createdAt: '2026-11-21T00:00:00Z', extra: {} };

const order: OrderRecord = {
  ...of,
  ...{ id: 'order_1', reference: ourRef, amountMinor: 900, state: 'paid', expiresAt: null },
};
const payment: PaymentRecord = {
  ...of,
  ...{ id: 'pay_1', orderId: 'order_1', amountMinor: 900, state: 'captured', method: 'upi', last4: null },
  ...{
    capturedMinor: 900,
    refundedMinor: 300,
    feeMinor: 0,
    taxMinor: 0,
    capturedAt: null,
    bankReference: '',
  },
};
const refund: RefundRecord = {
  ...of,
  ...{ id: 'rfnd_1', orderId: 'order_1', paymentId: 'pay_1', reference: refundRef, amountMinor: 300 },
  ...{ state: 'done', origin: 'merchant', bankReference: null, doneAt: null },
};

const at = { gateway: 'razorpay', orderId: 'order_1' } as const;
const here: PaymentLedger = {
  payments: [{ ...at, ourRef, currency: 'INR', status: 'paid', paidMinor: 900, refundedMinor: 300 }],
  refunds: [
    {
      ...at,
      ourRef: refundRef,
      reference: 'r-1',
      amountMinor: 300,
      currency: 'INR',
      status: 'refunded',
      refundId: 'rfnd_1',
    },
  ],
  jobs: [
    {
      ...{ id: '1', action: 'payment.create', state: 'succeeded', reference: 'p-1', code: null },
      result: { gateway: 'razorpay', gatewayOrderId: 'order_1', amountMinor: 900 },
    },
    {
      ...{ id: '2', action: 'payment.refund', state: 'succeeded', reference: 'r-1', code: null },
      result: { refundId: 'rfnd_1', amountMinor: 300 },
    },
  ],
  events: [
    { type: 'payment.paid', ...at, refundReference: null, times: 1 },
    { type: 'payment.refunded', ...at, refundReference: 'r-1', times: 1 },
  ],
};

const booksOf = (changes: Partial<GatewayBooks> = {}): GatewayBooks => ({
  ...{ orders: [order], payments: [payment], refunds: [refund], lines: [] },
  ...changes,
});
const faultsOf = (
  books: Partial<Record<GatewayName, GatewayBooks>>,
  ledger: PaymentLedger = here,
): string[] =>
  balancePayments(new Map(Object.entries(books)) as Map<GatewayName, GatewayBooks>, ledger).faults;

describe('the oracle of payments', () => {
  it('finds nothing in books that agree', () => {
    expect(faultsOf({ razorpay: booksOf() })).toEqual([]);
    expect(balancePayments(new Map([['razorpay', booksOf()]]), here).sums).toEqual([
      {
        ...{ gateway: 'razorpay', currency: 'INR', capturedThere: 900, paidHere: 900 },
        ...{ refundedThere: 300, refundedHere: 300, refundsHere: 300 },
      },
    ]);
  });

  const second: GatewayBooks = booksOf({
    orders: [{ ...order, state: 'open' }],
    payments: [],
    refunds: [],
  });
  const wrongs: [string, Partial<Record<GatewayName, GatewayBooks>>, Partial<PaymentLedger>, string][] = [
    ['a second order that can be paid', { razorpay: booksOf(), stripe: second }, {}, 'paid more than once'],
    [
      'a paisa too much',
      { razorpay: booksOf({ payments: [{ ...payment, capturedMinor: 901 }] }) },
      {},
      '901−300 there',
    ],
    ['a payment that is kept nowhere', { razorpay: booksOf() }, { payments: [] }, '(unknown): 900−300 there'],
    ['more refunded than captured', { razorpay: booksOf({ payments: [] }) }, {}, 'gave back more than came'],
    [
      'a refund made twice',
      { razorpay: booksOf({ refunds: [refund, { ...refund, id: 'rfnd_2' }] }) },
      {},
      'the refund r-1 was made 2 times',
    ],
    ['a refund that is not ours', { razorpay: booksOf() }, { refunds: [] }, 'is not kept here'],
    [
      'a refund that was never made',
      { razorpay: booksOf({ refunds: [] }) },
      {},
      'is refunded here and not there',
    ],
    [
      'a refund in another state',
      { razorpay: booksOf({ refunds: [{ ...refund, state: 'pending' }] }) },
      {},
      'pending 300 there, refunded 300 here',
    ],
    [
      'a job that names no order',
      { razorpay: booksOf() },
      {
        jobs: [
          { ...here.jobs[0]!, result: { gateway: 'stripe', gatewayOrderId: 'order_1', amountMinor: 900 } },
        ],
      },
      'there is no such order',
    ],
    [
      'a job that failed, and whose refund was made',
      { razorpay: booksOf() },
      { jobs: [{ ...here.jobs[1]!, state: 'failed', result: null }] },
      'the refund is done',
    ],
    [
      'an event that was not told',
      { razorpay: booksOf() },
      { events: here.events.slice(1) },
      'payment.paid was told 0 times',
    ],
    [
      'an event that was told twice',
      { razorpay: booksOf() },
      { events: here.events.map((event) => ({ ...event, times: 2 })) },
      'payment.refunded was told 2 times',
    ],
  ];
  it.each(wrongs)('finds %s', (_what, books, changes, said) => {
    expect(faultsOf(books, { ...here, ...changes }).join('\n')).toContain(said);
  });
});
