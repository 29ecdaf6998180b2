import type { ActionRun } from '../../../domain/action.js';
import type { Done, Failed } from '../../../domain/outcome.js';
import type { GatewayOrder } from '../../../providers/gateway/gateway-contract.js';
import { areBooksFinal } from './books-lag.js';
import type { ReconcileDeps } from './read-books.js';
import type { ReconcileInput } from './reconcile-input.js';
import type { DayComparison, LineHere } from '../../../domain/gateway-day.js';

/** What stands here and in no books there: `missingThere` for certain; `awaited` counts what may still come into them. */
export interface AbsentThere {
  missingThere: LineHere[];
  missing: number;
  awaited: number;
}

/** So many orders are asked about at most, and at a time: gateways allow few such questions a minute. */
const mostAsked = 20;
const atOnce = 4;

/**
 * Tells what is missing from what is only not booked yet. While the books of the day may still grow, a payment is missing
 * only when the gateway, asked about its order, does not know it as paid either.
 */
export const sortAbsent = async (
  run: ActionRun<ReconcileInput>,
  deps: ReconcileDeps,
  { missingThere, counts }: Pick<DayComparison, 'missingThere' | 'counts'>,
): Promise<Done<AbsentThere> | Failed> => {
  const { gateway, date } = run.input;
  if (areBooksFinal(gateway, date, run.now())) {
    return { kind: 'done', result: { missingThere, missing: counts.missingThere, awaited: 0 } };
  }
  const asked = missingThere.filter(({ kind }) => kind === 'payment').slice(0, mostAsked);
  const unknown: LineHere[] = [];
  for (let from = 0; from < asked.length; from += atOnce) {
    const some = asked.slice(from, from + atOnce);
    const orders = await Promise.all(some.map((line) => readOrder(run, deps, line)));
    for (const [index, order] of orders.entries()) {
      if (order.kind !== 'done') return order;
      const line = some[index];
      if (line && !isPaid(order.result)) unknown.push(line);
    }
  }
  const missing = unknown.length;
  return {
    kind: 'done',
    result: { missingThere: unknown, missing, awaited: counts.missingThere - missing },
  };
};

const readOrder = (
  { connection, signal }: ActionRun<ReconcileInput>,
  { gateways }: ReconcileDeps,
  { gatewayOrderId }: LineHere,
): Promise<Done<GatewayOrder | null> | Failed> =>
  gateways.of(connection).readOrder({ connection, signal, gatewayOrderId });

const isPaid = (order: GatewayOrder | null): boolean =>
  order !== null && (order.status === 'paid' || order.payments.some(({ status }) => status === 'paid'));
