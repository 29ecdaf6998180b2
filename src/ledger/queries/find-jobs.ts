import { toLedgerStates, type JobWithAttempts, type PublicJobState } from '../../domain/job.js';
import type { Ledger } from '../connect.js';
import { toAttempt, toJob, type AttemptRow, type JobRow } from './job-row.js';

/** One job of a tenant with its attempts, oldest first; null when the tenant has no such job. */
export const findJob = async (
  ledger: Ledger,
  tenantId: string,
  jobId: string,
): Promise<JobWithAttempts | null> => {
  const [row] = await ledger<JobRow[]>`select * from job where tenant_id = ${tenantId} and id = ${jobId}`;
  if (!row) return null;
  // Read after the job, so that an ended job is never shown without the attempt that ended it.
  const attempts = await attemptsOf(ledger, tenantId, [jobId]);
  return { ...toJob(row), attempts: attempts.map(toAttempt) };
};

export interface JobListFilter {
  tenantId: string;
  action?: string;
  state?: PublicJobState;
  reference?: string;
  groupId?: string;
  from?: Date;
  to?: Date;
  before?: string;
  limit: number;
}

/** Jobs of a tenant, newest first. */
export const listJobs = async (ledger: Ledger, filter: JobListFilter): Promise<JobWithAttempts[]> => {
  const { action, state, reference, groupId, from, to, before } = filter;
  const rows = await ledger<JobRow[]>`
    select * from job where tenant_id = ${filter.tenantId}
      ${action === undefined ? ledger`` : ledger`and action = ${action}`}
      ${state === undefined ? ledger`` : ledger`and state in ${ledger(toLedgerStates(state) as string[])}`}
      ${reference === undefined ? ledger`` : ledger`and reference = ${reference}`}
      ${groupId === undefined ? ledger`` : ledger`and group_id = ${groupId}`}
      ${from === undefined ? ledger`` : ledger`and created_at >= ${from}`}
      ${to === undefined ? ledger`` : ledger`and created_at < ${to}`}
      ${before === undefined ? ledger`` : ledger`and id < ${before}`}
    order by id desc limit ${filter.limit}`;
  const attempts = await attemptsOf(
    ledger,
    filter.tenantId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...toJob(row),
    attempts: attempts.filter((attempt) => attempt.job_id === row.id).map(toAttempt),
  }));
};

const attemptsOf = (ledger: Ledger, tenantId: string, jobIds: readonly string[]): Promise<AttemptRow[]> =>
  ledger<AttemptRow[]>`
    select job_id, number, kind, outcome, provider, http_status, opened_at, duration_ms, error from attempt
    where tenant_id = ${tenantId} and job_id = any(${jobIds as string[]}::uuid[]) order by job_id, number`;
