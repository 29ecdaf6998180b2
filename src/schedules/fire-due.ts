import { newId } from '../domain/ids.js';
import type { Schedule, ScheduleRun } from '../domain/schedule.js';
import type { Ledger } from '../ledger/connect.js';
import { claimTimes, findDue, type RunToWrite } from '../ledger/queries/schedules/claim-times.js';
import { missedNotice, missedNoticeType } from './missed-notice.js';
import { planRuns, type MissedRuns, type RunPlan } from './plan-runs.js';
import type { StartRun } from './start-run.js';

/** Runs a schedule if it is due. Called too often, too early or by many at once it does no harm. */
export type FireDue = (tenantId: string, scheduleId: string) => Promise<void>;

export interface FireDueDeps {
  ledger: Ledger;
  startRun: StartRun;
  /** How late a run may be and still count as on time. */
  graceMs: number;
}

/**
 * Two steps, so that whatever dies in between, each time is used exactly once: the ledger claims the times that are due
 * and writes what becomes of them, then the job of the run is made. A run whose job was not made is taken up by the
 * scheduler.
 */
export const createFireDue =
  (deps: FireDueDeps): FireDue =>
  async (tenantId, scheduleId) => {
    const due = await findDue(deps.ledger, tenantId, scheduleId);
    if (!due) return;
    const { schedule, dueSince, now } = due;
    const plan = planRuns({ ...schedule, dueSince, now, graceMs: deps.graceMs });
    const runs = runsOf(schedule, plan);
    const written = await claimTimes(deps.ledger, { schedule, dueSince, next: plan.next, runs });
    const started = runs.find((run) => run.state === 'started' && written.has(run.id));
    if (started) await deps.startRun(toScheduleRun(scheduleId, started, now), schedule, now);
  };

/** The missed before the one that runs: ids sort as the times do. */
const runsOf = (schedule: Schedule, { run, missed }: RunPlan): RunToWrite[] => {
  const runs: RunToWrite[] = [];
  const madeUpFor = missed !== null && run?.getTime() === missed.last.getTime();
  if (missed && !madeUpFor) runs.push(missedRun(schedule, missed, run !== null));
  if (run) {
    runs.push({
      ...(madeUpFor ? missedRun(schedule, missed, true) : { missedCount: 0, detail: {}, notice: null }),
      id: newId(),
      dueAt: run,
      state: 'started',
    });
  }
  return runs;
};

const missedRun = (schedule: Schedule, missed: MissedRuns, madeUpFor: boolean): RunToWrite => ({
  id: newId(),
  dueAt: missed.last,
  state: madeUpFor ? 'missed' : 'skipped',
  missedCount: missed.count,
  detail: missed.more ? { more: true } : {},
  notice: { id: newId(), type: missedNoticeType, data: missedNotice(schedule, missed, madeUpFor) },
});

const toScheduleRun = (scheduleId: string, run: RunToWrite, now: Date): ScheduleRun => ({
  id: run.id,
  scheduleId,
  dueAt: run.dueAt,
  state: run.state,
  missedCount: run.missedCount,
  jobId: null,
  trigger: 'clock',
  detail: run.detail,
  createdAt: now,
});
