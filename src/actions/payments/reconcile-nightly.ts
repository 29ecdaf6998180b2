import type { GatewayInUse } from '../../domain/gateway-day.js';
import { indiaDate } from '../../domain/india-time.js';
import type { PaymentOwner } from '../../domain/payment-book.js';
import { daysAgoToRead } from './reconcile/books-lag.js';
import { reconcileInputSchema, type ReconcileInput } from './reconcile/reconcile-input.js';

/** What the nightly run stands on. */
export interface ReconcileNightlyDeps {
  /** The gateways of all tenants and modes that have had payments or refunds since then. */
  gatewaysSince(since: Date): Promise<readonly GatewayInUse[]>;
  /** Has a day reconciled; once for its key. */
  reconcile(owner: PaymentOwner, books: ReconcileInput, key: string): Promise<unknown>;
  now: () => Date;
}

/** `asked` counts the days to reconcile, of all gateways. */
export type NightCount = Record<'gateways' | 'asked', number>;

const dayMs = 86_400_000;
/** No gateway that is to be read tonight has been idle for longer. */
const longestDays = 9;
/** So many gateways are seen to at a time. */
const atOnce = 8;

/**
 * Has the last days of every gateway in use reconciled: late payments, late settlements and late books come to light on a
 * later night. Once for each day in India, however often it runs.
 */
export const reconcileNightly = async (deps: ReconcileNightlyDeps): Promise<NightCount> => {
  const now = deps.now();
  const gateways = await deps.gatewaysSince(new Date(now.getTime() - longestDays * dayMs));
  const count: NightCount = { gateways: gateways.length, asked: 0 };
  const defects: unknown[] = [];
  for (let from = 0; from < gateways.length; from += atOnce) {
    const some = gateways.slice(from, from + atOnce).map((gateway) => askFor(gateway, now, deps));
    for (const asked of await Promise.allSettled(some)) {
      if (asked.status === 'rejected') defects.push(asked.reason);
      else count.asked += asked.value;
    }
  }
  // Thrown late: what is broken for one tenant must not keep the others from their reconciliation.
  if (defects.length > 0) throw new AggregateError(defects, 'some days could not be given to reconcile');
  return count;
};

async function askFor(
  { tenantId, mode, gateway: name }: GatewayInUse,
  now: Date,
  { reconcile }: ReconcileNightlyDeps,
): Promise<number> {
  const gateway = reconcileInputSchema.shape.gateway.parse(name);
  const days = daysAgoToRead(gateway).map((ago) => indiaDate(new Date(now.getTime() - ago * dayMs)));
  for (const date of days) {
    await reconcile({ tenantId, mode }, { gateway, date }, `nightly|${indiaDate(now)}|${gateway}|${date}`);
  }
  return days.length;
}
