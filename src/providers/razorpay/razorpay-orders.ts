import type { Done, Failed } from '../../domain/outcome.js';
import type { Gateway, GatewayOrder, OrderToCreate } from '../gateway/gateway-contract.js';
import { notTaken } from '../gateway/not-taken.js';
import { doneWith, nullIfAbsent, orRefused } from '../gateway/reads.js';
import { differsFrom } from '../gateway/same-money.js';
import type { AskRazorpay } from './ask-razorpay.js';
import { listPage, razorpayPaths } from './paths.js';
import { cannotTakeByRazorpay, isReceipt } from './razorpay-limits.js';
import { orderSchema, ordersSchema, toOrder } from './read-order.js';
import type { RazorpayOrder } from './read-order.js';
import { paymentsSchema, toPayment } from './read-payment.js';

/** Making, finding and reading orders (Razorpay API: orders). */
export const createRazorpayOrders = (
  ask: AskRazorpay,
): Pick<Gateway, 'createOrder' | 'findOrder' | 'readOrder'> => ({
  createOrder: async (call) => {
    const refused = whyNotSent(call);
    if (refused) return refused;
    const request = { method: 'POST', path: razorpayPaths.orders, body: newOrder(call) } as const;
    const created = orRefused(await ask(call, request, orderSchema));
    return created.kind === 'done' ? ours(call, created.result, created.httpStatus) : created;
  },
  findOrder: async (call) => {
    const query = [
      ['receipt', call.ourRef],
      ['count', String(listPage)],
    ] as const;
    const listed = orRefused(
      await ask(call, { method: 'GET', path: razorpayPaths.orders, query }, ordersSchema),
    );
    if (listed.kind !== 'done') return listed;
    const { items } = listed.result;
    if (items.some(({ receipt }) => receipt !== call.ourRef)) return filterIgnored(listed.httpStatus);
    const found = oneToAdopt(items);
    return found ? ours(call, found, listed.httpStatus) : { ...listed, result: null };
  },
  readOrder: async (call) => {
    const { gatewayOrderId } = call;
    // The order first: a payment that lands between the two is then in the list, and decides.
    const order = await ask(call, { method: 'GET', path: razorpayPaths.order(gatewayOrderId) }, orderSchema);
    if (order.kind !== 'read') return nullIfAbsent(order);
    const path = razorpayPaths.orderPayments(gatewayOrderId);
    const query = [['expand[]', 'card']] as const;
    const tries = orRefused(await ask(call, { method: 'GET', path, query }, paymentsSchema));
    if (tries.kind !== 'done') return tries;
    const payments = tries.result.items.map(toPayment);
    return doneWith(toOrder(order.value, payments, { keyId: keyIdOf(call) }), tries.httpStatus);
  },
});

const whyNotSent = (call: OrderToCreate): Failed | null => {
  const cannotTake = cannotTakeByRazorpay(call);
  if (cannotTake !== null) return notTaken('amount_not_taken', cannotTake);
  if (isReceipt(call.ourRef)) return null;
  return notTaken('reference_not_taken', 'Razorpay takes a receipt of 1 to 40 of A-Z, a-z, 0-9, _ and -');
};

/** Razorpay refuses fields that it does not know. Notes hold 15 pairs of at most 256 characters. */
const newOrder = ({ amountMinor, currency, ourRef, metadata }: OrderToCreate) => ({
  amount: amountMinor,
  currency,
  receipt: ourRef,
  partial_payment: false,
  notes: metadata,
});

/** The order, if it is of the amount that was meant. */
const ours = (
  call: OrderToCreate & Parameters<Gateway['createOrder']>[0],
  order: RazorpayOrder,
  httpStatus: number | undefined,
): Done<GatewayOrder> | Failed => {
  const { description, returnUrl, ourRef } = call;
  const found = toOrder(order, [], { keyId: keyIdOf(call), description, returnUrl });
  return differsFrom(call, found, { gateway: 'Razorpay', ourRef }) ?? doneWith(found, httpStatus);
};

/** Of several orders with one receipt: the paid one, else one that somebody has tried to pay, else the oldest. */
const oneToAdopt = (orders: readonly RazorpayOrder[]): RazorpayOrder | undefined => {
  const rank = ({ status, amount_paid, attempts }: RazorpayOrder): number => {
    if (status === 'paid' || (amount_paid ?? 0) > 0) return 0;
    return status === 'attempted' || (attempts ?? 0) > 0 ? 1 : 2;
  };
  return orders.toSorted((a, b) => rank(a) - rank(b) || a.created_at - b.created_at)[0];
};

/** A list of all orders instead of ours says nothing about ours, least of all that there is none. */
const filterIgnored = (httpStatus = 200): Failed => ({
  kind: 'transient',
  failure: {
    code: 'answer_unreadable',
    message: 'Razorpay has answered a look-up by receipt with orders of other receipts',
    httpStatus,
  },
});

/** Asked after the account has been read. */
const keyIdOf = ({
  connection,
}: Parameters<Gateway['readOrder']>[0] | Parameters<Gateway['createOrder']>[0]): string =>
  String(connection.settings['keyId']);
