import type { Done, Failed } from '../../domain/outcome.js';
import { gatewayRefusals } from '../gateway/classify-gateway.js';
import type { Gateway, GatewayCall, GatewayOrder, OrderToCreate } from '../gateway/gateway-contract.js';
import { notTaken } from '../gateway/not-taken.js';
import { differsFrom } from '../gateway/same-money.js';
import { doneWith, nullIfAbsent, orRefused } from '../gateway/reads.js';
import type { HttpClient } from '../http-client.js';
import { createAskPayPal } from './ask-paypal.js';
import { cannotTakeByPayPal, toPayPalAmount } from './paypal-money.js';
import { createPayPalRefunds } from './paypal-refunds.js';
import { mostOfPage, paypalPaths } from './paypal-settings.js';
import { readOrder as readOrderBody } from './read-order.js';
import { readReport } from './read-report.js';

/**
 * Makes PayPal as a gateway: what a customer has approved is `authorized` until `capture` takes it; a payment is a capture
 * (PayPal REST, orders v2). `timeoutMs` is the deadline of one request; tokens are kept here for each app. PayPal has no
 * look-up by our reference: the creation is repeated with the same `PayPal-Request-Id`, which it keeps for 6 hours; an
 * order that nobody has seen dies unpaid. `pageSize`, of the transaction search, is 500 when not given.
 */
export const createPayPalGateway = (deps: {
  http: HttpClient;
  timeoutMs: number;
  now: () => Date;
  pageSize?: number;
}): Gateway => {
  const { pageSize = mostOfPage } = deps;
  const ask = createAskPayPal(deps);

  const createOrder = async (call: GatewayCall & OrderToCreate): Promise<Done<GatewayOrder> | Failed> => {
    const refused = cannotTakeByPayPal(call);
    if (refused !== null) return notTaken('amount_not_taken', refused);
    const { ourRef } = call;
    const request = {
      method: 'POST',
      path: paypalPaths.orders,
      requestId: ourRef,
      body: creation(call),
    } as const;
    const made = orRefused(await ask(call, request, readOrderBody));
    if (made.kind !== 'done') return made;
    // A repeat gives the first order, whatever it asks for.
    return differsFrom(call, made.result, { gateway: 'PayPal', ourRef }) ?? made;
  };

  const readOrder: Gateway['readOrder'] = async (call) => {
    const request = { method: 'GET', path: paypalPaths.order(call.gatewayOrderId) } as const;
    const found = await ask(call, request, readOrderBody);
    return found.kind === 'read' ? doneWith(found.value, found.httpStatus) : nullIfAbsent(found);
  };

  return {
    name: 'paypal',
    cannotTake: cannotTakeByPayPal,
    createOrder,
    findOrder: createOrder,
    readOrder,
    capture: async (call) => {
      const { gatewayOrderId } = call;
      const request = {
        method: 'POST',
        path: paypalPaths.captureOrder(gatewayOrderId),
        requestId: `capture-${gatewayOrderId}`,
      } as const;
      const captured = orRefused(await ask(call, request, readOrderBody));
      if (captured.kind !== 'rejected' || captured.failure.code !== gatewayRefusals.alreadyThere)
        return captured;
      const now = await readOrder(call);
      const isTaken =
        now.kind === 'done' && (now.result?.status === 'paid' || now.result?.status === 'pending');
      return isTaken && now.result ? { ...now, result: now.result } : captured;
    },
    // An order dies by itself; approved or not, no money moves until we capture it.
    cancelOrder: async () => ({ kind: 'done', result: null }),
    checkoutIsGenuine: () => null,
    ...createPayPalRefunds(ask),
    transactions: async (call) => {
      const query = new URLSearchParams({
        ...indianDay(call.date),
        fields: 'all',
        page_size: String(pageSize),
        page: call.cursor ?? '1',
      });
      return orRefused(await ask(call, { method: 'GET', path: paypalPaths.transactions, query }, readReport));
    },
    // Money stays in the balance until it is withdrawn; withdrawals are adjustments among the transactions.
    settlements: async () => ({ kind: 'done', result: [] }),
  };
};

/** The invoice id is a second fence: PayPal captures no two orders with the same one. */
const creation = ({ ourRef, amountMinor, currency, description, returnUrl }: OrderToCreate) => ({
  intent: 'CAPTURE',
  purchase_units: [
    {
      custom_id: ourRef,
      invoice_id: ourRef,
      amount: toPayPalAmount({ amountMinor, currency }),
      // PayPal takes at most 127 characters.
      ...(description !== null && { description: description.slice(0, 127) }),
    },
  ],
  ...(returnUrl !== null && {
    application_context: { return_url: returnUrl, cancel_url: returnUrl, user_action: 'PAY_NOW' },
  }),
});

/** Both ends count. */
const indianDay = (date: string): { start_date: string; end_date: string } => ({
  start_date: new Date(`${date}T00:00:00+05:30`).toISOString(),
  end_date: new Date(`${date}T23:59:59.999+05:30`).toISOString(),
});
