import { parseScaled, type RupeesInput } from '../domain/money.js';

const noPlaces = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const threePlaces = new Set('BHD JOD KWD OMR TND'.split(' '));
const twoPlaces = new Set(
  'AED AUD CAD CHF DKK EUR GBP HKD HUF INR MYR NOK NZD PHP QAR SAR SEK SGD THB TWD USD ZAR'.split(' '),
);

/** Decimal places of a currency (ISO 4217, in capitals); null for one that is not listed, which must not be guessed. */
export const currencyPlaces = (currency: string): number | null => {
  if (twoPlaces.has(currency)) return 2;
  if (noPlaces.has(currency)) return 0;
  return threePlaces.has(currency) ? 3 : null;
};

/**
 * Minor units of an amount that a gateway writes in major units, as a JSON number or a decimal text; null when it is no
 * such amount, is negative, has too many places, or its currency is not listed.
 */
export const minorOfMajor = (amount: unknown, currency: string | null): number | null => {
  const places = currency === null ? null : currencyPlaces(currency);
  if (places === null || !isWritten(amount)) return null;
  const minor = parseScaled(amount, places);
  return minor !== null && minor >= 0 ? minor : null;
};

const isWritten = (amount: unknown): amount is RupeesInput =>
  typeof amount === 'number' || typeof amount === 'string';
