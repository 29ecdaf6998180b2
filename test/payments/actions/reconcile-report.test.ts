import { expect, it } from 'vitest';
import { reconcileReport } from '../../../src/actions/payments/reconcile/reconcile-report.js';
import type { ReconcileResult } from '../../../src/actions/payments/reconcile/reconcile-result.js';

const at = '2026-11-20T06:30:00.000Z';
const order = { gatewayOrderId: 'order_1', gatewayPaymentId: 'pay_1', ourRef: null };

const result: ReconcileResult = {
  gateway: 'razorpay',
  date: '2026-11-20',
  matched: {
    payments: 1_204,
    refunds: 3,
    paymentsMinor: { USD: 4_999, INR: 72_119_600 },
    refundsMinor: { INR: 1_050 },
  },
  missingHere: [
    { kind: 'payment', id: 'pay_A', ...order, amountMinor: 59_900, currency: 'INR', at, known: true },
    { kind: 'refund', id: 'rfnd_B', ...order, amountMinor: 500, currency: 'JPY', at, known: false },
  ],
  missingThere: [
    {
      kind: 'payment',
      id: 'pay_C',
      gatewayOrderId: 'order_3',
      reference: 'INV-7',
      amountMinor: 5,
      currency: 'INR',
      at,
    },
  ],
  amountMismatches: [
    {
      kind: 'payment',
      id: 'pay_D',
      gatewayOrderId: 'order_4',
      reference: null,
      hereMinor: 50_001,
      thereMinor: 50_000,
      currency: 'INR',
    },
  ],
  awaited: 12,
  fees: {
    chargedMinor: { INR: 1_702_022 },
    taxMinor: { INR: 259_630 },
    estimatedMinor: { INR: 1_442_392 },
    differing: 0,
  },
  settlements: {
    items: [{ id: 'setl_1', status: 'processed', utr: 'UTR1', amountMinor: 70_416_528, currency: 'INR', at }],
    totalMinor: { INR: 70_416_528 },
  },
  adjustments: [
    {
      id: 'disp_E',
      gatewayOrderId: null,
      gatewayPaymentId: null,
      amountMinor: -59_900,
      currency: 'INR',
      at,
    },
  ],
  counts: { missingHere: 1_002, missingThere: 1, amountMismatches: 1, adjustments: 1 },
  lookedAt: 1,
  complete: true,
};

it('reads as columns of text, amounts with the places of their currency', () => {
  expect(`\n${reconcileReport(result)}`).toBe(`
Razorpay, 2026-11-20: 1004 things do not match

Payments matched                             1204    ₹7,21,196.00
                                                           $49.99
Refunds matched                                 3          ₹10.50
Fees charged, tax included                             ₹17,020.22
  of which tax                                          ₹2,596.30
Fees expected of those matched, before tax             ₹14,423.92
Fees other than expected                        0
Settled to the bank                             1    ₹7,04,165.28
Not yet in the gateway’s books                 12

Missing here (1002)
  payment    pay_A                                        ₹599.00  order known, looked at now
  refund     rfnd_B                                        JP¥500  unknown here
  … and 1000 more

Missing there (1)
  payment    pay_C                                          ₹0.05  INV-7

Amounts differ (1)
  payment    pay_D                                        ₹500.01  there ₹500.00

Adjustments (1)
  adjustment disp_E                                      -₹599.00
`);
});

it('says in its first line that everything matches, and leaves out lists without entries', () => {
  const counts = { missingHere: 0, missingThere: 0, amountMismatches: 0, adjustments: 0 };
  const none = { missingHere: [], missingThere: [], amountMismatches: [], adjustments: [] };
  const text = reconcileReport({ ...result, ...none, counts });
  expect(text).toMatch(/^Razorpay, 2026-11-20: everything matches\n/);
  expect(text).not.toMatch(/Missing|differ|Adjustments/);
});

it('shows a currency of unknown places in minor units', () => {
  const fees = { ...result.fees, chargedMinor: { XXX: -7 } };
  expect(reconcileReport({ ...result, fees })).toContain('-7 minor units of XXX');
});
