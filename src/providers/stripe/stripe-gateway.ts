import type { Done, Failed } from '../../domain/outcome.js';
import { gatewayRefusals } from '../gateway/classify-gateway.js';
import type { Gateway, GatewayCall, GatewayOrder, OrderToCreate } from '../gateway/gateway-contract.js';
import { notTaken } from '../gateway/not-taken.js';
import { orderStatusOf } from '../gateway/order-status.js';
import { differsFrom } from '../gateway/same-money.js';
import { doneWith, nullIfAbsent, orRefused } from '../gateway/reads.js';
import { secondsOfDay } from '../gateway/gateway-times.js';
import type { HttpClient } from '../http-client.js';
import { createAskStripe } from './ask-stripe.js';
import type { AskStripe } from './ask-stripe.js';
import { readBalancePage, readPayouts } from './read-books.js';
import { readCharges } from './read-charge.js';
import { expandedCharge, ourRefField, readFoundIntent, readIntent } from './read-intent.js';
import { cannotTakeByStripe } from './stripe-currencies.js';
import { createStripeRefunds } from './stripe-refunds.js';
import { mostOfPage, stripePaths } from './stripe-settings.js';

/**
 * Makes Stripe as a gateway: an order is a payment intent, a payment its latest charge (Stripe API reference).
 * `timeoutMs` is the deadline of one request. Stripe has no sure look-up by our reference: the creation is repeated with
 * the same `Idempotency-Key`, which Stripe keeps for at least a day; after that a repeat makes a new intent, so look up
 * sooner. `pageSize`, of the balance transactions, is 100 when not given.
 */
export const createStripeGateway = (deps: {
  http: HttpClient;
  timeoutMs: number;
  pageSize?: number;
}): Gateway => {
  const { pageSize = mostOfPage } = deps;
  const ask = createAskStripe(deps);
  const readOrder: ReadOrder = async (call) => {
    const { gatewayOrderId } = call;
    const read = await ask(call, intentRequest(gatewayOrderId), readIntent);
    if (read.kind !== 'read') return nullIfAbsent(read);
    const tries = orRefused(await ask(call, chargesRequest(gatewayOrderId), readCharges));
    if (tries.kind !== 'done') return tries;
    const order = read.value;
    const payments = tries.result;
    const status = order.status === 'open' ? orderStatusOf(order.status, payments) : order.status;
    return doneWith({ ...order, status, payments }, read.httpStatus);
  };
  const { createOrder, findOrder } = createStripeOrders(ask, readOrder);

  return {
    name: 'stripe',
    cannotTake: cannotTakeByStripe,
    createOrder,
    findOrder,
    readOrder,
    // Without a key: a second capture is refused by the intent's state, and a kept refusal would outlive its cause.
    capture: async (call) => {
      const { gatewayOrderId, amountMinor } = call;
      const request = {
        method: 'POST',
        path: stripePaths.captureIntent(gatewayOrderId),
        fields: { amount_to_capture: amountMinor, expand: [expandedCharge] },
      } as const;
      const captured = orRefused(await ask(call, request, readIntent));
      return unlessThere(captured, () => readOrder(call), ['paid', 'pending']);
    },
    cancelOrder: async (call) => {
      const request = {
        method: 'POST',
        path: stripePaths.cancelIntent(call.gatewayOrderId),
        fields: { expand: [expandedCharge] },
      } as const;
      const cancelled = orRefused(await ask(call, request, readIntent));
      return unlessThere(cancelled, () => readOrder(call), ['cancelled']);
    },
    checkoutIsGenuine: () => null,
    ...createStripeRefunds(ask),
    transactions: async (call) => {
      const { from, to } = secondsOfDay(call.date);
      const fields = {
        created: { gte: from, lte: to },
        limit: pageSize,
        starting_after: call.cursor,
        expand: ['data.source'],
      };
      const request = { method: 'GET', path: stripePaths.balanceTransactions, fields } as const;
      return orRefused(await ask(call, request, readBalancePage));
    },
    settlements: async (call) => {
      const { from, to } = secondsOfDay(call.date);
      const fields = { arrival_date: { gte: from, lte: to }, limit: mostOfPage };
      return orRefused(await ask(call, { method: 'GET', path: stripePaths.payouts, fields }, readPayouts));
    },
  };
};

type ReadOrder = (
  call: GatewayCall & { gatewayOrderId: string },
) => Promise<Done<GatewayOrder | null> | Failed>;

const createStripeOrders = (ask: AskStripe, readOrder: ReadOrder) => {
  const createOrder = async (call: GatewayCall & OrderToCreate): Promise<Done<GatewayOrder> | Failed> => {
    const refused = cannotTakeByStripe(call);
    if (refused !== null) return notTaken('amount_not_taken', refused);
    const created = await ask(call, creation(call), readIntent);
    if (created.kind !== 'read' || !created.isReplayed) return orRefused(created);
    // The kept answer shows the intent as it was when it was made.
    const now = await readOrder({ ...call, gatewayOrderId: created.value.gatewayOrderId });
    return now.kind === 'done' && now.result ? { ...now, result: now.result } : orRefused(created);
  };

  const findOrder = async (
    call: GatewayCall & OrderToCreate,
  ): Promise<Done<GatewayOrder | null> | Failed> => {
    const again = await createOrder(call);
    if (again.kind !== 'unknown') return again;
    // A 500 is kept with the key and given again: only a search can find what it may have left. Its silence proves nothing.
    const found = await ask(call, searchRequest(call.ourRef), (body) => {
      const order = readFoundIntent(body, call.ourRef);
      return order === undefined ? undefined : { order };
    });
    if (found.kind !== 'read' || !found.value.order) return again;
    const { order } = found.value;
    const { ourRef } = call;
    return differsFrom(call, order, { gateway: 'Stripe', ourRef }) ?? doneWith(order, found.httpStatus);
  };

  return { createOrder, findOrder };
};

const creation = ({ ourRef, amountMinor, currency, description, metadata }: OrderToCreate) =>
  ({
    method: 'POST',
    path: stripePaths.intents,
    idempotencyKey: ourRef,
    fields: {
      amount: amountMinor,
      currency: currency.toLowerCase(),
      automatic_payment_methods: { enabled: true },
      description,
      metadata: { ...metadata, [ourRefField]: ourRef },
    },
  }) as const;

const intentRequest = (id: string) => ({ method: 'GET', path: stripePaths.intent(id) }) as const;

/** An intent shows its latest try alone. */
const chargesRequest = (id: string) => {
  const fields = { payment_intent: id, limit: mostOfPage, expand: ['data.balance_transaction'] };
  return { method: 'GET', path: stripePaths.charges, fields } as const;
};

const searchRequest = (ourRef: string) => {
  const fields = { query: `metadata['${ourRefField}']:'${ourRef}'`, expand: [`data.${expandedCharge}`] };
  return { method: 'GET', path: stripePaths.searchIntents, fields } as const;
};

/** Refused by the intent's state: done all the same if it stands where it was to be brought. */
const unlessThere = async (
  outcome: Done<GatewayOrder> | Failed,
  readOrder: () => Promise<Done<GatewayOrder | null> | Failed>,
  wanted: readonly GatewayOrder['status'][],
): Promise<Done<GatewayOrder> | Failed> => {
  if (outcome.kind !== 'rejected' || outcome.failure.code !== gatewayRefusals.alreadyThere) return outcome;
  const now = await readOrder();
  if (now.kind !== 'done' || !now.result || !wanted.includes(now.result.status)) return outcome;
  return { ...now, result: now.result };
};
