import { z } from 'zod';
import type { SmsAccepted } from '../sms/sms-contract.js';
import { refusedAs } from '../sms/sms-reading.js';
import type { SmsReading } from '../sms/sms-reading.js';
import type { SmsRefusal } from '../sms/sms-refusals.js';

const code = z.union([z.string(), z.number()]).transform(String).nullish().catch(null);
const text = z.string().nullish().catch(null);

const takenSchema = z.looseObject({ type: z.literal('success'), message: z.string().regex(/^\w+$/) });
/** The flow API says `type`, newer products say `status` and put their own code beside that of HTTP. */
const refusedSchema = z.union([
  z.looseObject({ type: z.literal('error'), message: text, msg: text, code, apiError: code }),
  z.looseObject({
    status: z.enum(['fail', 'error']),
    errors: text,
    message: text,
    msg: text,
    code,
    apiError: code,
  }),
]);

/** MSG91's codes; other numbers mean nothing that is known. (MSG91 help, API security; legacy list of errors) */
const byCode: Readonly<Record<string, SmsRefusal>> = {
  '106': 'access_refused',
  '201': 'access_refused',
  '207': 'access_refused',
  '202': 'number_refused',
  '203': 'sender_not_there',
  '208': 'address_not_allowed',
  '418': 'address_not_allowed',
  '301': 'balance_empty',
  '302': 'account_blocked',
  '303': 'account_blocked',
};

/** Codes are often missing, so words tell too; the first that fits counts. */
const byWords: readonly (readonly [RegExp, SmsRefusal])[] = [
  [/auth ?key|unauthori[sz]ed|authentication/i, 'access_refused'],
  [/white ?list|\bip\b/i, 'address_not_allowed'],
  [/balance|credit/i, 'balance_empty'],
  [/template|flow/i, 'template_not_there'],
  [/sender|header/i, 'sender_not_there'],
  [/mobile|number|recipient/i, 'number_refused'],
  [/route missing/i, 'not_at_this_address'],
];

/** Reads an answer of the flow API: a refusal comes with HTTP 200 too, and only `success` is one. (MSG91 API, send SMS by flow) */
export const readMsg91Answer = (body: unknown): SmsReading<SmsAccepted> | undefined => {
  const taken = takenSchema.safeParse(body).data;
  if (taken) return { kind: 'good', result: { providerMessageId: taken.message } };
  const refused = refusedSchema.safeParse(body).data;
  if (!refused) return undefined;
  const code = refused.apiError ?? refused.code;
  const said = [refused.message, refused.msg, refused['errors']].join(' ');
  const known = Object.hasOwn(byCode, code ?? '') ? byCode[code ?? ''] : undefined;
  return refusedAs(known ?? byWords.find(([words]) => words.test(said))?.[1] ?? 'request_refused', code);
};
