import { refusedAs } from '../sms/sms-reading.js';
import type { SmsReading } from '../sms/sms-reading.js';
import type { SmsRefusal } from '../sms/sms-refusals.js';

/** BSNL says in words alone what is wrong; the first that fits counts. */
const byWords: readonly (readonly [RegExp, SmsRefusal])[] = [
  [/token/i, 'token_stale'],
  [/\bip\b|white ?list/i, 'address_not_allowed'],
  [/balance|insufficient|recharge|sms count/i, 'balance_empty'],
  [/template|variable|key/i, 'template_not_there'],
  [/header|sender/i, 'sender_not_there'],
  [/entity/i, 'registration_refused'],
  [/mobile|target|number/i, 'number_refused'],
  [/message.?id/i, 'not_found'],
];

/** The refusal in an answer's `Error`. */
export const bsnlRefusal = (error: string): Extract<SmsReading<never>, { kind: 'refused' }> =>
  refusedAs(byWords.find(([words]) => words.test(error))?.[1] ?? 'request_refused');
