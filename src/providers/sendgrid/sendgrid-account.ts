import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { readEmailConnection } from '../email/read-email-connection.js';
import { baseUrlSetting } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({ baseUrl: baseUrlSetting.default('https://api.sendgrid.com') }),
  secrets: ['apiKey'] as const,
};

/** One account at SendGrid. */
export interface SendgridAccount {
  /** Without a slash at the end; `https://api.eu.sendgrid.com` for accounts that are kept in Europe. */
  baseUrl: string;
  apiKey: string;
}

/** Reads a connection: `settings` `{ baseUrl? }` and `secrets` `{ apiKey }`. Gives `rejected` when something is missing. */
export const readSendgridAccount = (connection: Connection): SendgridAccount | Failed => {
  const read = readEmailConnection('sendgrid', connection, wanted);
  return 'kind' in read ? read : { ...read.settings, ...read.secrets };
};
