import { z } from 'zod';
import { refusedAs } from '../sms/sms-reading.js';
import type { SmsReading } from '../sms/sms-reading.js';
import type { SmsRefusal } from '../sms/sms-refusals.js';

const errorSchema = z.looseObject({ code: z.int(), message: z.string() });

/** Twilio's error codes that mean something of their own. (Twilio: error and warning dictionary) */
const byCode: Readonly<Record<number, SmsRefusal>> = {
  20003: 'access_refused',
  20005: 'account_blocked',
  21211: 'number_refused',
  21212: 'sender_not_there',
  21217: 'number_refused',
  21408: 'no_route',
  21602: 'content_refused',
  21606: 'sender_not_there',
  21608: 'account_blocked',
  21610: 'recipient_opted_out',
  21612: 'no_route',
  21614: 'number_refused',
  21617: 'content_refused',
  21659: 'sender_not_there',
  21660: 'sender_not_there',
  21703: 'sender_not_there',
  21705: 'sender_not_there',
  21901: 'registration_refused',
  30002: 'account_blocked',
};

/** Twilio's word for whatever it does not find. */
const notFound = 20404;

/** Twilio's refusal of a request; undefined for a body that is none. `missing` is what it means that something was not found. */
export const readTwilioRefusal = (
  body: unknown,
  missing: SmsRefusal,
): Extract<SmsReading<never>, { kind: 'refused' }> | undefined => {
  const error = errorSchema.safeParse(body).data;
  if (!error) return undefined;
  return refusedAs(error.code === notFound ? missing : (byCode[error.code] ?? 'request_refused'), error.code);
};
