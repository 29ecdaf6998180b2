import type { Mode } from '../../../domain/job.js';
import { asJson, type Ledger } from '../../connect.js';

/** A taxpayer as the GST register showed it then. */
export interface KeptTaxpayer {
  taxpayer: unknown;
  fetchedAt: Date;
}

/** The last answer of the register on a GSTIN; null when there is none. */
export const findKeptTaxpayer = async (
  ledger: Ledger,
  tenantId: string,
  mode: Mode,
  gstin: string,
): Promise<KeptTaxpayer | null> => {
  const [row] = await ledger<{ taxpayer: unknown; fetched_at: Date }[]>`
    select taxpayer, fetched_at from gstin_register
    where tenant_id = ${tenantId} and mode = ${mode} and gstin = ${gstin}`;
  return row ? { taxpayer: row.taxpayer, fetchedAt: row.fetched_at } : null;
};

/** Keeps an answer, unless a later one is kept already. */
export const keepTaxpayer = async (
  ledger: Ledger,
  tenantId: string,
  mode: Mode,
  gstin: string,
  { taxpayer, fetchedAt }: KeptTaxpayer,
): Promise<void> => {
  await ledger`
    insert into gstin_register (tenant_id, mode, gstin, taxpayer, fetched_at)
    values (${tenantId}, ${mode}, ${gstin}, ${asJson(ledger, taxpayer)}, ${fetchedAt})
    on conflict (tenant_id, mode, gstin)
      do update set taxpayer = excluded.taxpayer, fetched_at = excluded.fetched_at
      where gstin_register.fetched_at <= excluded.fetched_at`;
};
