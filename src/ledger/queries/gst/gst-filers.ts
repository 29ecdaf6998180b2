import type { Mode } from '../../../domain/job.js';
import type { Ledger } from '../../connect.js';

/** How often a GSTIN files. */
type Frequency = 'monthly' | 'quarterly';

/** A GSTIN of which a tenant is told what is due. */
export interface GstFilerRow {
  gstin: string;
  frequency: Frequency;
  createdAt: Date;
  updatedAt: Date;
}

/** Whose filers. */
export interface FilerOwner {
  tenantId: string;
  mode: Mode;
}

/** Keeps a filer, or changes how often it files; null when the tenant has `most` others already. */
const putFiler = async (
  ledger: Ledger,
  { tenantId, mode }: FilerOwner,
  { gstin, frequency }: { gstin: string; frequency: Frequency },
  most: number,
): Promise<GstFilerRow | null> => {
  const [row] = await ledger<GstFilerRow[]>`
    insert into gst_filer (tenant_id, mode, gstin, frequency)
    select ${tenantId}::uuid, ${mode}::text, ${gstin}::text, ${frequency}::text
    where (select count(*) from gst_filer
      where tenant_id = ${tenantId} and mode = ${mode} and gstin <> ${gstin}) < ${most}::int
    on conflict (tenant_id, mode, gstin) do update set frequency = excluded.frequency,
      updated_at = case when gst_filer.frequency = excluded.frequency then gst_filer.updated_at else now() end
    returning gstin, frequency, created_at as "createdAt", updated_at as "updatedAt"`;
  return row ?? null;
};

const listFilers = async (ledger: Ledger, { tenantId, mode }: FilerOwner): Promise<GstFilerRow[]> =>
  ledger<GstFilerRow[]>`
    select gstin, frequency, created_at as "createdAt", updated_at as "updatedAt" from gst_filer
    where tenant_id = ${tenantId} and mode = ${mode} order by gstin`;

/** Gives false when there is none. */
const removeFiler = async (
  ledger: Ledger,
  { tenantId, mode }: FilerOwner,
  gstin: string,
): Promise<boolean> => {
  const removed = await ledger`
    delete from gst_filer where tenant_id = ${tenantId} and mode = ${mode} and gstin = ${gstin}`;
  return removed.count > 0;
};

/** Filers of one tenant in one mode: a firm of accountants with all of its clients. */
const mostFilers = 1_000;

/** A tenant's filers, as its API keys reach them. */
export const createGstFilers = (ledger: Ledger) => ({
  put: (owner: FilerOwner, filer: { gstin: string; frequency: Frequency }): Promise<GstFilerRow | null> =>
    putFiler(ledger, owner, filer, mostFilers),
  list: (owner: FilerOwner): Promise<GstFilerRow[]> => listFilers(ledger, owner),
  remove: (owner: FilerOwner, gstin: string): Promise<boolean> => removeFiler(ledger, owner, gstin),
});

/** The filers of all tenants. */
export const allFilers = async (
  ledger: Ledger,
): Promise<(FilerOwner & { gstin: string; frequency: Frequency })[]> =>
  ledger<(FilerOwner & { gstin: string; frequency: Frequency })[]>`
    select tenant_id as "tenantId", mode, gstin, frequency from gst_filer order by tenant_id, mode, gstin`;
