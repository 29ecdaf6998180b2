import type { Ledger } from '../../ledger/connect.js';
import type { Notifications } from '../../ledger/listen.js';
import type { DispatchCaps } from '../../ledger/queries/accept-jobs.js';
import { expireInputRequests } from '../../ledger/queries/change-job.js';
import { pickReady, promoteDue, queuesWithLines, reclaimAbandoned } from '../../ledger/queries/dispatch.js';
import { jobEvent } from '../ending-events.js';
import type { JobQueue } from '../engine-ports.js';
import { reconcile } from './reconcile.js';

export type RelayReason = 'promoted' | 'dispatched' | 'lost' | 'epoch' | 'abandoned' | 'expired';

export interface RelayDeps {
  ledger: Ledger;
  notifications: Notifications;
  queue: JobQueue;
  queues: readonly string[];
  /** Names the queue's backend in the epoch table. */
  backend: string;
  caps: DispatchCaps;
  settings: {
    /** Longest nap; notifications end it sooner. */
    pollMs: number;
    /** Least time between two picks, so that a burst of notices is one pick. */
    restMs: number;
    /** How often the queue is compared with the ledger. */
    reconcileMs: number;
    /** How long a dispatched job may take to begin before the queue is asked about it. */
    graceMs: number;
  };
  monotonicMs: () => number;
  onMoved: (reason: RelayReason, count: number) => void;
  onTick: (durationMs: number) => void;
  onError: (error: unknown) => void;
}

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
  let running: Promise<void> | null = null;
  let stopped = false;
  let wakeUp: (() => void) | null = null;
  let woken = false;
  let lineSeen = false;

  const moved = (reason: RelayReason, count: number): void => {
    if (count > 0) deps.onMoved(reason, count);
  };

  const dispatchLines = async (): Promise<void> => {
    const lines = await queuesWithLines(ledger, deps.queues);
    lineSeen = lines.length > 0;
    for (const queue of lines) {
      const picked = await pickReady(ledger, queue, deps.caps, batch);
      if (picked.length === 0) continue;
      moved('dispatched', picked.length);
      await deps.queue.add(picked);
    }
  };

  const sweep = async (): Promise<void> => {
    if (deps.monotonicMs() - lastReconcileMs < settings.reconcileMs) return;
    lastReconcileMs = deps.monotonicMs();
    moved('abandoned', await reclaimAbandoned(ledger, batch));
    moved('expired', await expireInputRequests(ledger, batch, expiredEvent));
    await reconcile(deps, moved);
  };

  const tick = async (): Promise<void> => {
    const startedMs = deps.monotonicMs();
    await sweep();
    moved('promoted', await promoteDue(ledger, batch));
    await dispatchLines();
    deps.onTick(deps.monotonicMs() - startedMs);
  };

  const nap = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const loop = async (): Promise<void> => {
    // `stopped` changes while the loop awaits.
    const goesOn = (): boolean => !stopped;
    while (goesOn()) {
      woken = false;
      await tick().catch(deps.onError);
      if (goesOn()) await nap(settings.restMs);
      if (goesOn() && !woken) await nap(settings.pollMs);
    }
  };

  const wake = (): void => {
    woken = true;
    wakeUp?.();
  };
  const stopListening = [
    deps.notifications.on('munshi_ready', wake),
    // A job that moved may have left a place free; it matters only while somebody waits for one.
    deps.notifications.on('munshi_job', () => {
      if (lineSeen) wake();
    }),
  ];

  return {
    start() {
      running ??= loop();
    },
    wake,
    tick,
    async stop() {
      stopped = true;
      for (const stop of stopListening) stop();
      wakeUp?.();
      await running;
    },
  };
};

const expiredEvent = (job: Parameters<typeof jobEvent>[1]): ReturnType<typeof jobEvent> =>
  jobEvent('job.failed', job, { code: 'input_expired' });
