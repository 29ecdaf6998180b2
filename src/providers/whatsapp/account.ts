import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { baseUrlSetting, readConnection } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({
    baseUrl: baseUrlSetting,
    graphVersion: z.string().regex(/^v\d{1,3}\.\d$/),
    phoneNumberId: z.string().regex(/^\d{5,30}$/),
  }),
  secrets: ['accessToken'] as const,
};

/** One business number at WhatsApp. */
export interface WhatsAppAccount {
  /** `https://graph.facebook.com`, without a slash at the end. */
  baseUrl: string;
  /** E.g. `v23.0`: each lives for about two years, so an account says which one it has tested. */
  graphVersion: string;
  phoneNumberId: string;
  /** Of a system user: it does not expire by itself. */
  accessToken: string;
}

/**
 * Reads a connection: `settings` `{ baseUrl, graphVersion, phoneNumberId }` and `secrets` `{ accessToken }`. Gives `rejected`
 * with `connection_incomplete`.
 */
export const readWhatsAppAccount = (connection: Connection): WhatsAppAccount | Failed => {
  const read = readConnection('whatsapp', { connection, gstin: '' }, wanted);
  if (!('kind' in read)) return { ...read.settings, ...read.secrets };
  return read.kind === 'rejected' ? { ...read, elsewhere: true } : read;
};
