import { z } from 'zod';
import type { SmsAccepted } from '../sms/sms-contract.js';
import { refusedAs } from '../sms/sms-reading.js';
import type { SmsReading } from '../sms/sms-reading.js';
import type { SmsRefusal } from '../sms/sms-refusals.js';

const word = z.union([z.string(), z.number()]).transform(String);
const takenSchema = z.looseObject({ return: z.literal(true), request_id: word.pipe(z.string().min(1)) });
const refusedSchema = z.looseObject({ return: z.literal(false), status_code: word.nullish().catch(null) });

/** Fast2SMS's `status_code`, which is not the status of HTTP: its 500 is a refusal like the others. (Fast2SMS: error code list) */
const byCode: Readonly<Record<string, SmsRefusal>> = {
  '406': 'sender_not_there',
  '407': 'content_refused',
  '409': 'account_blocked',
  '411': 'number_refused',
  '412': 'access_refused',
  '413': 'access_refused',
  '414': 'address_not_allowed',
  '415': 'account_blocked',
  '416': 'balance_empty',
  '417': 'content_refused',
  '424': 'template_not_there',
  '425': 'template_not_there',
  '426': 'content_refused',
  '500': 'registration_refused',
  '990': 'not_at_this_address',
  '995': 'repeated_too_often',
  '996': 'account_blocked',
  '998': 'account_blocked',
  '999': 'account_blocked',
};

/** Reads an answer of Fast2SMS; only `return: true` with an id is an acceptance. (Fast2SMS API: bulkV2) */
export const readFast2SmsAnswer = (body: unknown): SmsReading<SmsAccepted> | undefined => {
  const taken = takenSchema.safeParse(body).data;
  if (taken) return { kind: 'good', result: { providerMessageId: taken.request_id } };
  const refused = refusedSchema.safeParse(body).data;
  if (!refused) return undefined;
  const code = refused.status_code ?? '';
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  return refusedAs(known ?? 'request_refused', code);
};
