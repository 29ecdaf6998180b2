import type { Done, Failed } from '../../domain/outcome.js';
import { gatewayRefusals } from '../gateway/classify-gateway.js';
import type { Gateway, GatewayCall, GatewayOrder, OrderToCreate } from '../gateway/gateway-contract.js';
import { doneWith, nullIfAbsent, orRefused } from '../gateway/reads.js';
import { differsFrom } from '../gateway/same-money.js';
import type { AskCashfree } from './ask-cashfree.js';
import type { IdempotencyKeys } from './idempotency-keys.js';
import { newOrder, whyNoOrder } from './new-order.js';
import { cashfreePaths } from './paths.js';
import { orderSchema, toOrder } from './read-order.js';
import type { CashfreeOrder } from './read-order.js';
import { paymentsSchema, toPayment } from './read-payment.js';

/** Making, finding, reading and ending orders (Cashfree API: orders). `now` is null for orders without an end of their own. */
export const createCashfreeOrders = (
  ask: AskCashfree,
  { keys, now }: { keys: IdempotencyKeys; now: (() => Date) | null },
): Pick<Gateway, 'createOrder' | 'findOrder' | 'readOrder' | 'cancelOrder'> => ({
  createOrder: async (call) => {
    const refused = whyNoOrder(call);
    if (refused) return refused;
    const request = {
      method: 'POST',
      path: cashfreePaths.orders,
      effect: 'write',
      operation: creationOf(call.ourRef),
      body: newOrder(call, now?.() ?? null),
    } as const;
    const created = orRefused(await ask(call, request, orderSchema));
    return created.kind === 'done' ? ours(call, created.result, created.httpStatus) : created;
  },
  findOrder: async (call) => {
    const found = await ask(call, orderRead(call.ourRef), orderSchema);
    if (found.kind === 'absent') keys.markAbsent(creationOf(call.ourRef));
    return found.kind === 'read' ? ours(call, found.value, found.httpStatus) : nullIfAbsent(found);
  },
  readOrder: async (call) => {
    const { gatewayOrderId, connection } = call;
    // The order first: a payment that lands between the two is then in the list, and keeps the order from looking over.
    const order = await ask(call, orderRead(gatewayOrderId), orderSchema);
    if (order.kind !== 'read') return nullIfAbsent(order);
    const path = cashfreePaths.payments(gatewayOrderId);
    const tries = orRefused(await ask(call, { method: 'GET', path, effect: 'read' }, paymentsSchema));
    if (tries.kind !== 'done') return tries;
    return doneWith(toOrder(order.value, tries.result.map(toPayment), connection), tries.httpStatus);
  },
  cancelOrder: (call) => cancel(ask, call),
});

const creationOf = (ourRef: string): string => `create-${ourRef}`;

const orderRead = (orderId: string) =>
  ({ method: 'GET', path: cashfreePaths.order(orderId), effect: 'read' }) as const;

/** The order, if it is of the amount that was meant. */
const ours = (
  call: GatewayCall & OrderToCreate,
  order: CashfreeOrder,
  httpStatus: number | undefined,
): Done<GatewayOrder> | Failed => {
  const found = toOrder(order, [], call.connection);
  const { ourRef } = call;
  return differsFrom(call, found, { gateway: 'Cashfree', ourRef }) ?? doneWith(found, httpStatus);
};

/** What is over already, or is about to be, is refused, but stands where it was to be brought. */
const cancel: (
  ask: AskCashfree,
  ...args: Parameters<Gateway['cancelOrder']>
) => Promise<Done<GatewayOrder> | Failed> = async (ask, call) => {
  const path = cashfreePaths.order(call.gatewayOrderId);
  const body = { order_status: 'TERMINATED' };
  const ended = orRefused(await ask(call, { method: 'PATCH', path, effect: 'write', body }, orderSchema));
  if (ended.kind === 'done') return doneWith(toOrder(ended.result, [], call.connection), ended.httpStatus);
  const mayBeOver = ended.kind === 'rejected' && refusedByState.includes(ended.failure.code);
  if (!mayBeOver) return ended;
  const now = orRefused(await ask(call, orderRead(call.gatewayOrderId), orderSchema));
  if (now.kind !== 'done' || !overs.includes(now.result.order_status)) return ended;
  return { ...now, result: toOrder(now.result, [], call.connection), recovered: true };
};

const refusedByState: readonly string[] = [gatewayRefusals.alreadyThere, 'request_refused'];
const overs: readonly string[] = ['TERMINATED', 'TERMINATION_REQUESTED', 'EXPIRED'];
