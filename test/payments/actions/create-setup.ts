import { randomUUID } from 'node:crypto';
import type { OrderRecord } from '../../../fixtures/stand-ins/gateways/records.js';
import { createPaymentCreate } from '../../../src/actions/payments/payment-create.js';
import type { PaymentDeps } from '../../../src/actions/payments/payment-ports.js';
import type { ActionDefinition, ActionRun } from '../../../src/domain/action.js';
import { ourReference } from '../../../src/payments/our-reference.js';
import type { PaymentDesk } from './payment-desk.js';

/** An input as a caller writes it, of a new payment. */
export type AskedPayment = Record<string, unknown> & { reference: string };

/** ₹1,000 of a customer whose phone is known, at whichever gateway costs least. */
export const aPayment = (more: Record<string, unknown> = {}): AskedPayment => ({
  reference: `order ${randomUUID()}`,
  amountMinor: 100_000,
  currency: 'INR',
  customer: { id: 'cust_1', name: 'Asha Example', email: 'asha@example.com', phone: '98765 43210' },
  ...more,
});

export const currencyOf = (gateway: string): string =>
  gateway === 'razorpay' || gateway === 'cashfree' ? 'INR' : 'USD';

/** The action over a desk, with its inputs read by its schema as when a job is accepted. */
export const createOver = (desk: PaymentDesk, changes: Partial<PaymentDeps> = {}) => {
  const { clock, tenantId, owner, control } = desk;
  const action: ActionDefinition = createPaymentCreate({ ...desk.deps, ...changes, now: () => clock.now });
  const read = (payment: AskedPayment): unknown => action.input.parse(payment);
  const ourRefOf = ({ reference }: AskedPayment): string =>
    ourReference({ kind: 'payment', tenantId, mode: 'test', reference });
  type More = Partial<ActionRun<unknown>>;
  return {
    action,
    read,
    ourRefOf,
    perform: (gateway: string, payment: AskedPayment, more: More = {}) =>
      action.perform(desk.aRun(gateway, read(payment), more)),
    recover: (gateway: string, payment: AskedPayment, more: More = {}) =>
      action.recover!(desk.aRun(gateway, read(payment), { doubtSince: clock.now, ...more })),
    adopt: (payment: AskedPayment, earlier: unknown) =>
      action.adopt!(read(payment), earlier, desk.aRun('razorpay', read(payment))),
    account: (payment: AskedPayment) => action.account!(read(payment), owner),
    /** The gateway that holds the order, or may hold it. */
    bound: (payment: AskedPayment) => desk.deps.tries.boundTo(owner, ourRefOf(payment)),
    /** The orders of a payment that a gateway really has. */
    ordersAt: async (gateway: string, payment: AskedPayment): Promise<OrderRecord[]> => {
      const { orders } = await control<{ orders: OrderRecord[] }>(gateway, 'GET', 'books');
      return orders.filter(({ reference }) => reference === ourRefOf(payment));
    },
  };
};
