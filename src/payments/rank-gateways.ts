import { feeRules, findFeeRule, type FeeRule } from './fee-rules.js';
import { compareFees, type FeeChoice } from './fees.js';

/**
 * Gateways without a rate in a payment's currency, in the order in which they come after those with one. Those that serve
 * customers abroad stand first; of them the one whose unpaid orders can be ended.
 */
export const unpricedOrder = ['stripe', 'paypal', 'razorpay', 'cashfree'] as const;

/** What is to be paid, and the day in India (`YYYY-MM-DD`) whose rates count. */
export interface Priced {
  amountMinor: number;
  currency: string;
  on: string;
}

/**
 * Compares the fees of these gateways for a payment whose method is not known yet; null when none has a rate. Throws as
 * `compareFees` does.
 */
export const feesOf = (
  gateways: readonly string[],
  { amountMinor, currency, on }: Priced,
  rules: readonly FeeRule[] = feeRules,
): FeeChoice | null => {
  const holding = gateways.map((gateway) => findFeeRule({ gateway, currency, method: null, on }, rules));
  return compareFees(
    amountMinor,
    currency,
    holding.filter((rule) => rule !== null),
  );
};

/** The gateways in the order in which they are preferred: the cheapest first, then those without a rate. Throws likewise. */
export const rankGateways = (
  gateways: readonly string[],
  priced: Priced,
  rules: readonly FeeRule[] = feeRules,
): string[] => {
  const chosen = feesOf(gateways, priced, rules)?.chosen;
  if (chosen === undefined) return unpricedOrder.filter((gateway) => gateways.includes(gateway));
  const others = gateways.filter((gateway) => gateway !== chosen);
  return [chosen, ...rankGateways(others, priced, rules)];
};
