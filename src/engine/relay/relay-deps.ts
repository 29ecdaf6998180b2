import type { Ledger } from '../../ledger/connect.js';
import type { Notifications } from '../../ledger/listen.js';
import type { DispatchCaps } from '../../ledger/queries/accept-jobs.js';
import type { JobQueue } from '../engine-ports.js';

/** Why the relay moved a job. */
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
