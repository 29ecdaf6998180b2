import type { PassedOver } from '../../../domain/action.js';
import type { GatewayName } from '../../../payments/gateway-status.js';
import { titleOf } from '../../../payments/gateway-titles.js';
import type { CreateInput } from './create-input.js';
import type { PaymentRoute } from './create-result.js';
import type { GatewayChoice } from './choose-gateways.js';

/** How a payment came to its gateway. */
export interface RouteTaken {
  /** What the caller asked for. */
  asked: CreateInput['gateway'];
  choice: GatewayChoice;
  /** The gateway that has the order. */
  chosen: GatewayName;
  /** Those that the run passed over; more than were preferred may be named. */
  passedOver: readonly PassedOver[];
}

/** Tells why a payment is at its gateway, and why not at those that would have been preferred. */
export const explainRoute = (taken: RouteTaken): PaymentRoute => {
  const { choice, chosen } = taken;
  const preferred = choice.ranked.slice(0, choice.ranked.indexOf(chosen)) as GatewayName[];
  const passedOver = preferred.flatMap((gateway) => passedOverAs(gateway, taken));
  const fees = (choice.fees?.fees ?? []) as PaymentRoute['fees'];
  return { chosen, reason: reasonOf(taken, passedOver), fees, passedOver };
};

const passedOverAs = (
  gateway: GatewayName,
  { choice, passedOver }: RouteTaken,
): PaymentRoute['passedOver'] => {
  const unfit = choice.unfit.get(gateway);
  if (unfit) return [{ gateway, why: unfit.code, inWords: unfit.message }];
  const why = passedOver.findLast(({ provider }) => provider === gateway)?.why;
  return why === undefined ? [] : [{ gateway, why, inWords: `${titleOf(gateway)} ${wordsOf(why)}` }];
};

const reasonOf = ({ asked, choice, chosen }: RouteTaken, passedOver: PaymentRoute['passedOver']): string => {
  if (asked !== 'auto') return `${titleOf(chosen)} was asked for.`;
  const [first] = choice.fit;
  const base = whyFirst(choice);
  if (first === chosen) return base;
  const left = passedOver
    .filter(({ gateway }) => !choice.unfit.has(gateway))
    .map(({ gateway, why, inWords }) => (gateway === first ? wordsOf(why) : inWords));
  const stem = base.slice(0, -1);
  return left.length === 0
    ? `${stem}; ${titleOf(chosen)} had the order already.`
    : `${stem} but ${left.join(', ')}; ${titleOf(chosen)} is next.`;
};

/** Why the first of those that can take it comes first. */
const whyFirst = ({ fees, fit }: GatewayChoice): string =>
  fees?.reason ?? `No gateway that can take it has a rate; ${titleOf(fit[0] ?? '')} comes first.`;

const words = new Map([
  ['down', 'is down'],
  ['not_connected', 'is not connected'],
  ['not_sent', 'could not be reached'],
  ['access_refused', 'refused access'],
  ['rate_limited', 'asked to slow down'],
  ['not_there', 'did not take the order'],
]);

const wordsOf = (why: string): string => words.get(why) ?? `did not take it (${why})`;
