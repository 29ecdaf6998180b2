import type { ActionRegistry } from '../../src/actions/action-registry.js';
import type { AcceptRequest } from '../../src/engine/commands/accept-commands.js';
import { devTenantId } from '../../src/engine/commands/tenant-commands.js';
import { benchInput } from './bench-action.js';

/** The request for one job of the benchmark's action. */
export const createBenchJob = (registry: ActionRegistry, number: number): AcceptRequest => {
  const action = registry.get('bench.register');
  if (!action) throw new Error('bench.register is not registered');
  return {
    tenantId: devTenantId,
    mode: 'test',
    action,
    input: benchInput(number),
    reference: null,
    priority: 'normal',
    runAt: null,
    idempotencyKey: `key-${String(number)}`,
    bodyHash: String(number),
  };
};
