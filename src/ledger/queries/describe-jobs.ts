import type { JobError, JobState } from '../../domain/job.js';
import type { OutcomeKind } from '../../domain/outcome.js';
import type { Ledger } from '../connect.js';

/** What an operator may see of a job: whose it is and how it fares. Nothing of its input or its result. */
export interface JobDescription {
  tenantId: string;
  jobId: string;
  tenantName: string;
  /** The caller's free text: redact it before it is shown. */
  reference: string | null;
  action: string;
  state: JobState;
  generation: number;
  attempts: number;
  /** Of the newest attempt; null while it is under way, and before the first. */
  lastOutcome: OutcomeKind | null;
  error: JobError | null;
  nextRunAt: Date | null;
}

interface DescriptionRow {
  tenant_id: string;
  id: string;
  tenant_name: string | null;
  reference: string | null;
  action: string;
  state: JobState;
  generation: number;
  attempt_count: number;
  last_outcome: OutcomeKind | null;
  error: JobError | null;
  next_run_at: Date | null;
}

/** Describes jobs of any tenants, in no order; those that the ledger does not have are left out. */
export const describeJobs = async (
  ledger: Ledger,
  jobs: readonly { tenantId: string; jobId: string }[],
): Promise<JobDescription[]> => {
  if (jobs.length === 0) return [];
  const rows = await ledger<DescriptionRow[]>`
    with wanted as (
      select distinct * from unnest(${jobs.map((job) => job.tenantId)}::uuid[], ${jobs.map((job) => job.jobId)}::uuid[])
        as w (tenant_id, id)
    )
    select job.tenant_id, job.id, tenant.name as tenant_name, job.reference, job.action, job.state, job.generation,
      job.attempt_count, newest.outcome as last_outcome, job.error, job.next_run_at
    from wanted
    join job using (tenant_id, id)
    left join tenant on tenant.id = job.tenant_id
    left join lateral (select outcome from attempt where attempt.tenant_id = job.tenant_id and attempt.job_id = job.id
      order by number desc limit 1) newest on true`;
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    jobId: row.id,
    tenantName: row.tenant_name ?? '',
    reference: row.reference,
    action: row.action,
    state: row.state,
    generation: row.generation,
    attempts: row.attempt_count,
    lastOutcome: row.last_outcome,
    error: row.error,
    nextRunAt: row.next_run_at,
  }));
};
