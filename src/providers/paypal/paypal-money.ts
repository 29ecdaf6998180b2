import { z } from 'zod';
import { exponentOf, formatMinor, parseMinor } from '../../domain/minor-units.js';
import type { GatewayMoney } from '../gateway/gateway-contract.js';

/** Currencies that PayPal takes from abroad; the list changes (developer.paypal.com, currency codes). INR is none of them. */
const currencies: readonly string[] = [
  ...['AUD', 'BRL', 'CAD', 'CNY', 'CZK', 'DKK', 'EUR', 'HKD', 'HUF', 'ILS', 'JPY', 'MYR', 'MXN'],
  ...['TWD', 'NZD', 'NOK', 'PHP', 'PLN', 'GBP', 'SGD', 'SEK', 'CHF', 'THB', 'USD'],
];

/** PayPal takes no decimals of these, whatever ISO 4217 says. */
const withoutDecimals: readonly string[] = ['HUF', 'JPY', 'TWD'];

/** PayPal takes at most ten digits before the point. */
const mostMinor = 999_999_999_999;

/** An amount as PayPal writes it. */
export const paypalAmount = z.looseObject({ currency_code: z.string(), value: z.string() });

/** What of an amount or currency cannot be taken through PayPal, in words; null when it can. */
export const cannotTakeByPayPal = ({ amountMinor, currency }: GatewayMoney): string | null => {
  if (currency === 'INR') return 'PayPal takes no INR: Indian merchants are paid in other currencies only';
  const places = exponentOf(currency);
  if (places === null || !currencies.includes(currency)) return `${currency} is no currency of PayPal`;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) return 'The amount must be above 0';
  if (amountMinor > mostMinor) return 'The amount is above what PayPal takes';
  if (withoutDecimals.includes(currency) && amountMinor % 10 ** places !== 0) {
    return `PayPal takes no decimals of ${currency}`;
  }
  return null;
};

/** Writes an amount for PayPal: `{ currency_code: 'USD', value: '7.99' }`. Throws a RangeError as `formatMinor` does. */
export const toPayPalAmount = ({ amountMinor, currency }: GatewayMoney) => {
  const text = formatMinor(amountMinor, currency);
  const value = withoutDecimals.includes(currency) ? text.replace(/\..*$/, '') : text;
  return { currency_code: currency, value };
};

/** Reads an amount of PayPal's from 0 up, exactly; null when it is none. */
export const fromPayPalAmount = (amount: z.infer<typeof paypalAmount>): GatewayMoney | null => {
  const amountMinor = parseMinor(amount.value, amount.currency_code);
  return amountMinor === null ? null : { amountMinor, currency: amount.currency_code };
};

/** Reads an amount that may have a minus sign, as the transaction search writes what was taken away. */
export const fromSignedAmount = (amount: z.infer<typeof paypalAmount>): GatewayMoney | null => {
  const isBelow = amount.value.startsWith('-');
  const money = fromPayPalAmount({ ...amount, value: isBelow ? amount.value.slice(1) : amount.value });
  return money && isBelow && money.amountMinor !== 0 ? { ...money, amountMinor: -money.amountMinor } : money;
};
