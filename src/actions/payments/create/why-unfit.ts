import type { Fault } from '../../../domain/outcome.js';
import { isPhone } from '../../../providers/cashfree/cashfree-limits.js';
import type { Gateway, GatewayMoney } from '../../../providers/gateway/gateway-contract.js';
import type { CreateInput } from './create-input.js';
import { plainPhone } from './order-of.js';

/** What a gateway could not take of a payment; null when it can take it. */
export const whyUnfit = (gateway: Gateway, input: CreateInput): Fault | null => {
  const { amountMinor, currency } = input;
  return moneyFault(gateway, { amountMinor, currency }) ?? customerFault(gateway, input);
};

/** An amount within the bounds of every gateway, in whole major units: whoever refuses it refuses the currency. */
const ordinaryMinor = 100_000;

const moneyFault = (gateway: Gateway, { amountMinor, currency }: GatewayMoney): Fault | null => {
  const message = gateway.cannotTake({ amountMinor, currency });
  if (message === null) return null;
  const takesCurrency = gateway.cannotTake({ amountMinor: ordinaryMinor, currency }) === null;
  return { pointer: takesCurrency ? '/amountMinor' : '/currency', code: 'amount_not_taken', message };
};

const customerFault = ({ name }: Gateway, { customer }: CreateInput): Fault | null => {
  if (name !== 'cashfree' || isPhone(plainPhone(customer.phone) ?? '')) return null;
  const message = 'Cashfree needs the phone of the customer: ten digits, or + and the international number';
  return { pointer: '/customer/phone', code: 'phone_needed', message };
};
