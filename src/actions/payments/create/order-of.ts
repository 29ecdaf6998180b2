import type { OrderToCreate } from '../../../providers/gateway/gateway-contract.js';
import type { CreateInput } from './create-input.js';

/** The order that an input asks for, under our reference; the same for the same input. */
export const orderOf = (input: CreateInput, ourRef: string): OrderToCreate => {
  const { amountMinor, currency, description, returnUrl, metadata, customer } = input;
  return {
    ourRef,
    amountMinor,
    currency,
    description: description ?? null,
    returnUrl: returnUrl ?? null,
    customer: {
      id: customer.id,
      name: customer.name ?? null,
      email: customer.email ?? null,
      phone: plainPhone(customer.phone),
    },
    metadata: metadata ?? {},
  };
};

/** A phone number without what people put between its digits; null for none. */
export const plainPhone = (phone: string | undefined): string | null =>
  phone === undefined ? null : phone.replace(/[\s().-]/g, '');
