import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { readEmailConnection } from '../email/read-email-connection.js';
import { baseUrlSetting } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({ baseUrl: baseUrlSetting.default('https://api.resend.com') }),
  secrets: ['apiKey'] as const,
};

/** One account at Resend. */
export interface ResendAccount {
  /** Without a slash at the end. */
  baseUrl: string;
  apiKey: string;
}

/** Reads a connection: `settings` `{ baseUrl? }` and `secrets` `{ apiKey }`. Gives `rejected` when something is missing. */
export const readResendAccount = (connection: Connection): ResendAccount | Failed => {
  const read = readEmailConnection('resend', connection, wanted);
  return 'kind' in read ? read : { ...read.settings, ...read.secrets };
};
