import type { Mode } from '../../domain/job.js';

/** The register's answers on GSTINs, kept for each tenant and mode. */
export interface GstinRegister {
  find(tenantId: string, mode: Mode, gstin: string): Promise<{ taxpayer: unknown; fetchedAt: Date } | null>;
  keep(
    tenantId: string,
    mode: Mode,
    gstin: string,
    answer: { taxpayer: unknown; fetchedAt: Date },
  ): Promise<void>;
}
