import type { Mode } from '../../../domain/job.js';
import type { Ledger } from '../../connect.js';

/** What a filed return is: the action, and the form within its natural key. The IFF is filed as the month's GSTR-1. */
const filedAs: Record<string, { action: string; forms: string[] }> = {
  GSTR1: { action: 'gstr1.file', forms: ['GSTR1'] },
  IFF: { action: 'gstr1.file', forms: ['IFF', 'GSTR1'] },
  GSTR3B: { action: 'gstr3b.file', forms: ['GSTR3B'] },
};

/** True when a job of the tenant has filed the return; never for what Munshi does not file (PMT-06). */
export const isReturnFiled = async (
  ledger: Ledger,
  tenantId: string,
  mode: Mode,
  gstin: string,
  form: string,
  period: string,
): Promise<boolean> => {
  const filed = filedAs[form];
  if (!filed) return false;
  const keys = filed.forms.map((each) => `${gstin}|${period}|${each}`);
  const rows = await ledger`
    select 1 from document where tenant_id = ${tenantId} and mode = ${mode} and action = ${filed.action}
      and natural_key = any(${keys}) and settled_at is not null limit 1`;
  return rows.length > 0;
};
