import { describe, expect, it } from 'vitest';
import { changeByRead } from '../../../src/actions/payments/look/change-by-read.js';
import { newPayment } from '../../../src/actions/payments/look/new-payment.js';
import type { KeptPayment } from '../../../src/domain/kept-payment.js';
import type { GatewayOrder, GatewayPayment } from '../../../src/providers/gateway/gateway-contract.js';

const createdAt = new Date('2026-11-20T04:30:00Z');
const address = { tenantId: 't', mode: 'test', gateway: 'razorpay', gatewayOrderId: 'order_1' } as const;
const money = { amountMinor: 10_000, currency: 'INR' };
const payment = newPayment(
  address,
  { ourRef: 'pt-1', reference: 'INV-1', ...money, attention: null },
  createdAt,
);

const aTry = (gatewayPaymentId: string, more: Partial<GatewayPayment> = {}): GatewayPayment => ({
  ...{ gatewayPaymentId, gatewayOrderId: 'order_1', status: 'paid', ...money, method: 'upi', last4: null },
  ...{ feeMinor: 236, paidAt: '2026-11-20T05:00:00.000Z', refundedMinor: 0 },
  ...more,
});

const read = (
  kept: KeptPayment,
  payments: GatewayPayment[],
  more: Partial<GatewayOrder & { paidElsewhere: boolean; afterMs: number }> = {},
) => {
  const { paidElsewhere = false, afterMs = 60_000, ...ofOrder } = more;
  const readAt = new Date(createdAt.getTime() + afterMs);
  const order: GatewayOrder = {
    ...{ gatewayOrderId: 'order_1', ourRef: 'pt-1', status: 'paid', ...money, checkout: {}, payments },
    ...ofOrder,
  };
  const { value, events = [] } = changeByRead(kept, [], { order, readAt, paidElsewhere });
  return { payment: value, types: events.map(({ type }) => type), events };
};

describe('what a read makes of a payment', () => {
  it('is told with where the payment stands by then, and with nothing of the customer', () => {
    expect(read(payment, [aTry('pay_1')]).events).toEqual([
      {
        type: 'payment.paid',
        data: {
          ...{ gateway: 'razorpay', gatewayOrderId: 'order_1', reference: 'INV-1', status: 'paid', ...money },
          ...{ paidMinor: 10_000, refundedMinor: 0, gatewayPaymentId: 'pay_1', method: 'upi' },
        },
      },
    ]);
  });

  it('calls a person when two tries became money, and adds up what they cost', () => {
    const twice = read(payment, [aTry('pay_1'), aTry('pay_2', { paidAt: '2026-11-20T04:45:00.000Z' })]);
    expect(twice.types).toEqual(['payment.paid', 'payment.paid_twice']);
    expect(twice.payment).toMatchObject({
      attention: 'paid_twice',
      paidMinor: 20_000,
      feeMinor: 472,
      paidAt: new Date('2026-11-20T04:45:00Z'),
      gatewayPaymentIds: ['pay_1', 'pay_2'],
    });
  });

  it('names no fee while the gateway has named a part of it only', () => {
    const { payment: after } = read(payment, [aTry('pay_1'), aTry('pay_2', { feeMinor: null })]);
    expect(after.feeMinor).toBeNull();
  });

  it('keeps what was known and is not said again', () => {
    const first = read(payment, [aTry('pay_1', { method: 'card', last4: '4242' })]).payment;
    const again = read(first, [aTry('pay_1', { method: null, last4: '4242', feeMinor: null })]).payment;
    expect(again).toMatchObject({ method: 'card', last4: '4242', feeMinor: 236, paidAt: first.paidAt });
  });

  it('tells of two tries only where the payment stands after both', () => {
    const tries = [aTry('pay_1', { status: 'failed' }), aTry('pay_2', { status: 'pending' })];
    const { types, payment: after } = read(payment, tries, { status: 'pending' });
    expect(types).toEqual(['payment.pending']);
    expect(read(after, [tries[0]!, tries[1]!], { status: 'pending', afterMs: 90_000 }).types).toEqual([]);
  });

  it('beside a paid order is told only if money came, and then as paid twice', () => {
    const failed = [aTry('pay_1', { status: 'failed' })];
    expect(read(payment, failed, { status: 'failed', paidElsewhere: true }).types).toEqual([]);
    expect(read(payment, [aTry('pay_1')], { paidElsewhere: true }).types).toEqual(['payment.paid_twice']);
  });

  it.each([
    ['amount', { amountMinor: 9_999 }],
    ['currency', { currency: 'USD' }],
  ])('of another %s is a mismatch: nothing passes for paid, and all of it is recorded', (_what, other) => {
    const seen = read(payment, [aTry('pay_1')], other);
    expect(seen.types).toEqual(['payment.mismatch']);
    expect(seen.payment).toMatchObject({
      ...{ status: 'open', paidMinor: 0, paidAt: null, lookAt: null, attention: 'amount_mismatch' },
      gatewayPaymentIds: ['pay_1'],
    });
    expect(read(seen.payment, [aTry('pay_1')], other).types).toEqual([]);
  });
});
