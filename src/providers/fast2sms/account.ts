import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { baseUrlSetting } from '../irp/read-connection.js';
import { readSmsConnection } from '../sms/read-sms-connection.js';

const wanted = { settings: z.object({ baseUrl: baseUrlSetting }), secrets: ['apiKey'] as const };

/** One account at Fast2SMS. */
export interface Fast2SmsAccount {
  /** `https://www.fast2sms.com`, without a slash at the end. */
  baseUrl: string;
  apiKey: string;
}

/** Reads a connection: `settings` `{ baseUrl }` and `secrets` `{ apiKey }`. Gives `rejected` with `connection_incomplete`. */
export const readFast2SmsAccount = (connection: Connection): Fast2SmsAccount | Failed => {
  const read = readSmsConnection('fast2sms', connection, wanted);
  return 'kind' in read ? read : { ...read.settings, ...read.secrets };
};
