import type { ActionRun } from '../../../domain/action.js';
import type { PaymentOwner } from '../../../domain/payment-book.js';
import { ourReference } from '../../../payments/our-reference.js';
import type { Gateway } from '../../../providers/gateway/gateway-contract.js';
import type { PaymentDeps } from '../payment-ports.js';
import type { CreateInput } from './create-input.js';

/** What the making of an order stands on. */
export type CreateDeps = PaymentDeps & { now: () => Date };

/** One run of the action. */
export type CreateRun = ActionRun<CreateInput>;

/** Our reference of the payment that an input asks for, the same at every attempt. */
export const ourRefOf = ({ tenantId, mode }: PaymentOwner, { reference }: CreateInput): string =>
  ourReference({ kind: 'payment', tenantId, mode, reference });

/** Whether an order at this gateway is what was asked for. */
export const isAskedFor = ({ gateway: asked }: CreateInput, { name }: Gateway): boolean =>
  asked === 'auto' || asked === name;
