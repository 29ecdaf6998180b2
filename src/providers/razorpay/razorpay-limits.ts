import type { GatewayMoney } from '../gateway/gateway-contract.js';
import { isReference } from '../gateway/not-taken.js';

/** Least amounts by currency, in minor units; what is not listed is not taken (Razorpay API: create an order). */
const leastAmounts: Readonly<Record<string, number>> = { INR: 100 };

/** What of an amount or currency Razorpay cannot take; null when it can. */
export const cannotTakeByRazorpay = ({ amountMinor, currency }: GatewayMoney): string | null => {
  const least = Object.hasOwn(leastAmounts, currency) ? leastAmounts[currency] : undefined;
  if (least === undefined)
    return `Razorpay takes ${Object.keys(leastAmounts).join(', ')} only, not ${currency}`;
  if (Number.isSafeInteger(amountMinor) && amountMinor >= least) return null;
  return `Razorpay takes whole paise from ${least} up, not ${amountMinor}`;
};

/** Whether a text can be the `receipt` of an order: at most 40 characters. */
export const isReceipt = (text: string): boolean => isReference(text, 1, 40);

/** Whether a text can be the `X-Refund-Idempotency` and the `receipt` of a refund: at least 10 characters, at most 40. */
export const isRefundKey = (text: string): boolean => isReference(text, 10, 40);
