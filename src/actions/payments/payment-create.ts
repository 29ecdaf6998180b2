import { defineAction, type ActionDefinition } from '../../domain/action.js';
import { adoptOrder } from './create/adopt-order.js';
import { checkCreate } from './create/check-create.js';
import { createInputSchema, type CreateInput } from './create/create-input.js';
import { createResultSchema, type CreateResult } from './create/create-result.js';
import type { CreateDeps } from './create/create-run.js';
import { makeOrder } from './create/make-order.js';
import { recoverOrder } from './create/recover-order.js';
import { waysOfPayment } from './create/ways-of-payment.js';

/**
 * The action `payment.create`: has one gateway make an order that a customer can pay, the cheapest that can take it unless
 * one is named. At any time at most one gateway holds an order of a reference: another is asked only when the first is
 * certain to hold none. `settings.settleMs` is how long a request may be on its way.
 */
export const createPaymentCreate = (deps: CreateDeps): ActionDefinition =>
  defineAction<CreateInput, CreateResult>({
    name: 'payment.create',
    queue: 'payments',
    summary: 'Makes an order at the payment gateway that costs least, for a customer to pay',
    provider: 'payment',
    input: createInputSchema,
    result: createResultSchema,
    example: {
      reference: 'ORD-2026-00042',
      amountMinor: 59_900,
      currency: 'INR',
      gateway: 'auto',
      customer: { id: 'cust_42', name: 'Asha Example', email: 'asha@example.com', phone: '9876543210' },
      description: 'Order 42',
      returnUrl: 'https://shop.example/orders/42',
      metadata: { plan: 'yearly' },
    },
    naturalKey: ({ reference }) => reference,
    account: (input, owner) => waysOfPayment(deps, input, owner),
    check: (input) => checkCreate(deps.gateways, input),
    perform: (run) => makeOrder(deps, run),
    recover: (run) => recoverOrder(deps, run),
    adopt: (input, earlier) => adoptOrder(input, earlier),
    events: { succeeded: 'payment.created' },
    limits: deps.settings,
  });
