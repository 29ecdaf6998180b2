import { z } from 'zod';
import type { Taxpayer } from '../../providers/irp/irp-contract.js';

const text = z.string().nullable();

const taxpayerSchema: z.ZodType<Taxpayer> = z.object({
  gstin: z.string(),
  legalName: text,
  tradeName: text,
  address: text,
  stateCode: z.string(),
  pincode: text,
  taxpayerType: text,
  status: z.string(),
  isBlocked: z.boolean(),
  registrationDate: text,
  deregistrationDate: text,
});

/** An answer of the register that is kept. */
export interface KeptAnswer {
  taxpayer: Taxpayer;
  fetchedAt: Date;
}

/** A kept answer as a taxpayer; null when there is none, or it was kept in another form. */
export const readKept = (kept: { taxpayer: unknown; fetchedAt: Date } | null): KeptAnswer | null => {
  if (!kept) return null;
  const read = taxpayerSchema.safeParse(kept.taxpayer);
  return read.success ? { taxpayer: read.data, fetchedAt: kept.fetchedAt } : null;
};
