import type { Mode } from '../../domain/job.js';
import type { Ledger } from '../connect.js';
import type { DispatchCaps } from './accept-jobs.js';

/** One dispatch of a job: what goes into the queue. */
export interface Dispatch {
  tenantId: string;
  jobId: string;
  generation: number;
  queue: string;
  action: string;
  mode: Mode;
  /** 1 high, 2 normal, 3 low. */
  priority: number;
}

/** A dispatch as a row gives it. */
export interface DispatchRow {
  tenant_id: string;
  id: string;
  generation: number;
  queue: string;
  action: string;
  mode: Mode;
  priority: number;
}

/** A row's dispatch. */
export const toDispatch = (row: DispatchRow): Dispatch => ({
  tenantId: row.tenant_id,
  jobId: row.id,
  generation: row.generation,
  queue: row.queue,
  action: row.action,
  mode: row.mode,
  priority: row.priority,
});

/** Jobs whose time has come stand in line again. Gives how many. */
export const promoteDue = async (ledger: Ledger, limit: number): Promise<number> => {
  const promoted = await ledger`
    update job set state = 'ready', updated_at = now(), next_run_at = null
    where (tenant_id, id) in (
      select tenant_id, id from job where state = 'scheduled' and next_run_at <= now()
      order by next_run_at limit ${limit} for update skip locked)
      and state = 'scheduled'`;
  return promoted.count;
};

/**
 * Takes the next jobs of a queue out of the tenants' lines, in turns: the tenant with the fewest in flight goes first,
 * none gets more than its cap. Walks the distinct tenants by an index skip, so a line of 100,000 costs the same as a
 * line of ten. The outermost `state = 'ready'` looks redundant and is not: a row that another relay has just taken is no
 * longer locked, and only conditions of the outermost query are checked again.
 */
export const pickReady = async (
  ledger: Ledger,
  queue: string,
  caps: DispatchCaps,
  limit: number,
): Promise<Dispatch[]> => {
  const rows = await ledger<DispatchRow[]>`
    with recursive tenant (id) as (
      (select tenant_id from job where queue = ${queue} and state = 'ready' order by tenant_id limit 1)
      union all
      select (select j.tenant_id from job j where j.queue = ${queue} and j.state = 'ready' and j.tenant_id > tenant.id
              order by j.tenant_id limit 1)
      from tenant where tenant.id is not null
    ), room as (
      select greatest(least(${limit}::int, ${caps.perQueue} - (select count(*) from (
        select 1 from job where queue = ${queue} and state in ('dispatched', 'running') limit ${caps.perQueue}) q)), 0) as free
    ), pick as (
      select tenant.id as tenant_id, choice.id, busy.n + choice.turn as turn
      from tenant
      cross join lateral (select count(*) as n from (select 1 from job b where b.queue = ${queue}
        and b.state in ('dispatched', 'running') and b.tenant_id = tenant.id limit ${caps.perTenant}) t) busy
      cross join lateral (
        select line.id, row_number() over (order by line.priority, line.id) as turn
        from (select j.id, j.priority from job j where j.queue = ${queue} and j.state = 'ready'
              and j.tenant_id = tenant.id order by j.priority, j.id
              limit greatest(${caps.perTenant} - busy.n, 0)) line) choice
      where tenant.id is not null
      order by busy.n + choice.turn, choice.id
      limit (select free from room)
    ), taken as (
      select job.tenant_id, job.id, pick.turn from job join pick using (tenant_id, id)
      where job.state = 'ready' order by pick.turn for update of job skip locked
    )
    update job set state = 'dispatched', generation = generation + 1, dispatched_at = now(), updated_at = now()
    from taken where job.tenant_id = taken.tenant_id and job.id = taken.id and job.state = 'ready'
    returning job.tenant_id, job.id, job.generation, job.queue, job.action, job.mode, job.priority`;
  return rows.map(toDispatch);
};

/** Queues in which some tenant's line is not empty. */
export const queuesWithLines = async (ledger: Ledger, queues: readonly string[]): Promise<string[]> => {
  const rows = await ledger<{ queue: string }[]>`
    select queue from unnest(${queues as string[]}::text[]) as queue
    where exists (select 1 from job where job.queue = queue.queue and job.state = 'ready')`;
  return rows.map((row) => row.queue);
};

/**
 * Dispatched jobs that ought to have begun by now: the queue may have lost them. Each is given to one asker only, and
 * not again for `graceMs`.
 */
export const takeSuspects = async (ledger: Ledger, graceMs: number, limit: number): Promise<Dispatch[]> => {
  const rows = await ledger<DispatchRow[]>`
    update job set dispatched_at = now()
    where (tenant_id, id) in (
      select tenant_id, id from job
      where state = 'dispatched'
        and dispatched_at < now() - ${graceMs} * interval '1 millisecond'
        and coalesce(next_run_at, dispatched_at) < now() - ${graceMs} * interval '1 millisecond'
      order by dispatched_at limit ${limit} for update skip locked)
      and state = 'dispatched'
    returning tenant_id, id, generation, queue, action, mode, priority`;
  return rows.map(toDispatch);
};

/** Puts jobs that the queue has lost back into their lines; only where this dispatch is still the current one. */
export const returnToLine = async (
  ledger: Ledger,
  lost: readonly Pick<Dispatch, 'tenantId' | 'jobId' | 'generation'>[],
): Promise<number> => {
  if (lost.length === 0) return 0;
  const result = await ledger`
    update job set state = 'ready', updated_at = now(), next_run_at = null
    from unnest(${lost.map((job) => job.tenantId)}::uuid[], ${lost.map((job) => job.jobId)}::uuid[],
      ${lost.map((job) => job.generation)}::int[]) as lost (tenant_id, id, generation)
    where job.tenant_id = lost.tenant_id and job.id = lost.id and job.generation = lost.generation
      and job.state = 'dispatched'`;
  return result.count;
};

/** The queue has lost everything: all that stood in it stands in line again. What runs is left to its worker. */
export const returnAllToLine = async (ledger: Ledger): Promise<number> => {
  const result = await ledger`
    update job set state = 'ready', updated_at = now(), next_run_at = null where state = 'dispatched'`;
  return result.count;
};

/** Running jobs whose worker is gone (their lease is over) stand in line again; they will be recovered first. */
export const reclaimAbandoned = async (ledger: Ledger, limit: number): Promise<number> => {
  const result = await ledger`
    update job set state = 'ready', updated_at = now(), lease_until = null
    where (tenant_id, id) in (
      select tenant_id, id from job where state = 'running' and lease_until < now()
      order by lease_until limit ${limit} for update skip locked)
      and state = 'running'`;
  return result.count;
};
