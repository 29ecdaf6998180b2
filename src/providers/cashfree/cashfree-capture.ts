import type { Done, Failed } from '../../domain/outcome.js';
import { gatewayRefusals } from '../gateway/classify-gateway.js';
import type { Gateway, GatewayOrder, GatewayPayment } from '../gateway/gateway-contract.js';
import { minorToNumber } from '../../domain/minor-units.js';
import { notTaken } from '../gateway/not-taken.js';
import { orRefused } from '../gateway/reads.js';
import type { AskCashfree } from './ask-cashfree.js';
import { cannotTakeByCashfree } from './cashfree-limits.js';
import type { IdempotencyKeys } from './idempotency-keys.js';
import { cashfreePaths } from './paths.js';
import { paymentSchema, paymentsSchema, toPayment } from './read-payment.js';

type CaptureCall = Parameters<Gateway['capture']>[0];

/**
 * Takes what was authorised of an order (Cashfree API: preauthorization). Its payments are read first: what is taken
 * already counts as done.
 */
export const createCashfreeCapture =
  (ask: AskCashfree, keys: IdempotencyKeys): Gateway['capture'] =>
  async (call) => {
    const cannotTake = cannotTakeByCashfree(call);
    if (cannotTake !== null) return notTaken('amount_not_taken', cannotTake);
    const before = await readTry(ask, call);
    if (before.kind !== 'done') return before;
    if (before.result.status === 'paid')
      return { ...before, result: orderOf(before.result, call), recovered: true };

    const operation = `capture-${call.gatewayOrderId}`;
    keys.markAbsent(operation);
    const body = { action: 'CAPTURE', amount: minorToNumber(call.amountMinor, call.currency) };
    const path = cashfreePaths.authorization(call.gatewayOrderId);
    const captured = orRefused(
      await ask(call, { method: 'POST', path, effect: 'write', operation, body }, paymentSchema),
    );
    if (captured.kind === 'done') return { ...captured, result: orderOf(toPayment(captured.result), call) };
    if (captured.kind !== 'rejected' || captured.failure.code !== gatewayRefusals.alreadyThere)
      return captured;
    const after = await readTry(ask, call);
    return after.kind === 'done' && after.result.status === 'paid'
      ? { ...after, result: orderOf(after.result, call), recovered: true }
      : captured;
  };

/** The payment that was named, or else the one that is taken or waits for it. */
const readTry = async (ask: AskCashfree, call: CaptureCall): Promise<Done<GatewayPayment> | Failed> => {
  const path = cashfreePaths.payments(call.gatewayOrderId);
  const listed = orRefused(await ask(call, { method: 'GET', path, effect: 'read' }, paymentsSchema));
  if (listed.kind !== 'done') return listed;
  const tries = listed.result
    .map(toPayment)
    .filter(({ gatewayPaymentId: id }) => call.gatewayPaymentId === null || call.gatewayPaymentId === id);
  const payment =
    tries.find(({ status }) => status === 'paid') ?? tries.find(({ status }) => status === 'authorized');
  return payment
    ? { ...listed, result: payment }
    : notTaken(
        'not_authorized',
        'No such payment of this order is authorised, so there is nothing to capture',
      );
};

/** The order as far as its payment shows it. A capture that the bank has yet to confirm stays authorised. */
const orderOf = (payment: GatewayPayment, { gatewayOrderId }: CaptureCall): GatewayOrder => ({
  gatewayOrderId,
  ourRef: gatewayOrderId,
  status: payment.status === 'paid' ? 'paid' : 'authorized',
  amountMinor: payment.amountMinor,
  currency: payment.currency,
  checkout: {},
  payments: [payment],
});
