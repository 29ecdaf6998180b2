import type { Schedule, ScheduleChange, ScheduleOwner, ScheduleSettings } from '../../../domain/schedule.js';
import { asJson, type Ledger } from '../../connect.js';
import { toSchedule, type ScheduleRow } from './schedule-row.js';

/**
 * Writes a new schedule. Null when its tenant has `most` of them already; two that come at the same moment may pass that
 * by one, which is no harm: the limit is against runaway programs.
 */
export const insertSchedule = async (
  ledger: Ledger,
  schedule: ScheduleOwner & ScheduleSettings & { id: string; nextRunAt: Date },
  most: number,
): Promise<Schedule | null> => {
  const [row] = await ledger<ScheduleRow[]>`
    with made as (
      insert into schedule (tenant_id, id, mode, name, cron, timezone, action, input, missed, next_run_at, created_at,
        updated_at)
      select ${schedule.tenantId}, ${schedule.id}, ${schedule.mode}, ${schedule.name}, ${schedule.cron},
        ${schedule.timezone}, ${schedule.action}, ${asJson(ledger, schedule.input)}, ${schedule.missed},
        ${schedule.nextRunAt.toISOString()}::timestamptz, now(), now()
      where (select count(*) from schedule where tenant_id = ${schedule.tenantId} and deleted_at is null) < ${most}
      returning *
    )
    select made.*, pg_notify('munshi_schedule', '') from made`;
  return row ? toSchedule(row) : null;
};

/**
 * Changes a schedule that still stands at `version`; null when it does not. `nextRunAt` replaces its next time; absent,
 * the clock keeps the one that it has come to.
 */
export const updateSchedule = async (
  ledger: Ledger,
  schedule: { tenantId: string; id: string; version: number },
  change: ScheduleChange,
  nextRunAt?: Date | null,
): Promise<Schedule | null> => {
  const [row] = await ledger<ScheduleRow[]>`
    with changed as (
      update schedule set name = ${change.name}, cron = ${change.cron}, timezone = ${change.timezone},
        action = ${change.action}, input = ${asJson(ledger, change.input)}, missed = ${change.missed},
        paused_at = case when ${change.paused} then coalesce(paused_at, now()) end,
        ${nextRunAt === undefined ? ledger`` : ledger`next_run_at = ${nextRunAt?.toISOString() ?? null}::timestamptz,`}
        updated_at = now(), version = version + 1
      where tenant_id = ${schedule.tenantId} and id = ${schedule.id} and version = ${schedule.version}
        and deleted_at is null
      returning *
    )
    select changed.*, pg_notify('munshi_schedule', '') from changed`;
  return row ? toSchedule(row) : null;
};

/** False when the owner has no such schedule. Its history stays. */
export const removeSchedule = async (ledger: Ledger, owner: ScheduleOwner, id: string): Promise<boolean> => {
  const removed = await ledger`
    with removed as (
      update schedule set deleted_at = now(), next_run_at = null, updated_at = now(), version = version + 1
      where tenant_id = ${owner.tenantId} and id = ${id} and mode = ${owner.mode} and deleted_at is null
      returning id
    )
    select pg_notify('munshi_schedule', '') from removed`;
  return removed.count > 0;
};
