import { z } from 'zod';
import { defineAction, type ActionDefinition, type ActionRun } from '../../domain/action.js';
import type { Done, Failed } from '../../domain/outcome.js';
import { gatewayNames } from '../../payments/gateway-status.js';
import { settleSecondOrder } from './look/second-order.js';
import { settleRefunds } from './look/settle-refunds.js';
import { lookAtPayment } from './look-at-payment.js';
import type { PaymentDeps } from './payment-ports.js';

const input = z.strictObject({ gateway: z.enum(gatewayNames), gatewayOrderId: z.string().min(1).max(100) });
type LookInput = z.infer<typeof input>;

const result = z.strictObject({
  status: z.string().describe('Where the payment stands'),
  changed: z.boolean().describe('Whether it stood elsewhere before, or more money has come or gone'),
});
type LookResult = z.infer<typeof result>;

/**
 * The action `payment.look`: Munshi's own reading of a payment, after a webhook and by the clock. It brings the payment and
 * our refunds of it up to date, and ends or refunds a second order of the same payment. It may run any number of times.
 */
export const createPaymentLook = (deps: PaymentDeps): ActionDefinition => {
  const look = (run: ActionRun<LookInput>) => lookAround(deps, run);
  return defineAction<LookInput, LookResult>({
    name: 'payment.look',
    queue: 'payments',
    summary: 'Read a payment anew from its gateway',
    provider: 'payment',
    internal: true,
    input,
    result,
    example: { gateway: 'razorpay', gatewayOrderId: 'order_Q1w2E3r4T5y6U7' },
    naturalKey: () => null,
    account: ({ gateway }) => Promise.resolve({ account: null, provider: gateway }),
    recover: look,
    perform: look,
    events: {},
    limits: deps.settings,
  });
};

const lookAround = async (
  deps: PaymentDeps,
  run: ActionRun<LookInput>,
): Promise<Done<LookResult> | Failed> => {
  const address = { tenantId: run.tenantId, mode: run.mode, ...run.input };
  const before = await deps.book.find(address);
  // Before the order, which tells all that went back in one sum: the app is to hear which refund it was.
  const notSettled = await settleRefunds(deps, run, address);
  let looked = await lookAtPayment(deps, run, address);
  if (looked.kind !== 'looked') return looked;
  const second = await settleSecondOrder(deps, run, looked);
  if (second.kind !== 'settled') return second;
  if (second.isEnded) looked = await lookAtPayment(deps, run, address);
  if (looked.kind !== 'looked') return looked;
  if (notSettled) return notSettled;
  const { status, paidMinor, refundedMinor } = looked.payment;
  const changed =
    status !== before?.status || paidMinor !== before.paidMinor || refundedMinor !== before.refundedMinor;
  return { kind: 'done', result: { status, changed } };
};
