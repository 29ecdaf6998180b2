import type { Done, Failed } from '../../../domain/outcome.js';
import { afterFailure } from './after-failure.js';
import type { CreateResult } from './create-result.js';
import { ourRefOf, type CreateDeps, type CreateRun } from './create-run.js';
import { whyNotYet } from './may-create.js';
import { orderOf } from './order-of.js';
import { registerOrder } from './register-order.js';

/** Asks the gateway of the run for the order. That it is asked stands in the ledger before the call leaves. */
export const makeOrder = async (deps: CreateDeps, run: CreateRun): Promise<Done<CreateResult> | Failed> => {
  const { tries } = deps;
  const { tenantId, mode, connection, signal } = run;
  const gateway = deps.gateways.of(connection);
  const owner = { tenantId, mode };
  const ourRef = ourRefOf(owner, run.input);
  const refused = whyNotYet(run, gateway, await tries.boundTo(owner, ourRef));
  if (refused) return refused;
  await tries.sending(owner, ourRef, gateway.name);
  const created = await gateway.createOrder({ ...orderOf(run.input, ourRef), connection, signal });
  if (created.kind === 'done') return registerOrder(deps, run, created);
  const { outcome, mayBeThere } = afterFailure(created);
  if (!mayBeThere) await tries.settle(owner, ourRef, gateway.name, 'refused');
  return outcome;
};
