import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { baseUrlSetting } from '../irp/read-connection.js';
import { readSmsConnection } from '../sms/read-sms-connection.js';

const wanted = {
  settings: z.object({
    baseUrl: baseUrlSetting,
    accountSid: z.string().regex(/^AC\w{1,62}$/),
    messagingServiceSid: z
      .string()
      .regex(/^MG\w{1,62}$/)
      .optional(),
    statusCallbackUrl: z.url({ protocol: /^https?$/ }).optional(),
  }),
  secrets: ['authToken'] as const,
};

/** One account at Twilio. */
export interface TwilioAccount {
  /** `https://api.twilio.com`, without a slash at the end. */
  baseUrl: string;
  accountSid: string;
  authToken: string;
  /** The pool of senders that sends; absent: the message's own sender does. */
  messagingServiceSid?: string | undefined;
  /** The public address that reports go to; absent: Twilio must be asked. */
  statusCallbackUrl?: string | undefined;
}

/**
 * Reads a connection: `settings` `{ baseUrl, accountSid, messagingServiceSid?, statusCallbackUrl? }` and `secrets`
 * `{ authToken }`, which signs the reports too. Gives `rejected` with `connection_incomplete`.
 */
export const readTwilioAccount = (connection: Connection): TwilioAccount | Failed => {
  const read = readSmsConnection('twilio', connection, wanted);
  return 'kind' in read ? read : { ...read.settings, ...read.secrets };
};
