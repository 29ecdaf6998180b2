import type { Ledger } from '../ledger/connect.js';
import type { Notifications } from '../ledger/listen.js';
import { listOverdue } from '../ledger/queries/schedules/claim-times.js';
import { listCutShort } from '../ledger/queries/schedules/write-runs.js';
import { createRounds } from '../platform/rounds.js';
import type { FireDue } from './fire-due.js';
import type { ScheduleClock } from './schedule-clock.js';
import type { StartRun } from './start-run.js';
import { bellOf, syncClock } from './sync-clock.js';

export interface SchedulerSettings {
  /** How often the ledger is looked through for what the clock has forgotten, in ms. */
  sweepMs: number;
  /** How often the clock is compared with the ledger when nothing says that it must be, in ms. */
  syncMs: number;
  /** How long after its time a schedule is taken for forgotten, in ms. */
  overdueMs: number;
  /** How long a run may be without its job before it is taken for cut short, in ms. */
  cutShortMs: number;
}

export const standardSchedulerSettings: SchedulerSettings = {
  sweepMs: 1_000,
  syncMs: 60_000,
  overdueMs: 1_500,
  cutShortMs: 5_000,
};

export interface SchedulerDeps {
  ledger: Ledger;
  notifications: Pick<Notifications, 'on'>;
  clock: ScheduleClock;
  /** Changes when the queue, and the clock with it, has lost its memory; null when it cannot lose it alone. */
  epoch: () => Promise<string | null>;
  fireDue: FireDue;
  startRun: StartRun;
  settings: SchedulerSettings;
  monotonicMs: () => number;
  /** This many schedules were due without the clock having rung. */
  onOverdue: (count: number) => void;
  onError: (error: unknown) => void;
}

export interface Scheduler {
  start(): void;
  /** One round: the clock in line with the ledger, what is overdue run. Errors go to `onError`. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

const batch = 100;

/**
 * Keeps the clock in line with the ledger, and does the clock's work where it has stopped. Any number of copies may run:
 * each time of a schedule is claimed by one of them.
 */
export const createScheduler = (deps: SchedulerDeps): Scheduler => {
  const { ledger, settings } = deps;
  let changed = true;
  let syncedAtMs = Number.NEGATIVE_INFINITY;
  let lastEpoch: string | null = null;

  const sync = async (): Promise<void> => {
    const epoch = await deps.epoch();
    const isOld = deps.monotonicMs() - syncedAtMs >= settings.syncMs;
    if (!changed && !isOld && epoch === lastEpoch) return;
    // Cleared first: a change that comes while this one is brought over is brought over next.
    changed = false;
    try {
      await syncClock(deps);
    } catch (error) {
      changed = true;
      throw error;
    }
    lastEpoch = epoch;
    syncedAtMs = deps.monotonicMs();
  };

  const runOverdue = async (): Promise<void> => {
    const overdue = await listOverdue(ledger, settings.overdueMs, batch);
    if (overdue.length === 0) return;
    deps.onOverdue(overdue.length);
    for (const { tenantId, id } of overdue) await deps.fireDue(tenantId, id).catch(deps.onError);
    // A bell that is set and does not ring is set anew.
    await deps.clock.set(overdue.map(bellOf));
  };

  const resumeCutShort = async (): Promise<void> => {
    for (const { run, subject, now } of await listCutShort(ledger, settings.cutShortMs, batch)) {
      await deps.startRun(run, subject, now).catch(deps.onError);
    }
  };

  const tick = async (): Promise<void> => {
    // Each for itself: without the queue there are still the ledger's times.
    for (const step of [sync, runOverdue, resumeCutShort]) await step().catch(deps.onError);
  };

  const rounds = createRounds({
    round: tick,
    onError: deps.onError,
    pollMs: settings.sweepMs,
    restMs: () => 0,
    monotonicMs: deps.monotonicMs,
  });

  const stopListening = deps.notifications.on('munshi_schedule', () => {
    changed = true;
    rounds.wake();
  });

  return {
    start: rounds.start,
    tick,
    async stop() {
      stopListening();
      await rounds.stop();
    },
  };
};
