import { showMoney } from '../domain/show-money.js';

/** An amount in whole minor units of an ISO 4217 currency. */
export interface Money {
  amountMinor: number;
  currency: string;
}

/** Whether what was paid is what was asked for; `mismatch` names both, and is never treated as paid. */
export type Comparison = { kind: 'ok' } | { kind: 'mismatch'; expected: Money; seen: Money; message: string };

/**
 * Compares the order's amount and currency with what was expected. Give the order's amount, not the payment's: where the
 * customer bears the fee or has an offer, the payment rightly differs. Stripe writes currencies small, so case is no
 * difference.
 */
export const compareExpected = (expected: Money, seen: Money): Comparison => {
  const sameCurrency = expected.currency.toUpperCase() === seen.currency.toUpperCase();
  const sameAmount = Number.isSafeInteger(seen.amountMinor) && expected.amountMinor === seen.amountMinor;
  if (sameCurrency && sameAmount) return { kind: 'ok' };
  const message =
    `Expected ${inWords(expected)}, but the gateway has ${inWords(seen)}. ` +
    'Do not deliver; find out who changed the order, and refund it if it was paid.';
  return { kind: 'mismatch', expected, seen, message };
};

const inWords = ({ amountMinor, currency }: Money): string =>
  Number.isSafeInteger(amountMinor)
    ? showMoney({ amountMinor, currency: currency.toUpperCase() })
    : `no amount in ${currency.toUpperCase()}`;
