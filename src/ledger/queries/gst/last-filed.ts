import type { Mode } from '../../../domain/job.js';
import type { Ledger } from '../../connect.js';

/** The result of the filing that succeeded last for a GSTIN; null when there was none. */
export const lastFiledResult = async (
  ledger: Ledger,
  { tenantId, mode, form, gstin }: { tenantId: string; mode: Mode; form: 'GSTR1' | 'GSTR3B'; gstin: string },
): Promise<unknown> => {
  const [row] = await ledger<{ result: unknown }[]>`
    select job.result from document join job on job.tenant_id = document.tenant_id and job.id = document.job_id
    where document.tenant_id = ${tenantId} and document.mode = ${mode}
      and document.action = ${form === 'GSTR1' ? 'gstr1.file' : 'gstr3b.file'}
      and document.natural_key like ${`${gstin}|%`} and document.settled_at is not null
    order by document.settled_at desc limit 1`;
  return row?.result ?? null;
};
