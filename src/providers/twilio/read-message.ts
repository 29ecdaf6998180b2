import { z } from 'zod';
import type { SmsAccepted, SmsStanding } from '../sms/sms-contract.js';
import type { SmsReading } from '../sms/sms-reading.js';
import { readTwilioRefusal } from './twilio-refusal.js';

const messageSchema = z.looseObject({
  sid: z.string().regex(/^(SM|MM)\w+$/),
  status: z.string(),
  num_segments: z.coerce.number().int().positive().nullable().catch(null),
  error_code: z.union([z.int(), z.string()]).transform(String).nullish().catch(null),
});

/** What is not here says nothing that counts: `accepted`, `scheduled`, `queued`, `sending`. (Twilio: message status) */
const states: Readonly<Record<string, SmsStanding['state']>> = {
  sent: 'sent',
  partially_delivered: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** Reads the answer to a message that was handed over. */
export const readTaken = (body: unknown): SmsReading<SmsAccepted> | undefined => {
  const message = messageSchema.safeParse(body).data;
  if (!message) return readTwilioRefusal(body, 'not_at_this_address');
  return { kind: 'good', result: { providerMessageId: message.sid } };
};

/** Reads a message as it now stands. Twilio counts its segments only once they are made. */
export const readStanding = (body: unknown): SmsReading<SmsStanding> | undefined => {
  const message = messageSchema.safeParse(body).data;
  if (!message) return readTwilioRefusal(body, 'not_found');
  const state = Object.hasOwn(states, message.status) ? (states[message.status] ?? 'pending') : 'pending';
  const code = state === 'failed' ? (message.error_code ?? null) : null;
  return { kind: 'good', result: { state, code, billedSegments: message.num_segments } };
};
