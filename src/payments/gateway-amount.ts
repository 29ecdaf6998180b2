import { exponentOf } from '../domain/minor-units.js';
import { parseScaled, type RupeesInput } from '../domain/money.js';

/**
 * Minor units of an amount that a gateway writes in major units, as a JSON number or a decimal text; null when it is no
 * such amount, is negative, has too many places, or its currency is not listed.
 */
export const minorOfMajor = (amount: unknown, currency: string | null): number | null => {
  const places = currency === null ? null : exponentOf(currency);
  if (places === null || !isWritten(amount)) return null;
  const minor = parseScaled(amount, places);
  return minor !== null && minor >= 0 ? minor : null;
};

const isWritten = (amount: unknown): amount is RupeesInput =>
  typeof amount === 'number' || typeof amount === 'string';
