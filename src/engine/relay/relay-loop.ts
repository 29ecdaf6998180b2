import { expireInputRequests } from '../../ledger/queries/change-job.js';
import { pickReady, promoteDue, queuesWithLines, reclaimAbandoned } from '../../ledger/queries/dispatch.js';
import { createRounds } from '../../platform/rounds.js';
import { reconcile } from './reconcile.js';
import type { RelayDeps, RelayReason } from './relay-deps.js';

export interface Relay {
  start(): void;
  /** Says that somebody stands in line. */
  wake(): void;
  /** One round, for tests and for the board. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

const batch = 500;

/**
 * Brings the queue in line with the ledger: promotes what is due, lets each tenant's line move in turn, and puts back
 * what the queue has lost. Any number of copies may run: each row is taken by one of them.
 */
export const createRelay = (deps: RelayDeps): Relay => {
  const { ledger, settings } = deps;
  let lastReconcileMs = Number.NEGATIVE_INFINITY;
  /** Queues in which somebody stood in line when it was last looked at. */
  let lines: string[] = [];
  let lastLookMs = Number.NEGATIVE_INFINITY;

  const moved = (reason: RelayReason, count: number): void => {
    if (count > 0) deps.onMoved(reason, count);
  };

  const dispatchLines = async (): Promise<void> => {
    for (const queue of lines) {
      const picked = await pickReady(ledger, queue, deps.caps, batch);
      if (picked.length === 0) continue;
      moved('dispatched', picked.length);
      await deps.queue.add(picked);
    }
  };

  /** What costs a query whether there is something to do or not is asked at the polling's pace, or on notice. */
  const look = async (): Promise<void> => {
    moved('promoted', await promoteDue(ledger, batch));
    lines = await queuesWithLines(ledger, deps.queues);
    lastLookMs = deps.monotonicMs();
  };

  const sweep = async (): Promise<void> => {
    if (deps.monotonicMs() - lastReconcileMs < settings.reconcileMs) return;
    lastReconcileMs = deps.monotonicMs();
    moved('abandoned', await reclaimAbandoned(ledger, batch));
    moved('expired', await expireInputRequests(ledger, batch, 'job.failed'));
    await reconcile(deps, moved);
  };

  const tick = async (): Promise<void> => {
    const startedMs = deps.monotonicMs();
    await sweep();
    if (deps.monotonicMs() - lastLookMs >= settings.pollMs) await look();
    await dispatchLines();
    deps.onTick(deps.monotonicMs() - startedMs);
  };

  const rounds = createRounds({
    round: tick,
    onError: deps.onError,
    pollMs: settings.pollMs,
    // A burst of notices is one pick.
    restMs: () => settings.restMs,
    monotonicMs: deps.monotonicMs,
  });

  const wake = (): void => {
    lastLookMs = Number.NEGATIVE_INFINITY;
    rounds.wake();
  };
  const stopListening = [
    deps.notifications.on('munshi_ready', wake),
    // A job that moved may have left a place free; it matters only while somebody waits for one.
    deps.notifications.on('munshi_job', () => {
      if (lines.length > 0) rounds.wake();
    }),
  ];

  return {
    start: rounds.start,
    wake,
    async tick() {
      lastLookMs = Number.NEGATIVE_INFINITY;
      await tick();
    },
    async stop() {
      for (const stop of stopListening) stop();
      await rounds.stop();
    },
  };
};
