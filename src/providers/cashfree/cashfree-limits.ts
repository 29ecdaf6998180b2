import type { GatewayMoney } from '../gateway/gateway-contract.js';
import { isReference } from '../gateway/not-taken.js';

/** Least amounts by currency, in minor units; what is not listed is not taken (Cashfree API: create order). */
const leastAmounts: Readonly<Record<string, number>> = { INR: 100 };

/** Up to here a JSON number of rupees is exact to the paisa. */
const mostMinor = 9_999_999_999_999;

/** What of an amount or currency Cashfree cannot take; null when it can. */
export const cannotTakeByCashfree = ({ amountMinor, currency }: GatewayMoney): string | null => {
  const least = Object.hasOwn(leastAmounts, currency) ? leastAmounts[currency] : undefined;
  if (least === undefined)
    return `Cashfree takes ${Object.keys(leastAmounts).join(', ')} only, not ${currency}`;
  if (Number.isSafeInteger(amountMinor) && amountMinor >= least && amountMinor <= mostMinor) return null;
  return `Cashfree takes whole paise from ${least} to ${mostMinor}, not ${amountMinor}`;
};

/** Whether a text can be an `order_id`: 3 to 45 characters; an older text says 50. */
export const isOrderId = (text: string): boolean => isReference(text, 3, 45);

/** Whether a text can be a `refund_id`: 3 to 40 characters. */
export const isRefundId = (text: string): boolean => isReference(text, 3, 40);

/** Whether a text can be a `customer_phone`: ten digits, or an international number. */
export const isPhone = (text: string): boolean => /^(\d{10}|\+\d{8,15})$/.test(text);
