import assert from 'node:assert/strict';
import { reconcileReport } from '../../../../src/actions/payments/reconcile/reconcile-report.js';
import {
  reconcileResultSchema,
  type ReconcileResult,
} from '../../../../src/actions/payments/reconcile/reconcile-result.js';
import { indiaDate } from '../../../../src/domain/india-time.js';
import { showMoney } from '../../../../src/domain/show-money.js';
import type { Scene } from '../../scene.js';
import { receiptOf } from '../../einvoices/desk/receipt-of.js';
import type { ConnectedGateway } from '../connect-gateway.js';
import { merchant } from '../merchant.js';
import { paidOrder } from '../paid-order.js';
import type { PaymentsDesk } from '../payments-desk.js';
import { sellInDashboard } from '../sell-in-dashboard.js';

const saleMinor = 2_750_00;
const byHandMinor = 150_00;

/** The day against the gateways' own books: what somebody did past the app stands out, and nothing else. */
export const dayReconciled: Scene<PaymentsDesk> = {
  title: 'the day reconciled with the gateways’ books',
  async play(desk, step) {
    const { client, gateways, show } = desk;
    const saleId = await sellInDashboard(desk, saleMinor);
    step('a sale in the dashboard');
    const { order, gatewayPaymentId } = await paidOrder(desk, {
      reference: 'BY-HAND-1',
      amountMinor: 400_00,
    });
    const refundId = await gateways.refundByHand('razorpay', gatewayPaymentId, byHandMinor);
    await gateways.completeRefund('razorpay', refundId);
    await client.told('payment.refunded', order.gatewayOrderId);
    step('a refund by hand');

    const razorpay = await reconcile(desk, 'razorpay');
    const strange = razorpay.missingHere.map(({ kind, id, amountMinor }) => `${kind} ${id} ${amountMinor}`);
    const done = [`payment ${saleId} ${saleMinor}`, `refund ${refundId} ${byHandMinor}`];
    assert.deepEqual(strange.toSorted(), done.toSorted(), 'it finds something else missing here');
    assertNoOther(razorpay);
    step('Razorpay: both found');
    const cashfree = await reconcile(desk, 'cashfree');
    assert.equal(cashfree.counts.missingHere, 0, 'of Cashfree something is missing here');
    assertNoOther(cashfree);
    step('Cashfree: all matches');
    show(reconcileReport(razorpay).trimEnd());
    show(reconcileReport(cashfree).trimEnd());
    return `Razorpay has two things that the app does not: a payment of ${inRupees(saleMinor)} made in its dashboard and a refund of ${inRupees(byHandMinor)} by hand; all else matches, at Cashfree everything. The reports are below`;
  },
};

/** The day, once the gateway has settled; every payment that it has captured is in it. */
const reconcile = async (
  { client, gateways }: PaymentsDesk,
  gateway: ConnectedGateway,
): Promise<ReconcileResult> => {
  const { account } = merchant[gateway];
  await gateways.settle(gateway, account);
  const result = receiptOf(await client.reconcile(gateway, indiaDate(new Date())), reconcileResultSchema);
  const { payments } = await gateways.books(gateway);
  const captured = payments.filter((payment) => payment.account === account && payment.state === 'captured');
  const strange = result.missingHere.filter(({ kind }) => kind === 'payment').length;
  const matched = result.matched.payments;
  assert.equal(matched, captured.length - strange, `${matched} of ${captured.length} payments match`);
  return result;
};

const assertNoOther = ({ gateway, counts, awaited }: ReconcileResult): void => {
  const { missingThere, amountMismatches, adjustments } = counts;
  assert.equal(missingThere + awaited, 0, `${gateway} lacks something that stands here`);
  assert.equal(amountMismatches + adjustments, 0, `${gateway} has other amounts`);
};

const inRupees = (amountMinor: number): string => showMoney({ amountMinor, currency: 'INR' });
