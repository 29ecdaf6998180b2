import { MunshiError } from '../domain/errors.js';
import { newId } from '../domain/ids.js';
import type {
  RunPage,
  Schedule,
  ScheduleCaller,
  ScheduleChange,
  ScheduleOwner,
  ScheduleRun,
  ScheduleSettings,
  Timetable,
} from '../domain/schedule.js';
import type { Ledger } from '../ledger/connect.js';
import { writeAudit } from '../ledger/queries/audit.js';
import {
  findSchedule,
  listScheduleRuns,
  listSchedules,
  readNow,
} from '../ledger/queries/schedules/read-schedules.js';
import { findRun, insertHandRun } from '../ledger/queries/schedules/write-runs.js';
import {
  insertSchedule,
  removeSchedule,
  updateSchedule,
} from '../ledger/queries/schedules/write-schedules.js';
import { nextDueTime } from './due-times.js';
import type { StartRun } from './start-run.js';

/** Schedules of one tenant, of both modes together. */
export const mostSchedules = 100;

export interface ScheduleCommandDeps {
  ledger: Ledger;
  startRun: StartRun;
}

/** What owners do with their schedules; each act leaves an audit line. Settings have passed the intake's checks. */
export const createScheduleCommands = ({ ledger, startRun }: ScheduleCommandDeps) => {
  const audit = (caller: ScheduleCaller, act: string, subject: string): Promise<void> =>
    writeAudit(ledger, { tenantId: caller.tenantId, actor: caller.actor, act, subject });

  const find = async (owner: ScheduleOwner, id: string): Promise<Schedule> => {
    const schedule = await findSchedule(ledger, owner, id);
    if (!schedule) throw noSchedule();
    return schedule;
  };

  /** Undefined where the clock keeps the time that it has come to. */
  const newTime = async (before: Schedule, change: ScheduleChange): Promise<Date | null | undefined> => {
    if (keepsItsTime(before, change)) return undefined;
    return change.paused ? null : nextTime(change, await readNow(ledger));
  };

  return {
    /** Throws `conflict` when the tenant has as many schedules as it may. */
    async create(caller: ScheduleCaller, settings: ScheduleSettings): Promise<Schedule> {
      const nextRunAt = nextTime(settings, await readNow(ledger));
      const made = await insertSchedule(
        ledger,
        { ...caller, ...settings, id: newId(), nextRunAt },
        mostSchedules,
      );
      if (!made) throw tooMany();
      await audit(caller, 'schedule.created', made.id);
      return made;
    },

    list: (owner: ScheduleOwner): Promise<Schedule[]> => listSchedules(ledger, owner),

    /** Throws `not_found`. */
    find,

    /**
     * Changes a schedule that the caller has seen as `before`. What was due while it was paused, or by the timetable that
     * it had before, is not made up for. Throws `conflict` when somebody has changed it since.
     */
    async change(caller: ScheduleCaller, before: Schedule, change: ScheduleChange): Promise<Schedule> {
      const changed = await updateSchedule(ledger, before, change, await newTime(before, change));
      if (!changed) throw changedSince();
      await audit(caller, actOf(before, change), before.id);
      return changed;
    },

    /** Throws `not_found`. Jobs that were made go on. */
    async remove(caller: ScheduleCaller, id: string): Promise<void> {
      if (!(await removeSchedule(ledger, caller, id))) throw noSchedule();
      await audit(caller, 'schedule.removed', id);
    },

    /** Runs it now, paused or not, besides its own times. Throws `not_found`. */
    async runNow(caller: ScheduleCaller, id: string): Promise<ScheduleRun> {
      const schedule = await find(caller, id);
      const run = await insertHandRun(ledger, schedule, newId());
      await audit(caller, 'schedule.run', id);
      await startRun(run, schedule, run.createdAt);
      return (await findRun(ledger, caller.tenantId, run.id)) ?? run;
    },

    /** Newest first. Throws `not_found`. */
    async runs(owner: ScheduleOwner, id: string, page: RunPage): Promise<ScheduleRun[]> {
      return listScheduleRuns(ledger, await find(owner, id), page);
    },
  };
};

const nextTime = (timetable: Timetable, now: Date): Date => {
  const next = nextDueTime(timetable, now);
  if (!next) throw new RangeError(`${timetable.cron} never comes`);
  return next;
};

const keepsItsTime = (before: Schedule, change: ScheduleChange): boolean =>
  before.cron === change.cron &&
  before.timezone === change.timezone &&
  (before.pausedAt !== null) === change.paused;

const actOf = (before: Schedule, change: ScheduleChange): string => {
  if (change.paused && before.pausedAt === null) return 'schedule.paused';
  if (!change.paused && before.pausedAt !== null) return 'schedule.resumed';
  return 'schedule.changed';
};

const noSchedule = (): MunshiError => new MunshiError('not_found', 'There is no such schedule.');

const tooMany = (): MunshiError =>
  new MunshiError(
    'conflict',
    `A tenant may have ${String(mostSchedules)} schedules; remove one that is not needed.`,
  );

const changedSince = (): MunshiError =>
  new MunshiError(
    'conflict',
    'The schedule was changed or removed at the same moment; read it and try again.',
  );
