import type { KeptPayment, KeptRefund } from '../../../domain/kept-payment.js';
import type { PaymentChange } from '../../../domain/payment-book.js';
import type { Failed, Step } from '../../../domain/outcome.js';
import { lookAgainAt } from '../look/change-by-read.js';
import { lookAtPayment } from '../look-at-payment.js';
import type { PaymentDeps } from '../payment-ports.js';
import { decideRefund, type RefundDecision } from './decide-refund.js';
import { paymentUnknown } from './refund-failures.js';
import { refundRefOf, type RefundRun } from './refund-input.js';
import { waitForOthers, waitingSince } from './wait-for-others.js';

/** What came of it: the refund with its amount set aside, or why there is none. */
type Reserved = { kind: 'reserved'; refund: KeptRefund } | Step | Failed;

/**
 * Sets the amount of a refund aside, so that no other can take it. The payment is read anew first, since somebody may have
 * refunded it at the gateway; that is spared while it is clear without it that the refund has to wait.
 */
export const reserveRefund = async (run: RefundRun, deps: PaymentDeps): Promise<Reserved> => {
  const { tenantId, mode, connection, signal, now, input } = run;
  const payment = await deps.book.findByTry({ tenantId, mode }, input);
  if (!payment) return paymentUnknown(input);
  if (waitingSince(run)) {
    const decided = await deps.book.change(payment, (...known) => ({ value: decideFor(run, ...known) }));
    if (decided.kind === 'wait') return waitForOthers(run);
  }
  const looked = await lookAtPayment(deps, { tenantId, mode, connection, signal, now }, payment);
  if (looked.kind !== 'looked') return looked;
  return deps.book.change(payment, (...known) => reservation(run, ...known));
};

const reservation = (
  run: RefundRun,
  payment: KeptPayment,
  refunds: readonly KeptRefund[],
): PaymentChange<Reserved> => {
  const decision = decideFor(run, payment, refunds);
  if (decision.kind === 'refused') return { value: decision.failed };
  if (decision.kind === 'wait') return { value: waitForOthers(run) };
  const refund = newRefund(run, payment, decision.amountMinor);
  // Should this process be lost, somebody has to ask what became of it.
  const lookAt = lookAgainAt({ ...payment, looks: 0 }, [refund], run.now());
  return { payment: { lookAt, looks: 0 }, refunds: [refund], value: { kind: 'reserved', refund } };
};

const decideFor = (run: RefundRun, payment: KeptPayment, refunds: readonly KeptRefund[]): RefundDecision => {
  const ourRef = refundRefOf(run);
  const before = refunds.find((refund) => refund.ourRef === ourRef);
  const others = refunds.filter((refund) => refund.ourRef !== ourRef);
  const { gatewayPaymentId, amountMinor } = run.input;
  return decideRefund(payment, others, {
    gatewayPaymentId,
    // One that never reached the gateway keeps its amount: the gateway may remember it under its key.
    amountMinor: amountMinor ?? before?.amountMinor ?? null,
  });
};

const newRefund = (run: RefundRun, payment: KeptPayment, amountMinor: number): KeptRefund => {
  const { tenantId, mode, gateway, gatewayOrderId, currency } = payment;
  const { reference, gatewayPaymentId, reason } = run.input;
  return {
    tenantId,
    mode,
    gateway,
    gatewayOrderId,
    ourRef: refundRefOf(run),
    reference,
    gatewayPaymentId,
    amountMinor,
    currency,
    reason: reason ?? null,
    status: 'reserved',
    refundId: null,
    bankReference: null,
    refundedAt: null,
    createdAt: run.now(),
  };
};
