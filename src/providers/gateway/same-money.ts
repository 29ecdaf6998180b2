import type { Failed } from '../../domain/outcome.js';
import { showMoney } from '../../domain/show-money.js';
import type { GatewayMoney } from './gateway-contract.js';

/**
 * What stands at the gateway under our reference, compared with what was to be: null when amount and currency agree, else
 * `rejected` with `reference_reused`. Such an order must not be adopted, and such a refund not be taken for ours.
 */
export const differsFrom = (
  wanted: GatewayMoney,
  found: GatewayMoney,
  { gateway, ourRef }: { gateway: string; ourRef: string },
): Failed | null => {
  if (found.amountMinor === wanted.amountMinor && found.currency === wanted.currency) return null;
  return {
    kind: 'rejected',
    failure: {
      code: 'reference_reused',
      message: `${gateway} holds ${showMoney(found)} under the reference ${ourRef}, in place of ${showMoney(wanted)}`,
      hint: 'Find out which of the two is meant, then use a new reference for the other.',
    },
  };
};
