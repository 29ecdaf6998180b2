import type { Failed, Fault } from '../../../domain/outcome.js';
import { titleOf } from '../../../payments/gateway-titles.js';
import { showMoney } from '../../../domain/show-money.js';
import type { CreateInput } from './create-input.js';

/** What an order was made of: amount in minor units. */
export interface OrderMade {
  amountMinor: number;
  currency: string;
  gateway: string;
}

/** In what an input differs from the order that its reference has; empty when it asks for that very order. */
export const differencesFrom = (input: CreateInput, made: OrderMade): Fault[] => {
  const { amountMinor, currency, gateway } = input;
  return [
    ...differs('/amountMinor', amountMinor === made.amountMinor, showMoney(made)),
    ...differs('/currency', currency === made.currency, made.currency),
    ...differs('/gateway', gateway === 'auto' || gateway === made.gateway, titleOf(made.gateway)),
  ];
};

const differs = (pointer: string, isSame: boolean, made: string): Fault[] =>
  isSame ? [] : [{ pointer, code: 'reference_reused', message: `the first payment has ${made}` }];

/** The refusal of an input whose reference has an order that is another payment. */
export const referenceReused = (input: CreateInput, made: OrderMade): Failed => {
  const fields = differencesFrom(input, made);
  const names = fields.map(({ pointer }) => pointer.slice(1)).join(', ');
  return {
    kind: 'rejected',
    failure: {
      code: 'reference_reused',
      message: `This reference has an order already, and it differs in ${names}.`,
      hint: 'Use a new reference for another payment.',
      fields,
    },
  };
};
