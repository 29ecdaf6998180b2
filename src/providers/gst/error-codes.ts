import { accessCodes } from './codes/access-codes.js';
import { dataCodes } from './codes/data-codes.js';
import { evcOtpRefused, filingCodes } from './codes/filing-codes.js';
import type { GstCode, GstCodes } from './codes/gst-code.js';
import type { GstOperationName } from './gst-operation.js';

/** Every code of the portal that we have words for (GSTN response codes, as Sandbox.co.in and MasterGST list them). */
export const gstCodes: GstCodes = { ...accessCodes, ...filingCodes, ...dataCodes };

/** Words that gateways use where they give no code, and the code that says the same. */
const saidInWords: readonly (readonly [RegExp, string])[] = [
  [/api access\b.*\b(disabled|not enabled|enable)/i, 'AUTH002'],
  [
    /\botp\b.*\b(invalid|incorrect|wrong|expired)|\b(invalid|incorrect|wrong|expired)\b.*\botp\b/i,
    'AUTH4034',
  ],
  [/\bsession\b.*\b(expired|invalid)|\b(expired|invalid)\b.*\bsession\b/i, 'AUTH4038'],
];

/** The meaning of a refusal of one operation. A code that is not listed is of class `unlisted`: nobody knows. */
export const describeGstCode = (code: string, text: string, op: GstOperationName): GstCode => {
  const known = code.trim().toUpperCase() || codeInWords(text);
  const listed = gstCodes[known];
  const isOfEvc = op === 'file' || op === 'request_evc_otp';
  if (isOfEvc && (known === 'RET13509' || listed?.class === 'otp')) return evcOtpRefused;
  return (
    listed ?? {
      class: 'unlisted',
      name: 'refused_for_unknown_reason',
      message: `The portal answered with code ${printable(known)}, which is not in the lists that we have`,
      hint: "Look the code up in the portal's or the provider's current error list.",
    }
  );
};

const codeInWords = (text: string): string => saidInWords.find(([pattern]) => pattern.test(text))?.[1] ?? '';

/** The code as it may stand in a message: an outside text must not smuggle anything else in. */
export const printable = (code: string): string => {
  const trimmed = code.trim();
  return /^[\w-]{1,24}$/.test(trimmed) ? trimmed : 'of unknown form';
};
