import type { Mode } from '../../../domain/job.js';
import type { Ledger } from '../../connect.js';

/** The return of one period, as a tenant files it. */
export interface FilingAddress {
  tenantId: string;
  mode: Mode;
  form: 'GSTR1' | 'GSTR3B';
  gstin: string;
  period: string;
}

/** Whose the filing is now. */
export type FilingClaim = { kind: 'ours'; provider: string } | { kind: 'held'; jobId: string };

/**
 * Makes the filing this job's own, unless another job that has not ended is at it. A job that comes again keeps the
 * provider that it began with.
 */
export const claimFiling = async (
  ledger: Ledger,
  { tenantId, mode, form, gstin, period }: FilingAddress,
  { jobId, provider }: { jobId: string; provider: string },
): Promise<FilingClaim> => {
  const [ours] = await ledger<{ provider: string }[]>`
    insert into return_filing (tenant_id, mode, form, gstin, period, job_id, provider)
    values (${tenantId}, ${mode}, ${form}, ${gstin}, ${period}, ${jobId}, ${provider})
    on conflict (tenant_id, mode, form, gstin, period) do update set
      provider = case when return_filing.job_id = excluded.job_id then return_filing.provider else excluded.provider end,
      job_id = excluded.job_id, updated_at = now()
    where return_filing.job_id = excluded.job_id or not exists (
      select 1 from job where job.tenant_id = return_filing.tenant_id and job.id = return_filing.job_id
        and job.state not in ('succeeded', 'failed', 'cancelled'))
    returning provider`;
  if (ours) return { kind: 'ours', provider: ours.provider };
  const [held] = await ledger<{ job_id: string }[]>`
    select job_id from return_filing where tenant_id = ${tenantId} and mode = ${mode} and form = ${form}
      and gstin = ${gstin} and period = ${period}`;
  return { kind: 'held', jobId: held?.job_id ?? jobId };
};

/** The provider of a filing that is under way: its session was opened there. Null when none is under way. */
export const providerOfFiling = async (
  ledger: Ledger,
  { tenantId, mode, form, gstin, period }: FilingAddress,
): Promise<string | null> => {
  const [row] = await ledger<{ provider: string }[]>`
    select provider from return_filing join job on job.tenant_id = return_filing.tenant_id
      and job.id = return_filing.job_id
    where return_filing.tenant_id = ${tenantId} and return_filing.mode = ${mode} and form = ${form}
      and gstin = ${gstin} and period = ${period} and job.state not in ('succeeded', 'failed', 'cancelled')`;
  return row?.provider ?? null;
};
