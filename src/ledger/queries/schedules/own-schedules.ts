import type { Mode } from '../../../domain/job.js';
import type { MissedPolicy } from '../../../domain/schedule.js';
import { asJson, type Ledger } from '../../connect.js';

export interface OwnScheduleRecord {
  id: string;
  mode: Mode;
  name: string;
  cron: string;
  timezone: string;
  action: string;
  missed: MissedPolicy;
  nextRunAt: Date;
}

/**
 * Makes a tenant's schedules these and no others. One that is as it should be is left alone, with the next time that it
 * has come to. Gives how many were made, changed or removed.
 */
export const replaceSchedules = async (
  ledger: Ledger,
  tenantId: string,
  schedules: readonly OwnScheduleRecord[],
): Promise<number> => {
  const rows = schedules.map(({ nextRunAt, ...schedule }) => ({
    ...schedule,
    next_run_at: nextRunAt.toISOString(),
  }));
  const [row] = await ledger<{ count: number }[]>`
    with wanted as (
      select * from json_to_recordset(${asJson(ledger, rows)}) as r (
        id uuid, mode text, name text, cron text, timezone text, action text, missed text, next_run_at timestamptz)
    ), put as (
      insert into schedule (tenant_id, id, mode, name, cron, timezone, action, input, missed, next_run_at, created_at,
        updated_at)
      select ${tenantId}, id, mode, name, cron, timezone, action, '{}', missed, next_run_at, now(), now() from wanted
      on conflict (tenant_id, id) do update set mode = excluded.mode, name = excluded.name, cron = excluded.cron,
        timezone = excluded.timezone, action = excluded.action, missed = excluded.missed, paused_at = null,
        next_run_at = excluded.next_run_at, deleted_at = null, updated_at = now(), version = schedule.version + 1
      where (schedule.mode, schedule.name, schedule.cron, schedule.timezone, schedule.action, schedule.missed)
        is distinct from (excluded.mode, excluded.name, excluded.cron, excluded.timezone, excluded.action, excluded.missed)
        or schedule.next_run_at is null
      returning id
    ), gone as (
      update schedule set deleted_at = now(), next_run_at = null, updated_at = now(), version = version + 1
      where tenant_id = ${tenantId} and deleted_at is null and id not in (select id from wanted)
      returning id
    ), touched as (
      select id from put union all select id from gone
    )
    select count(*)::int as count from touched, lateral (select pg_notify('munshi_schedule', '')) as told`;
  return row?.count ?? 0;
};
