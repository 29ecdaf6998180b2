import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { baseUrlSetting } from '../irp/read-connection.js';
import { readSmsConnection } from '../sms/read-sms-connection.js';

const wanted = { settings: z.object({ baseUrl: baseUrlSetting }), secrets: ['authKey'] as const };

/** One account at MSG91. */
export interface Msg91Account {
  /** `https://control.msg91.com`, without a slash at the end. */
  baseUrl: string;
  authKey: string;
}

/** Reads a connection: `settings` `{ baseUrl }` and `secrets` `{ authKey }`. Gives `rejected` with `connection_incomplete`. */
export const readMsg91Account = (connection: Connection): Msg91Account | Failed => {
  const read = readSmsConnection('msg91', connection, wanted);
  return 'kind' in read ? read : { ...read.settings, ...read.secrets };
};
