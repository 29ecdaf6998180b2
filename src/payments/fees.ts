import { showMoney } from '../domain/show-money.js';
import type { FeeRule } from './fee-rules.js';
import { titleOf } from './gateway-titles.js';

/** Who wins when two gateways cost exactly the same. */
export const defaultTieWinner = 'razorpay';

export interface FeeChoice {
  /** The gateway that costs least. */
  chosen: string;
  /** Every candidate's fee in minor units, rounded half up, in the order given. */
  fees: { gateway: string; feeMinor: number }[];
  /** Why, in words for the finance report. */
  reason: string;
}

/** A basis point is the ten thousandth part. */
const parts = 10_000n;

/**
 * Chooses the candidate with the lowest fee. Fees are compared before they are rounded: at ₹599.99 both round to ₹12.00,
 * and still one is lower. An exact tie goes to `tieWinner` if it is among the tied, else to the first of them. Null when no
 * candidate has a rule in this currency. Throws a RangeError for an amount that is no safe integer from 1 up, and for two
 * rules of one gateway.
 */
export const compareFees = (
  amountMinor: number,
  currency: string,
  candidates: readonly FeeRule[],
  tieWinner: string = defaultTieWinner,
): FeeChoice | null => {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) {
    throw new RangeError(`A fee is asked for an amount of whole minor units from 1 up, not ${amountMinor}.`);
  }
  const priced = candidates
    .filter((rule) => rule.currency === currency)
    .map((rule) => ({ gateway: rule.gateway, exact: exactFee(amountMinor, rule) }));
  if (new Set(priced.map(({ gateway }) => gateway)).size < priced.length) {
    throw new RangeError('Two fee rules stand for one gateway: choose the one that holds first.');
  }
  const lowest = priced.reduce<bigint | null>(
    (low, { exact }) => (low === null || exact < low ? exact : low),
    null,
  );
  const tied = priced.filter(({ exact }) => exact === lowest);
  const winner = tied.find(({ gateway }) => gateway === tieWinner) ?? tied[0];
  if (!winner) return null;
  const fees = priced.map(({ gateway, exact }) => ({ gateway, feeMinor: roundHalfUp(exact) }));
  return { chosen: winner.gateway, fees, reason: reasonOf(winner.gateway, tied.length, fees, currency) };
};

/** In ten thousandths of a minor unit. */
const exactFee = (amountMinor: number, { rateBps, fixedMinor }: FeeRule): bigint =>
  BigInt(amountMinor) * BigInt(rateBps) + BigInt(fixedMinor) * parts;

const roundHalfUp = (exact: bigint): number => Number((exact + parts / 2n) / parts);

const reasonOf = (chosen: string, tied: number, fees: FeeChoice['fees'], currency: string): string => {
  const [only, ...others] = fees;
  const winner = titleOf(chosen);
  if (only && others.length === 0) return `Only ${winner} is left (${amount(only.feeMinor, currency)}).`;
  const list = fees
    .map(({ gateway, feeMinor }) => `${titleOf(gateway)} ${amount(feeMinor, currency)}`)
    .join(', ');
  if (tied > 1) return `The fees are exactly the same (${list}); ${winner} is preferred then.`;
  const shown = fees.find(({ gateway }) => gateway === chosen)?.feeMinor;
  const looksSame = fees.some(({ gateway, feeMinor }) => gateway !== chosen && feeMinor === shown);
  return looksSame
    ? `${winner} costs least before rounding (rounded: ${list}).`
    : `${winner} costs least (${list}).`;
};

const amount = (amountMinor: number, currency: string): string => showMoney({ amountMinor, currency });
