import type { RunDetail, RunState, Schedule, Timetable } from '../../../domain/schedule.js';
import { asJson, type Ledger } from '../../connect.js';
import { toSchedule, type ScheduleRow } from './schedule-row.js';

/** A schedule that the clock rings for. */
export interface RingingSchedule extends Timetable {
  tenantId: string;
  id: string;
  version: number;
}

interface RingingRow {
  tenant_id: string;
  id: string;
  version: number;
  cron: string;
  timezone: string;
}

const toRinging = ({ tenant_id: tenantId, ...row }: RingingRow): RingingSchedule => ({ tenantId, ...row });

/** Every schedule of every tenant that is neither paused nor removed. */
export const listRinging = async (ledger: Ledger): Promise<RingingSchedule[]> => {
  const rows = await ledger<RingingRow[]>`
    select tenant_id, id, version, cron, timezone from schedule where next_run_at is not null`;
  return rows.map(toRinging);
};

/** Schedules that were due more than `overdueMs` ago and have not run, the longest overdue first. */
export const listOverdue = async (
  ledger: Ledger,
  overdueMs: number,
  limit: number,
): Promise<RingingSchedule[]> => {
  const rows = await ledger<RingingRow[]>`
    select tenant_id, id, version, cron, timezone from schedule
    where next_run_at < now() - ${overdueMs} * interval '1 millisecond' order by next_run_at limit ${limit}`;
  return rows.map(toRinging);
};

/** The schedule, if it is due, and what time it is; null when it is not. */
export const findDue = async (
  ledger: Ledger,
  tenantId: string,
  id: string,
): Promise<{ schedule: Schedule; dueSince: Date; now: Date } | null> => {
  const [row] = await ledger<(ScheduleRow & { next_run_at: Date; now: Date })[]>`
    select *, now() as now from schedule where tenant_id = ${tenantId} and id = ${id} and next_run_at <= now()`;
  return row ? { schedule: toSchedule(row), dueSince: row.next_run_at, now: row.now } : null;
};

export interface RunToWrite {
  id: string;
  dueAt: Date;
  state: RunState;
  missedCount: number;
  detail: RunDetail;
  /** The event that tells of missed runs: its id, type and data. */
  notice: { id: string; type: string; data: unknown } | null;
}

/**
 * Uses the times of a schedule from `dueSince` up to `next`: writes what becomes of them, with the notices, and moves the
 * schedule on, all or nothing. Only the first of several processes does so, and only while nobody has changed the
 * schedule. Gives the ids of the runs that were written; a time that was used before (the ledger's clock was turned back)
 * is not used again.
 */
export const claimTimes = async (
  ledger: Ledger,
  claim: {
    schedule: { tenantId: string; id: string; version: number };
    dueSince: Date;
    next: Date;
    runs: readonly RunToWrite[];
  },
): Promise<Set<string>> => {
  const { schedule } = claim;
  const rows = claim.runs.map((run) => ({
    id: run.id,
    due_at: run.dueAt.toISOString(),
    state: run.state,
    missed_count: run.missedCount,
    detail: run.detail,
    event_id: run.notice?.id,
    event_type: run.notice?.type,
    event_data: run.notice?.data,
  }));
  const written = await ledger<{ id: string }[]>`
    with moved as (
      update schedule set next_run_at = ${claim.next.toISOString()}::timestamptz,
        last_run_at = case when ${claim.runs.some((run) => run.state === 'started')} then now() else last_run_at end
      where tenant_id = ${schedule.tenantId} and id = ${schedule.id} and version = ${schedule.version}
        and next_run_at = ${claim.dueSince.toISOString()}::timestamptz
      returning tenant_id, id, mode
    ), run as (
      select * from json_to_recordset(${asJson(ledger, rows)}) as r (
        id uuid, due_at timestamptz, state text, missed_count int, detail json, event_id uuid, event_type text,
        event_data json)
    ), written as (
      insert into schedule_run (tenant_id, id, schedule_id, due_at, state, missed_count, trigger, detail, created_at)
      select moved.tenant_id, run.id, moved.id, run.due_at, run.state, run.missed_count, 'clock', run.detail, now()
      from moved, run
      on conflict (tenant_id, schedule_id, due_at) where trigger = 'clock' do nothing
      returning id
    ), told as (
      insert into event (tenant_id, id, mode, type, data, created_at, occurred_at)
      select moved.tenant_id, run.event_id, moved.mode, run.event_type, run.event_data, now(), now()
      from moved, run join written using (id) where run.event_id is not null
    )
    select id from written`;
  return new Set(written.map((row) => row.id));
};
