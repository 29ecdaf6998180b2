import { returnAllToLine, returnToLine, takeSuspects, type Dispatch } from '../../ledger/queries/dispatch.js';
import { noteEpoch } from '../../ledger/queries/queue-epoch.js';
import type { RelayDeps, RelayReason } from './relay-deps.js';

/** How many suspicious jobs the queue is asked about in one round. */
const suspectsAtOnce = 500;

/**
 * Puts back what the ledger has and the queue lacks. A changed epoch means that the queue has lost everything; else only
 * jobs that should have begun by now are asked for, one by one.
 */
export const reconcile = async (
  deps: Pick<RelayDeps, 'ledger' | 'queue' | 'backend' | 'settings'>,
  moved: (reason: RelayReason, count: number) => void,
): Promise<void> => {
  const epoch = await deps.queue.epoch();
  if (epoch !== null && (await noteEpoch(deps.ledger, deps.backend, epoch))) {
    moved('epoch', await returnAllToLine(deps.ledger));
    return;
  }
  const suspects = await takeSuspects(deps.ledger, deps.settings.graceMs, suspectsAtOnce);
  const lost: Dispatch[] = [];
  for (const suspect of suspects) {
    if (!(await deps.queue.holds(suspect))) lost.push(suspect);
  }
  moved('lost', await returnToLine(deps.ledger, lost));
};
