import type { AccountOf } from '../../../domain/action.js';
import type { PaymentOwner } from '../../../domain/payment-book.js';
import { indiaDate } from '../../../domain/india-time.js';
import { chooseGateways } from './choose-gateways.js';
import type { CreateInput } from './create-input.js';
import { ourRefOf, type CreateDeps } from './create-run.js';

/**
 * The gateways that may make the order, the preferred one first. One that holds the order, or may hold it, comes before
 * all: the others may follow only once it has been proven to hold none.
 */
export const waysOfPayment = async (
  { gateways, tries, now }: CreateDeps,
  input: CreateInput,
  { tenantId, mode }: PaymentOwner,
): Promise<AccountOf> => {
  const owner = { tenantId, mode };
  const bound = await tries.boundTo(owner, ourRefOf(owner, input));
  const { fit } = chooseGateways(gateways, input, indiaDate(now()));
  const [first, ...others] = bound === null ? fit : [bound, ...fit.filter((name) => name !== bound)];
  if (first === undefined) return { account: null };
  return others.length === 0
    ? { account: null, provider: first }
    : { account: null, providers: [first, ...others] };
};
