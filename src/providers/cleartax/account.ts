import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { baseUrlSetting, readConnection } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({ baseUrl: baseUrlSetting, ownerId: z.string().min(1).optional() }),
  secrets: ['authToken'] as const,
};

/** One workspace at ClearTax, asked for one GSTIN. */
export interface ClearTaxAccount {
  /** Without a slash at the end. */
  baseUrl: string;
  gstin: string;
  authToken: string;
  /** The workspace, as older tokens need it; null when the connection names none. */
  ownerId: string | null;
}

/**
 * Reads the connection of a call: `settings` `{ baseUrl, ownerId? }` and `secrets` `{ authToken }`, where
 * `authToken:<GSTIN>` goes before the general one. The host may be given with or without its `/einv`. Gives `rejected`
 * (`connection_incomplete`) naming what is missing.
 */
export const readAccount = (call: IrpCall): ClearTaxAccount | Failed => {
  const read = readConnection('cleartax', call, wanted);
  if ('kind' in read) return read;
  const { baseUrl, ownerId } = read.settings;
  return {
    baseUrl: baseUrl.replace(/\/einv$/, ''),
    gstin: call.gstin,
    ...read.secrets,
    ownerId: ownerId ?? null,
  };
};
