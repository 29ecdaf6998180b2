import { newId } from '../../../domain/ids.js';
import { asJson, type Ledger } from '../../connect.js';
import { isThrough, selectGroup, toGroup, type GroupRow } from './group-row.js';

/** The event that tells that a group is through, with its counts. */
export const groupFinished = 'group.finished';

/**
 * Marks a group as finished if nothing of it is left to run, and tells it in the same commit. False when it is not
 * through, or was marked before. The lock comes in a statement of its own: whoever counts after it sees every job that
 * had joined by then, and what joins or runs again later opens the group anew (the trigger `open_group`).
 */
export const finishGroup = (ledger: Ledger, group: { tenantId: string; id: string }): Promise<boolean> =>
  ledger.begin(async (sql) => {
    const [open] = await sql<{ mode: string }[]>`
      select mode from job_group
      where tenant_id = ${group.tenantId} and id = ${group.id} and finished_at is null for update`;
    if (!open) return false;
    const [row] = await sql<GroupRow[]>`
      ${selectGroup(sql)} where tenant_id = ${group.tenantId} and id = ${group.id}`;
    if (!row || !isThrough(row)) return false;
    const { id, name, counts } = toGroup(row);
    await sql`
      update job_group set finished_at = clock_timestamp()
      where tenant_id = ${group.tenantId} and id = ${group.id}`;
    await sql`
      insert into event (tenant_id, id, mode, type, ordering_key, data)
      values (${group.tenantId}, ${newId()}, ${open.mode}, ${groupFinished}, ${id}, ${asJson(sql, { id, name, counts })})`;
    await sql`select pg_notify('munshi_webhook', '')`;
    return true;
  });

/**
 * Finishes the groups that are through, whether anybody reads them or not: those of which no job is left to run, and as
 * many have come as were expected. Gives how many. Any number of processes may do it together.
 */
export const finishGroups = async (ledger: Ledger, limit: number): Promise<number> => {
  const quiet = await ledger<{ tenant_id: string; id: string }[]>`
    select tenant_id, id from job_group
    where finished_at is null
      and not exists (select from job
        where job.tenant_id = job_group.tenant_id and job.group_id = job_group.id
          and job.state in ('ready', 'scheduled', 'dispatched', 'running', 'waiting_input'))
      and coalesce(expected, 1) <= (select count(*) from (
        select from job where job.tenant_id = job_group.tenant_id and job.group_id = job_group.id
        limit coalesce(job_group.expected, 1)) as come)
    limit ${limit}`;
  let finished = 0;
  for (const group of quiet)
    if (await finishGroup(ledger, { tenantId: group.tenant_id, id: group.id })) finished += 1;
  return finished;
};
