import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { readEmailConnection } from '../email/read-email-connection.js';
import { baseUrlSetting } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    baseUrl: baseUrlSetting.optional(),
    configurationSet: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/)
      .optional(),
  }),
  secrets: ['accessKeyId', 'secretAccessKey'] as const,
};

/** One account at Amazon SES. */
export interface SesAccount {
  region: string;
  /** Without a slash at the end. */
  baseUrl: string;
  /** By which SES knows where to tell of bounces and the like. */
  configurationSet: string | null;
  accessKeyId: string;
  secretAccessKey: string;
  /** Of temporary credentials. */
  sessionToken: string | null;
}

/**
 * Reads a connection: `settings` `{ region, baseUrl?, configurationSet? }` and `secrets` `{ accessKeyId, secretAccessKey,
 * sessionToken? }`. Gives `rejected` when something is missing or malformed.
 */
export const readSesAccount = (connection: Connection): SesAccount | Failed => {
  const read = readEmailConnection('ses', connection, wanted);
  if ('kind' in read) return read;
  const { region, baseUrl, configurationSet } = read.settings;
  return {
    region,
    baseUrl: baseUrl ?? `https://email.${region}.amazonaws.com`,
    configurationSet: configurationSet ?? null,
    ...read.secrets,
    sessionToken: connection.secrets['sessionToken'] || null,
  };
};
