import type { Mode } from '../../../domain/job.js';
import type { Ledger, LedgerTransaction } from '../../connect.js';

/** Whose groups: what is another tenant's or the other mode's is not there. */
export interface GroupOwner {
  tenantId: string;
  mode: Mode;
}

/** How many jobs of a group stand where; an offer that was refused is no job and counts nowhere. */
export interface GroupCounts {
  total: number;
  queued: number;
  running: number;
  waitingInput: number;
  succeeded: number;
  failed: number;
  cancelled: number;
}

/** A failed job of a group, and why it failed. */
export interface GroupFailure {
  jobId: string;
  /** The caller's own name for the job. */
  reference: string | null;
  code: string | null;
  message: string | null;
}

/** Jobs that were sent together, as they stand at one moment. */
export interface JobGroup {
  id: string;
  name: string | null;
  /** How many jobs are to come; null: whoever sends them did not say. */
  expected: number | null;
  counts: GroupCounts;
  /** The first of them, oldest job first. */
  failures: GroupFailure[];
  createdAt: Date;
  /** Null until it is known that nothing of it is left to run. */
  finishedAt: Date | null;
}

export interface GroupRow {
  id: string;
  name: string | null;
  expected: number | null;
  counts: GroupCounts;
  failures: GroupFailure[];
  created_at: Date;
  finished_at: Date | null;
}

export const toGroup = (row: GroupRow): JobGroup => ({
  id: row.id,
  name: row.name,
  expected: row.expected,
  counts: row.counts,
  failures: row.failures,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});

/** True once all that is to come has come and has ended; a group without a job has not begun. */
export const isThrough = ({ counts, expected }: Pick<JobGroup, 'counts' | 'expected'>): boolean =>
  counts.queued + counts.running + counts.waitingInput === 0 && counts.total >= (expected ?? 1);

const failuresShown = 20;

/** Selects from `job_group` what `toGroup` takes: the group with its jobs counted, all of one moment. */
export const selectGroup = (ledger: Ledger | LedgerTransaction) => ledger`
  select id, name, expected, created_at, finished_at, (
    select json_build_object('total', count(*),
      'queued', count(*) filter (where state in ('ready', 'scheduled', 'dispatched')),
      'running', count(*) filter (where state = 'running'),
      'waitingInput', count(*) filter (where state = 'waiting_input'),
      'succeeded', count(*) filter (where state = 'succeeded'),
      'failed', count(*) filter (where state = 'failed'),
      'cancelled', count(*) filter (where state = 'cancelled'))
    from job where job.tenant_id = job_group.tenant_id and job.group_id = job_group.id
  ) as counts, (
    select coalesce(json_agg(failure), '[]') from (
      select id as "jobId", reference, error ->> 'code' as code, error ->> 'message' as message
      from job where job.tenant_id = job_group.tenant_id and job.group_id = job_group.id and state = 'failed'
      order by id limit ${failuresShown}) as failure
  ) as failures
  from job_group`;
