/** What a gateway takes for one payment: `rateBps` hundredths of a per cent of the amount, and `fixedMinor` on top. */
export interface FeeRule {
  gateway: string;
  /** ISO 4217, in capitals. */
  currency: string;
  /** `upi`, `card` …; null for every method without a row of its own. */
  method: string | null;
  /** Days in India, `YYYY-MM-DD`; the first on which it holds, and the last or null. */
  validFrom: string;
  validUntil: string | null;
  rateBps: number;
  fixedMinor: number;
}

/**
 * The merchant's rates, before GST. GST is the same share of every fee, so it does not change which is lower. A new rate is
 * a new row; the old one gets its last day, and is kept for the payments that were routed by it. Source: the project's
 * own figures, not list prices.
 */
export const feeRules: readonly FeeRule[] = [
  {
    gateway: 'cashfree',
    currency: 'INR',
    method: null,
    validFrom: '2026-01-01',
    validUntil: null,
    rateBps: 150,
    fixedMinor: 300,
  },
  {
    gateway: 'razorpay',
    currency: 'INR',
    method: null,
    validFrom: '2026-01-01',
    validUntil: null,
    rateBps: 200,
    fixedMinor: 0,
  },
];

/** Which rule is asked for: `on` is a day in India, `method` null while the customer has not chosen one. */
export interface FeeQuestion {
  gateway: string;
  currency: string;
  method: string | null;
  on: string;
}

/** The rule that holds: the method's own before the general one, the youngest of several; null when there is none. */
export const findFeeRule = (
  { gateway, currency, method, on }: FeeQuestion,
  rules: readonly FeeRule[] = feeRules,
): FeeRule | null => {
  const holding = rules
    .filter((rule) => rule.gateway === gateway && rule.currency === currency)
    .filter((rule) => rule.validFrom <= on && (rule.validUntil === null || on <= rule.validUntil))
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const own = method === null ? undefined : holding.find((rule) => rule.method === method);
  return own ?? holding.find((rule) => rule.method === null) ?? null;
};
