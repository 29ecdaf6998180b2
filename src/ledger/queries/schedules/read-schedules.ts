import type { RunPage, Schedule, ScheduleOwner, ScheduleRun } from '../../../domain/schedule.js';
import type { Ledger } from '../../connect.js';
import { toSchedule, toScheduleRun, type ScheduleRow, type ScheduleRunRow } from './schedule-row.js';

/** What time it is, by the clock that every schedule keeps to. */
export const readNow = async (ledger: Ledger): Promise<Date> => {
  const [row] = await ledger<{ now: Date }[]>`select now() as now`;
  if (!row) throw new Error('the ledger did not tell the time');
  return row.now;
};

/** Null when the owner has no such schedule, or has it no more. */
export const findSchedule = async (
  ledger: Ledger,
  owner: ScheduleOwner,
  id: string,
): Promise<Schedule | null> => {
  const [row] = await ledger<ScheduleRow[]>`
    select * from schedule
    where tenant_id = ${owner.tenantId} and id = ${id} and mode = ${owner.mode} and deleted_at is null`;
  return row ? toSchedule(row) : null;
};

/** All of an owner's schedules, newest first. */
export const listSchedules = async (ledger: Ledger, owner: ScheduleOwner): Promise<Schedule[]> => {
  const rows = await ledger<ScheduleRow[]>`
    select * from schedule where tenant_id = ${owner.tenantId} and mode = ${owner.mode} and deleted_at is null
    order by id desc`;
  return rows.map(toSchedule);
};

/** What became of a schedule's times, newest first. */
export const listScheduleRuns = async (
  ledger: Ledger,
  schedule: { tenantId: string; id: string },
  { before, limit }: RunPage,
): Promise<ScheduleRun[]> => {
  const rows = await ledger<ScheduleRunRow[]>`
    select * from schedule_run where tenant_id = ${schedule.tenantId} and schedule_id = ${schedule.id}
      ${before === undefined ? ledger`` : ledger`and id < ${before}`}
    order by id desc limit ${limit}`;
  return rows.map(toScheduleRun);
};
