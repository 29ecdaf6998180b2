import { exponentOf } from '../../domain/minor-units.js';
import type { GatewayMoney } from '../gateway/gateway-contract.js';

/**
 * The least that Stripe charges, in minor units; it changes. Elsewhere the least is about half a US dollar, and Stripe
 * itself refuses what is below (docs.stripe.com/currencies).
 */
const leastMinor: Readonly<Record<string, number>> = {
  USD: 50,
  EUR: 50,
  GBP: 30,
  INR: 50,
  AED: 200,
  AUD: 50,
  CAD: 50,
  CHF: 50,
  DKK: 250,
  HKD: 400,
  HUF: 17_500,
  JPY: 50,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  SEK: 300,
  SGD: 50,
  THB: 1_000,
};

/** Stripe takes at most eight digits. */
const mostMinor = 99_999_999;

/** What of an amount or currency cannot be charged through Stripe, in words; null when it can. */
export const cannotTakeByStripe = ({ amountMinor, currency }: GatewayMoney): string | null => {
  const places = exponentOf(currency);
  if (places === null) return `${currency} is not among the currencies that are set up`;
  const least = leastMinor[currency] ?? 1;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < least) {
    return `Stripe takes at least ${least} minor units of ${currency}`;
  }
  if (amountMinor > mostMinor) return `Stripe takes at most ${mostMinor} minor units`;
  if (places === 3 && amountMinor % 10 !== 0) return `Stripe takes no third decimal of ${currency}`;
  return null;
};
