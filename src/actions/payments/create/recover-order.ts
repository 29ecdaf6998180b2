import type { Recovery } from '../../../domain/outcome.js';
import { decideFailover } from '../../../payments/failover.js';
import type { CreateResult } from './create-result.js';
import { isAskedFor, ourRefOf, type CreateDeps, type CreateRun } from './create-run.js';
import { orderOf } from './order-of.js';
import { referenceReused } from './reference-reused.js';
import { registerOrder } from './register-order.js';

/**
 * Looks the order up where it may be. One that is found is taken for ours; that there is none is proven by the second
 * look-up after the time in which the request may still have been on its way.
 */
export const recoverOrder = async (deps: CreateDeps, run: CreateRun): Promise<Recovery<CreateResult>> => {
  const { tenantId, mode, connection, signal, input } = run;
  const gateway = deps.gateways.of(connection);
  const owner = { tenantId, mode };
  const ourRef = ourRefOf(owner, input);
  const found = await gateway.findOrder({ ...orderOf(input, ourRef), connection, signal });
  if (found.kind !== 'done') return found;
  const { result: order, httpStatus } = found;
  if (order) {
    if (isAskedFor(input, gateway))
      return registerOrder(deps, run, { ...found, result: order, recovered: true });
    const { amountMinor, currency } = order;
    return referenceReused(input, { amountMinor, currency, gateway: gateway.name });
  }
  const { absents, sentAt } = await deps.tries.absent(owner, ourRef, gateway.name);
  const { decision } = decideFailover({
    stage: 'looked_up',
    found: 'absent',
    absentBefore: absents - 1,
    // The ledger's clock may be a little ahead of ours.
    msSinceSent: Math.max(0, run.now().getTime() - sentAt.getTime()),
    graceMs: deps.settings.settleMs,
  });
  const absent = { kind: 'absent', ...(httpStatus !== undefined && { httpStatus }) } as const;
  if (decision !== 'failover_now') return absent;
  await deps.tries.settle(owner, ourRef, gateway.name, 'given_up');
  return { ...absent, elsewhere: true };
};
