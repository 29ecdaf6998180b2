import type { Ledger } from '../connect.js';

/** What Munshi did for itself is no receipt of anybody's. */
const systemJobDays = 7;

/**
 * Deletes runs of schedules that are older than `days`, and the system tenant's ended jobs that are older than a week, at
 * most `limit` of each. Gives how many rows went.
 */
export const deleteOldRuns = async (
  ledger: Ledger,
  systemTenantId: string,
  days: number,
  limit: number,
): Promise<number> => {
  const [row] = await ledger<{ gone: number }[]>`
    with runs as (
      delete from schedule_run where (tenant_id, id) in (
        select tenant_id, id from schedule_run where created_at < now() - case when tenant_id = ${systemTenantId}
          then ${systemJobDays}::int else ${days}::int end * interval '1 day' limit ${limit})
      returning 1
    ), old_job as (
      select tenant_id, id from job where tenant_id = ${systemTenantId} and state in ('succeeded', 'failed', 'cancelled')
        and created_at < now() - ${systemJobDays} * interval '1 day'
      limit ${limit} for update skip locked
    ), attempts as (
      delete from attempt a using old_job o where a.tenant_id = o.tenant_id and a.job_id = o.id returning 1
    ), documents as (
      delete from document d using old_job o where d.tenant_id = o.tenant_id and d.natural_key = o.id::text
    ), jobs as (
      delete from job j using old_job o where j.tenant_id = o.tenant_id and j.id = o.id returning 1
    )
    select ((select count(*) from runs) + (select count(*) from attempts) + (select count(*) from jobs))::int as gone`;
  return row?.gone ?? 0;
};
