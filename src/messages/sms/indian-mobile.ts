/** The number in E.164, or in a plain sentence why it is none that a DLT route carries. */
export type MobileReading = { e164: string } | { e164: null; reason: string };

/** Blanks, dashes of every kind, brackets, dots, and the invisible marks that copied numbers carry. */
const separators = /[\s\p{Pd}\p{Cf}().[\]]/gu;

/**
 * Reads an Indian mobile number as people write it, in the digits of any script: ten digits, or with 0, 91, +91 or 0091 before
 * them. What a leading 91 means is decided by length: `9198765432` is a whole number. After + or 00 a country code must
 * follow, or `+65 9123 4567` would reach a stranger in India. The reason names no digit of the number. Source: the National
 * Numbering Plan: mobile numbers have ten digits and begin with 6 to 9.
 */
export const indianMobile = (text: string): MobileReading => {
  const typed = withAsciiDigits(text).replace(separators, '');
  if (typed === '') return none('The number is empty.');
  const [, prefix, digits = ''] = /^(\+|00)?(\d+)$/.exec(typed) ?? [];
  if (digits === '') return none('The number has characters that no telephone number has.');
  if (prefix !== undefined && !digits.startsWith('91')) {
    return none('The number is of another country; by this route only Indian mobile numbers are reached.');
  }
  const national = nationalOf(digits, prefix !== undefined);
  if (national === null) {
    return none(
      `The number has ${digits.length} digits; an Indian mobile number has 10, or 12 with 91 before them.`,
    );
  }
  return /^[6-9]/.test(national)
    ? { e164: `+91${national}` }
    : none('Indian mobile numbers begin with 6, 7, 8 or 9; landlines and 1800 numbers get no messages.');
};

const none = (reason: string): MobileReading => ({ e164: null, reason });

const nationalOf = (digits: string, withCountry: boolean): string | null => {
  if (digits.length === 12 && digits.startsWith('91')) return digits.slice(2);
  if (withCountry) return null;
  if (digits.length === 11 && digits.startsWith('0')) return digits.slice(1);
  return digits.length === 10 ? digits : null;
};

const decimalDigit = /\p{Nd}/u;

const withAsciiDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)));

/** Unicode lists the decimal digits of every script in order from nought, in runs of ten. */
const valueOf = (codePoint: number): number => {
  let before = 0;
  while (decimalDigit.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return before % 10;
};
