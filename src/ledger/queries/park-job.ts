import type { Ledger } from '../connect.js';

/**
 * Puts a job aside until later without an attempt: its provider is down, or another job is at the same effect. It stands
 * before its first attempt, or between two of the same run. Does nothing when this dispatch is no longer the current one.
 */
export const parkJob = async (
  ledger: Ledger,
  job: { tenantId: string; jobId: string; generation: number; delayMs: number },
): Promise<void> => {
  await ledger`
    update job set state = 'scheduled', updated_at = now(), lease_until = null,
      next_run_at = clock_timestamp() + ${job.delayMs} * interval '1 millisecond'
    where tenant_id = ${job.tenantId} and id = ${job.jobId} and generation = ${job.generation}
      and (state = 'dispatched' or state = 'running' and not exists (
        select 1 from attempt where attempt.tenant_id = job.tenant_id and attempt.job_id = job.id and closed_at is null))`;
};
