import { defineAction, type ActionDefinition } from '../../domain/action.js';
import type { Outcome } from '../../domain/outcome.js';
import type { PaymentDeps } from './payment-ports.js';
import { findKnown, recoverRefund, standingRefund } from './refund/known-refund.js';
import { differsFromKept } from './refund/refund-failures.js';
import {
  refundInputSchema,
  refundResultSchema,
  type RefundInput,
  type RefundResult,
  type RefundRun,
} from './refund/refund-input.js';
import { reserveRefund } from './refund/reserve-refund.js';
import { sendRefund } from './refund/send-refund.js';

/**
 * The action `payment.refund`: gives a payment back, whole or in part, through the gateway that captured it; once for its
 * reference, and never more than was captured. What became of it (`payment.refunded`, `payment.refund_failed`) is told by
 * the ledger of payments when the gateway says so.
 */
export const createPaymentRefund = (deps: PaymentDeps): ActionDefinition =>
  defineAction<RefundInput, RefundResult>({
    name: 'payment.refund',
    queue: 'payments',
    summary: 'Gives a payment back to the customer, whole or in part',
    provider: 'payment',
    input: refundInputSchema,
    result: refundResultSchema,
    example: {
      reference: 'refund-of-inv-1042',
      gateway: 'razorpay',
      gatewayPaymentId: 'pay_29QQoUBi66xm2f',
      amountMinor: 25_000,
      reason: 'one of two seats was cancelled',
    },
    naturalKey: ({ reference }) => reference,
    account: async ({ gateway }) => ({ account: null, provider: gateway }),
    perform: (run) => perform(run, deps),
    recover: (run) => recoverRefund(run, deps),
    adopt: async (_input, _earlier, run) => {
      const known = await findKnown(deps, run);
      if (!known) throw new Error('a refund that was made is not in the ledger');
      return standingRefund(run, deps, known);
    },
    events: {},
    limits: deps.settings,
  });

const perform = async (run: RefundRun, deps: PaymentDeps): Promise<Outcome<RefundResult>> => {
  const known = await findKnown(deps, run);
  // Answered by the gateway before: the key is used up.
  if (known && known.refundId !== null) return standingRefund(run, deps, known);
  const differs = known && differsFromKept(known, run.input);
  if (differs) return differs;
  if (known?.status === 'reserved') return sendRefund(run, deps, known);
  const reserved = await reserveRefund(run, deps);
  return reserved.kind === 'reserved' ? sendRefund(run, deps, reserved.refund) : reserved;
};
