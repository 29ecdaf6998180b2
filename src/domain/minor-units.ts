import { currencyExponents } from './currency-exponents.js';

/**
 * Decimal places of a currency (ISO 4217, in capitals); null for one that is not in the list, which must not be guessed.
 */
export const exponentOf = (currency: string): number | null =>
  Object.hasOwn(currencyExponents, currency) ? (currencyExponents[currency] ?? null) : null;

/**
 * Minor units as the decimal text of major units, with all places: `formatMinor(59900, 'INR')` is `599.00`. Throws a
 * RangeError for an amount that is no safe integer from 0 up and for an unlisted currency: such must not be sent.
 */
export const formatMinor = (amountMinor: number, currency: string): string => {
  const places = exponentOf(currency);
  if (places === null) throw new RangeError(`not a listed currency: ${currency}`);
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0) {
    throw new RangeError(`not an amount in minor units: ${amountMinor}`);
  }
  if (places === 0) return String(amountMinor);
  const digits = String(amountMinor).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

const decimal = /^(\d{1,13})(?:\.(\d+))?$/;

/**
 * Minor units of a decimal text of major units: `parseMinor('599.5', 'INR')` is 59950. Places beyond the currency's are
 * taken only when they are noughts. Null for signs, separators, blanks, too many places, inexact sizes, unlisted currencies.
 */
export const parseMinor = (text: string, currency: string): number | null => {
  const places = exponentOf(currency);
  const match = decimal.exec(text);
  if (places === null || !match) return null;
  const [, whole = '', fraction = ''] = match;
  const trimmed = fraction.replace(/0+$/, '');
  if (trimmed.length > places) return null;
  const minor = Number(whole + trimmed.padEnd(places, '0'));
  return Number.isSafeInteger(minor) ? minor : null;
};

/**
 * The JSON number of major units that Cashfree wants. Throws a RangeError where reading it back would not give the same
 * minor units, and as `formatMinor` does.
 */
export const minorToNumber = (amountMinor: number, currency: string): number => {
  const number = Number(formatMinor(amountMinor, currency));
  if (numberToMinor(number, currency) !== amountMinor) {
    throw new RangeError(`not exact as a number: ${amountMinor}`);
  }
  return number;
};

/** Minor units of a JSON number of major units, by its shortest text, never by multiplying; null as `parseMinor` does. */
export const numberToMinor = (value: number, currency: string): number | null =>
  parseMinor(String(value), currency);
