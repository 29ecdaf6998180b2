import { defineAction, type ActionDefinition, type ActionRun } from '../../domain/action.js';
import type { Done, Failed } from '../../domain/outcome.js';
import { lookAtPayment, type Looked } from './look-at-payment.js';
import type { PaymentDeps } from './payment-ports.js';
import { checkSignature } from './verify/checkout-signature.js';
import { compareSums, correctExpected } from './verify/compare-sums.js';
import { openForeign } from './verify/open-foreign.js';
import { checkVerify, verifyInput, type VerifyInput } from './verify/verify-input.js';
import { verifyResult, verifyResultOf, type VerifyResult } from './verify/verify-result.js';

/**
 * The action `payment.verify`: where a payment stands by its gateway's word, and whether it is of what was asked for. What a
 * customer has authorised is taken. It is a reading: each time it reads anew, also after an outcome in doubt and when another
 * job has verified the same order. The book tells the payment's events.
 */
export const createPaymentVerify = (deps: PaymentDeps): ActionDefinition => {
  const verify = (run: ActionRun<VerifyInput>) => verifyPayment(deps, run);
  return defineAction<VerifyInput, VerifyResult>({
    name: 'payment.verify',
    queue: 'payments',
    summary: 'Tells whether an order is paid, by its gateway, and that it is of the expected amount',
    provider: 'payment',
    input: verifyInput,
    result: verifyResult,
    example: {
      gateway: 'razorpay',
      gatewayOrderId: 'order_Q1w2E3r4T5y6U7',
      expectedAmountMinor: 49_900,
      expectedCurrency: 'INR',
    },
    naturalKey: ({ gateway, gatewayOrderId }) => `${gateway}|${gatewayOrderId}`,
    account: ({ gateway }) => Promise.resolve({ account: null, provider: gateway }),
    check: checkVerify,
    recover: verify,
    perform: verify,
    adopt: (_input, _earlier, run) => verify(run),
    events: { along: paymentEventTypes },
    limits: deps.settings,
  });
};

/** What the book may tell of a payment while it is read. */
const paymentEventTypes = [
  'payment.pending',
  'payment.authorized',
  'payment.paid',
  'payment.paid_twice',
  'payment.failed',
  'payment.expired',
  'payment.cancelled',
  'payment.mismatch',
  'payment.refunded',
] as const;

const verifyPayment = async (
  deps: PaymentDeps,
  run: ActionRun<VerifyInput>,
): Promise<Done<VerifyResult> | Failed> => {
  const { tenantId, mode, input } = run;
  const { gateway, gatewayOrderId } = input;
  const signature = checkSignature(deps.gateways, run);
  if (signature.kind !== 'passed') return signature;

  const address = { tenantId, mode, gateway, gatewayOrderId };
  const expected = { amountMinor: input.expectedAmountMinor, currency: input.expectedCurrency };
  const notOpened = await openForeign(deps, run, address, expected);
  if (notOpened) return notOpened;

  let looked = await lookAtPayment(deps, run, address);
  if (looked.kind === 'looked' && (await correctExpected(deps.book, looked, expected))) {
    looked = await lookAtPayment(deps, run, address);
  }
  if (looked.kind !== 'looked') return looked;
  const refused = (await compareSums(deps.book, looked, expected)) ?? strangeTry(input, looked);
  return refused ?? { kind: 'done', result: verifyResultOf(input, looked, signature.warnings) };
};

/** Null when the try that was named is one of the order. Where an order is paid at most once, its own id will do. */
const strangeTry = ({ gatewayPaymentId }: VerifyInput, { order }: Looked): Failed | null => {
  if (gatewayPaymentId === undefined || gatewayPaymentId === order.gatewayOrderId) return null;
  if (order.payments.some((payment) => payment.gatewayPaymentId === gatewayPaymentId)) return null;
  const code = 'payment_not_of_order';
  return {
    kind: 'rejected',
    failure: {
      code,
      message: 'The payment that was named is not one of this order.',
      hint: 'Do not deliver on it. Verify the order without it to see where the payment stands.',
      fields: [{ pointer: '/gatewayPaymentId', code, message: 'Not a payment of this order.' }],
    },
  };
};
