import { exponentOf, formatMinor } from './minor-units.js';

/** An amount in whole minor units of an ISO 4217 currency. */
export interface ShownMoney {
  amountMinor: number;
  currency: string;
}

/**
 * An amount as people in India read it: `{ amountMinor: 12345600, currency: 'INR' }` is `₹1,23,456.00`. Of a currency that is
 * not known the minor units are told. Throws as `formatMinor` does for what is no amount.
 */
export const showMoney = ({ amountMinor, currency }: ShownMoney): string => {
  const places = exponentOf(currency);
  if (places === null) return `${amountMinor} minor units of ${currency}`;
  const format = new Intl.NumberFormat('en-IN', {
    style: 'currency',
    currency,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  // The decimal text, not a number: Intl then formats it exactly.
  const shown = format.format(formatMinor(Math.abs(amountMinor), currency) as `${number}`);
  return amountMinor < 0 ? `-${shown}` : shown;
};
