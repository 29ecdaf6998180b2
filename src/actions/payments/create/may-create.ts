import type { Failed } from '../../../domain/outcome.js';
import { titleOf } from '../../../payments/gateway-titles.js';
import type { Gateway } from '../../../providers/gateway/gateway-contract.js';
import { isAskedFor, type CreateRun } from './create-run.js';

/**
 * Whether this gateway may be asked for the order now; null when it may. `bound` is the gateway that holds the order, or
 * may hold it. No customer is asked twice: a bound gateway is looked up first, and another one is never gone past.
 */
export const whyNotYet = (
  run: Pick<CreateRun, 'input' | 'doubtSince'>,
  gateway: Gateway,
  bound: string | null,
): Failed | null => {
  const { name } = gateway;
  // With a doubt on record it was looked up just now, and had nothing.
  if (bound === name && run.doubtSince === null) return mayBeThere(name);
  if (bound !== null && bound !== name) return isHeldBy(bound);
  return isAskedFor(run.input, gateway) ? null : notAskedFor(name);
};

const mayBeThere = (gateway: string): Failed => ({
  kind: 'unknown',
  failure: {
    code: 'order_may_exist',
    message: `${titleOf(gateway)} may hold the order of this reference already; it is looked up first`,
  },
});

const isHeldBy = (gateway: string): Failed => ({
  kind: 'transient',
  failure: {
    code: 'order_elsewhere',
    message: `${titleOf(gateway)} may hold the order of this reference, and cannot be asked just now; nothing was sent`,
  },
});

const notAskedFor = (gateway: string): Failed => ({
  kind: 'transient',
  failure: {
    code: 'gateway_not_asked_for',
    message: `Another gateway than ${titleOf(gateway)} was asked for; nothing was sent`,
  },
});
