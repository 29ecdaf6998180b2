import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { connectionIncomplete } from '../irp/connection-incomplete.js';
import type { IrpCall } from '../irp/irp-contract.js';

const settingsSchema = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }),
  ownerId: z.string().min(1).optional(),
});

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
export const readAccount = ({ connection, gstin }: IrpCall): ClearTaxAccount | Failed => {
  const settings = settingsSchema.safeParse(connection.settings);
  const authToken = connection.secrets[`authToken:${gstin}`] ?? connection.secrets['authToken'];
  if (!settings.success)
    return connectionIncomplete(
      'cleartax',
      settings.error.issues.map((issue) => issue.path.join('.')),
    );
  if (!authToken) return connectionIncomplete('cleartax', ['authToken']);
  const { baseUrl, ownerId } = settings.data;
  return { baseUrl: baseUrl.replace(/(\/einv)?\/*$/, ''), gstin, authToken, ownerId: ownerId ?? null };
};
