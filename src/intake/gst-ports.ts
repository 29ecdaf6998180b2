import type { Mode } from '../domain/job.js';

/** A GSTIN of which a tenant is told what is due. */
export interface GstFiler {
  gstin: string;
  /** `quarterly` under the QRMP scheme. */
  frequency: 'monthly' | 'quarterly';
  createdAt: Date;
  updatedAt: Date;
}

/** Whose filers: the tenant's, in the mode of its key. */
export interface GstFilerOwner {
  tenantId: string;
  mode: Mode;
}

/** The commands that the HTTP contract offers on filers. */
export interface GstFilers {
  /** Keeps one, or changes it; null when the tenant has as many as it may. */
  put(owner: GstFilerOwner, filer: Pick<GstFiler, 'gstin' | 'frequency'>): Promise<GstFiler | null>;
  /** By GSTIN. */
  list(owner: GstFilerOwner): Promise<GstFiler[]>;
  /** Gives false when there is none. */
  remove(owner: GstFilerOwner, gstin: string): Promise<boolean>;
}
