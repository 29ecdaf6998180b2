import { indianMobile } from '../../../messages/sms/indian-mobile.js';

/** The number in E.164, or in a plain sentence why it is none. */
export type PhoneReading = { e164: string } | { e164: null; reason: string };

/** Blanks, dashes, dots and brackets, as people write them. */
const separators = /[\s\p{Pd}\p{Cf}().[\]]/gu;

/**
 * Reads a mobile number of any country: with + and its country code, or an Indian one as people write it. ITU-T E.164: at most
 * 15 digits. The reason names no digit of the number.
 */
export const readPhone = (text: string): PhoneReading => {
  const indian = indianMobile(text);
  if (indian.e164 !== null) return indian;
  const typed = text.replace(separators, '');
  if (!typed.startsWith('+') || typed.startsWith('+91')) return indian;
  return /^\+[1-9]\d{7,14}$/.test(typed)
    ? { e164: typed }
    : { e164: null, reason: 'A number of another country is written with + and 8 to 15 digits.' };
};
