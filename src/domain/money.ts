/** Rupees as callers write them: a number or a decimal string. */
export type RupeesInput = number | string;

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Exact scaled integer of a decimal number: `parseScaled('480.255', 3)` is 480255. Null when the text is no plain
 * decimal, has more places than `places`, or is too large to be exact.
 */
export const parseScaled = (value: RupeesInput, places: number): number | null => {
  const match = decimal.exec(typeof value === 'number' ? plainDecimal(value) : value.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const trimmed = fraction.replace(/0+$/, '');
  if (trimmed.length > places) return null;
  const scaled = Number(whole + trimmed.padEnd(places, '0'));
  if (!Number.isSafeInteger(scaled)) return null;
  return sign === '-' && scaled !== 0 ? -scaled : scaled;
};

/** Paise of an amount in rupees with at most two decimals; null when it is no such amount. */
export const parsePaise = (rupees: RupeesInput): number | null => parseScaled(rupees, 2);

/** Paise as a decimal string of rupees with two places: `-50` is `"-0.50"`. */
export const formatPaise = (paise: number): string => {
  const digits = String(Math.abs(paise)).padStart(3, '0');
  return `${paise < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Paise as the JSON number of rupees that government schemas want; exact to the paisa when serialised. */
export const paiseToNumber = (paise: number): number => Number(formatPaise(paise));

/** Avoids the exponent form that `String(1e-7)` gives; such values are refused by the caller's pattern anyway. */
const plainDecimal = (value: number): string => (Number.isFinite(value) ? String(value) : '');
