import type { ActionRun } from '../../../domain/action.js';
import { ourReferencePattern } from '../../../payments/our-reference.js';
import { newPayment } from '../look/new-payment.js';
import type { ReconcileDeps } from './read-books.js';
import type { ReconcileInput } from './reconcile-input.js';
import type { DayComparison, LineThere } from '../../../domain/gateway-day.js';

type Run = ActionRun<ReconcileInput>;

/**
 * Has the gateway asked anew about every order of ours that its books know more of than we do: paid there and not here
 * (a webhook that never came), or refunded by somebody else. Gives how many. Asked again for the same job it does nothing.
 */
export const lookAtMissing = async (
  run: Run,
  deps: ReconcileDeps,
  { unpaidHere, missingHere }: Pick<DayComparison, 'unpaidHere' | 'missingHere'>,
): Promise<number> => {
  const orders = new Set<string>();
  for (const line of [...unpaidHere, ...missingHere]) {
    for (const order of await ordersOf(run, deps, line)) orders.add(order);
  }
  const { tenantId, mode, jobId, input } = run;
  for (const gatewayOrderId of orders) {
    const key = `reconcile|${jobId}|${gatewayOrderId}`;
    await deps.errands.look({ tenantId, mode }, { gateway: input.gateway, gatewayOrderId }, key);
  }
  return orders.size;
};

/** The orders here that a line of the gateway may be about: by its order, its payment, or our reference on it. */
const ordersOf = async (run: Run, deps: ReconcileDeps, line: LineThere): Promise<string[]> => {
  const owner = { tenantId: run.tenantId, mode: run.mode };
  const { gateway } = run.input;
  const { gatewayOrderId, gatewayPaymentId, ourRef } = line;
  if (gatewayOrderId !== null && (await deps.book.find({ ...owner, gateway, gatewayOrderId }))) {
    return [gatewayOrderId];
  }
  const tried =
    gatewayPaymentId === null ? null : await deps.book.findByTry(owner, { gateway, gatewayPaymentId });
  if (tried) return [tried.gatewayOrderId];
  if (ourRef === null || !ourReferencePattern.test(ourRef)) return [];
  if (line.kind === 'refund') {
    const refund = await deps.book.findRefund(owner, ourRef);
    return refund?.gateway === gateway ? [refund.gatewayOrderId] : [];
  }
  return gatewayOrderId === null ? [] : openSecond(run, deps, { gatewayOrderId, ourRef });
};

/**
 * An order of a payment of ours that was given up for lost, and paid: it is kept as a second one, so that the look at it
 * gives the money back should the payment be paid otherwise.
 */
const openSecond = async (
  { tenantId, mode, input: { gateway }, now }: Run,
  { book }: ReconcileDeps,
  { gatewayOrderId, ourRef }: { gatewayOrderId: string; ourRef: string },
): Promise<string[]> => {
  const [first] = await book.ofReference({ tenantId, mode }, ourRef);
  if (!first) return [];
  const { reference, amountMinor, currency } = first;
  const order = { ourRef, reference, amountMinor, currency, attention: 'second_order' } as const;
  await book.open(newPayment({ tenantId, mode, gateway, gatewayOrderId }, order, now()));
  return [gatewayOrderId];
};
