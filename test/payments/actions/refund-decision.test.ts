import { describe, expect, it } from 'vitest';
import { decideRefund } from '../../../src/actions/payments/refund/decide-refund.js';
import type { KeptPayment, KeptRefund, RefundState } from '../../../src/domain/kept-payment.js';
import { emptyPaymentRecord, joinNews, type PaymentRecord } from '../../../src/payments/payment-record.js';

const captured = 1_000;

const paidBy = (record: PaymentRecord, tryId: string): PaymentRecord =>
  joinNews(record, { kind: 'try', tryId, status: 'paid', amountMinor: captured, atMs: 1 });

/** A payment of 1,000 of which the gateway says that `saidMinor` went back. */
const payment = (saidMinor: number, record = paidBy(emptyPaymentRecord, 'pay_1')): KeptPayment => ({
  ...{ tenantId: 't', mode: 'test', gateway: 'razorpay', gatewayOrderId: 'order_1', ourRef: null },
  ...{ reference: null, amountMinor: captured, currency: 'INR', status: 'paid', paidMinor: captured },
  ...{ refundedMinor: saidMinor, gatewayPaymentIds: ['pay_1'], method: null, last4: null, feeMinor: null },
  ...{ estimatedFeeMinor: null, paidAt: null, disputed: false, attention: null, lookAt: null, looks: 0 },
  createdAt: new Date(0),
  record: joinNews(record, { kind: 'refund_total', refundedMinor: saidMinor, atMs: 2 }),
});

const refund = (status: RefundState, amountMinor: number, gatewayPaymentId = 'pay_1'): KeptRefund => ({
  ...{ tenantId: 't', mode: 'test', gateway: 'razorpay', gatewayOrderId: 'order_1' },
  ...{ ourRef: `r-${status}`, reference: status, gatewayPaymentId, amountMinor, currency: 'INR' },
  ...{ reason: null, status, refundId: null, bankReference: null, refundedAt: null },
  createdAt: new Date(0),
});

const decide = (of: KeptPayment, others: readonly KeptRefund[], amountMinor: number | null): string => {
  const decided = decideRefund(of, others, { gatewayPaymentId: 'pay_1', amountMinor });
  if (decided.kind === 'reserve') return `reserve ${decided.amountMinor}`;
  if (decided.kind === 'wait') return 'wait';
  return 'failure' in decided.failed ? decided.failed.failure.code : '';
};

type Others = readonly (readonly [RefundState, number])[];

const cases: readonly [what: string, said: number, others: Others, asked: number | null, decided: string][] =
  [
    ['nothing went back', 0, [], 1_000, 'reserve 1000'],
    ['nothing went back', 0, [], null, 'reserve 1000'],
    ['nothing went back', 0, [], 1_001, 'exceeds_remainder'],
    ['somebody else refunded', 400, [], 600, 'reserve 600'],
    ['somebody else refunded', 400, [], 601, 'exceeds_remainder'],
    ['somebody else refunded', 400, [], null, 'reserve 600'],
    ['the gateway counts ours too', 400, [['refunded', 400]], 600, 'reserve 600'],
    ['the gateway counts ours not yet', 0, [['refunded', 400]], 601, 'exceeds_remainder'],
    ['ours is pending', 0, [['pending', 400]], 600, 'reserve 600'],
    ['ours is pending', 0, [['pending', 400]], 601, 'exceeds_remainder'],
    ['ours is pending, and counted', 400, [['pending', 400]], null, 'reserve 600'],
    ['ours failed', 0, [['failed', 400]], null, 'reserve 1000'],
    ['one is under way', 0, [['reserved', 400]], 600, 'reserve 600'],
    ['one is under way', 0, [['reserved', 400]], 601, 'wait'],
    ['one is under way', 0, [['reserved', 400]], 1_001, 'exceeds_remainder'],
    ['one is under way', 0, [['reserved', 400]], null, 'reserve 600'],
    ['one is under way, of all', 0, [['reserved', 1_000]], null, 'wait'],
    ['what is under way may be counted', 400, [['reserved', 400]], 200, 'reserve 200'],
    ['what is under way may be counted', 400, [['reserved', 400]], 201, 'wait'],
    ['what is under way may be counted', 400, [['reserved', 400]], 601, 'exceeds_remainder'],
    ['what is under way may be counted', 400, [['reserved', 400]], null, 'wait'],
    ['all went back', 1_000, [], null, 'exceeds_remainder'],
    ['all went back', 1_000, [['reserved', 400]], null, 'exceeds_remainder'],
  ];

describe('whether a refund of a payment of 1,000 fits', () => {
  it.each(cases)(
    'where %s (the gateway says %i, ours are %j): %s → %s',
    (_what, said, others, asked, decided) => {
      const refunds = others.map((of) => refund(...of));
      expect(decide(payment(said), refunds, asked)).toBe(decided);
    },
  );

  it('refuses while the payment is disputed, whatever is left', () => {
    expect(decide({ ...payment(0), disputed: true }, [], 1)).toBe('disputed');
  });

  it('refuses where nothing was captured', () => {
    expect(decide(payment(0, emptyPaymentRecord), [], 1)).toBe('nothing_captured');
    expect(decide(payment(0, emptyPaymentRecord), [], null)).toBe('nothing_captured');
  });

  it('looks at each try by itself where two became money', () => {
    const twice = payment(captured, paidBy(paidBy(emptyPaymentRecord, 'pay_1'), 'pay_2'));
    expect(decide(twice, [refund('refunded', captured, 'pay_2')], null)).toBe('reserve 1000');
    expect(decide(twice, [refund('refunded', captured)], null)).toBe('exceeds_remainder');
  });
});
