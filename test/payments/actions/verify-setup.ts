import { afterAll, beforeAll } from 'vitest';
import { newPayment } from '../../../src/actions/payments/look/new-payment.js';
import { createPaymentLook } from '../../../src/actions/payments/payment-look.js';
import { createPaymentVerify } from '../../../src/actions/payments/payment-verify.js';
import type { VerifyInput } from '../../../src/actions/payments/verify/verify-input.js';
import type { VerifyResult } from '../../../src/actions/payments/verify/verify-result.js';
import type { ActionDefinition, ActionRun } from '../../../src/domain/action.js';
import type { KeptPayment } from '../../../src/domain/kept-payment.js';
import type { GatewayName } from '../../../src/payments/gateway-status.js';
import { openPaymentDesk, type PaymentDesk } from './payment-desk.js';

export const amountMinor = 49_900;

/** The gateways, with a currency that each takes. */
export const gateways = [
  { gateway: 'razorpay', currency: 'INR' },
  { gateway: 'cashfree', currency: 'INR' },
  { gateway: 'stripe', currency: 'USD' },
  { gateway: 'paypal', currency: 'USD' },
] as const;

/** An order at a gateway. */
export interface Placed {
  gateway: GatewayName;
  gatewayOrderId: string;
  ourRef: string;
  currency: string;
}

/** How an action ended when it was driven as the engine drives it. */
export type Ended = Awaited<ReturnType<ActionDefinition['perform']>> | { kind: 'absent' };

/** One desk for a file, with orders to verify and to look at. */
export const setUpOrders = (timeoutMs?: number) => {
  let desk: PaymentDesk;
  let orders = 0;
  beforeAll(async () => {
    desk = await openPaymentDesk(timeoutMs);
  });
  afterAll(async () => {
    await desk.close();
  });

  const currencyOf = (gateway: GatewayName) => gateways.find((each) => each.gateway === gateway)!.currency;

  /** Time goes on: what is read later is newer. */
  const later = (ms = 1_000): void => {
    desk.clock.now = new Date(desk.clock.now.getTime() + ms);
  };

  /** An order at the gateway that the book does not know. */
  const placeElsewhere = async (gateway: GatewayName, ourRef?: string): Promise<Placed> => {
    orders += 1;
    const ref = ourRef ?? `pt-${String(orders).padStart(12, '0')}`;
    const currency = currencyOf(gateway);
    const made = await desk.deps.gateways.named(gateway).createOrder({
      ...{ connection: desk.connection(gateway), signal: AbortSignal.timeout(10_000) },
      ...{ ourRef: ref, amountMinor, currency, description: null, returnUrl: 'https://shop.example/back' },
      customer: { id: 'c1', name: null, email: null, phone: '9876543210' },
      metadata: {},
    });
    if (made.kind !== 'done') throw new Error(`no order: ${made.failure.message}`);
    return { gateway, gatewayOrderId: made.result.gatewayOrderId, ourRef: ref, currency };
  };

  const addressOf = ({ gateway, gatewayOrderId }: Placed) => ({ ...desk.owner, gateway, gatewayOrderId });

  const open = async (order: Placed): Promise<Placed> => {
    const { ourRef, currency } = order;
    const known = { ourRef, reference: `INV/${ourRef}`, amountMinor, currency, attention: null };
    await desk.deps.book.open(newPayment(addressOf(order), known, desk.clock.now));
    return order;
  };

  const inputOf = ({ gateway, gatewayOrderId, currency }: Placed, more: Partial<VerifyInput> = {}) => ({
    ...{ gateway, gatewayOrderId, expectedAmountMinor: amountMinor, expectedCurrency: currency },
    ...more,
  });

  /** Runs one job: what is in doubt is asked for, as the engine does. */
  const drive = async (
    action: ActionDefinition,
    input: { gateway: string },
    more: Partial<ActionRun<unknown>> = {},
  ): Promise<Ended> => {
    later();
    const run = desk.aRun<unknown>(input.gateway, input, more);
    const outcome = await action.perform(run);
    return outcome.kind === 'unknown' ? action.recover!(run) : outcome;
  };

  return {
    desk: () => desk,
    ...{ later, placeElsewhere, open, inputOf, drive, addressOf },
    /** An order that the book knows. */
    place: async (gateway: GatewayName, ourRef?: string) => open(await placeElsewhere(gateway, ourRef)),
    pay: (order: Placed, outcome: string, more: object = {}) =>
      desk.pay(order.gateway, order.gatewayOrderId, { outcome, ...more }),
    verify: (order: Placed, more: Partial<VerifyInput> = {}) =>
      drive(createPaymentVerify(desk.deps), inputOf(order, more)),
    look: ({ gateway, gatewayOrderId }: Placed) =>
      drive(createPaymentLook(desk.deps), { gateway, gatewayOrderId } as { gateway: string }),
    kept: async (order: Placed): Promise<KeptPayment> => {
      const found = await desk.deps.book.find(addressOf(order));
      if (!found) throw new Error('the payment is not kept');
      return found;
    },
    /** What the app was told of an order, by type. */
    told: async (order: Placed): Promise<string[]> =>
      (await desk.told())
        .filter(({ data }) => data['gatewayOrderId'] === order.gatewayOrderId)
        .map(({ type }) => type.replace('payment.', '')),
  };
};

/** The result of a verification that went well. */
export const resultOf = (ended: Ended): VerifyResult => {
  if (ended.kind !== 'done') throw new Error(`not done but ${JSON.stringify(ended)}`);
  return ended.result as VerifyResult;
};

/** Why an action was refused. */
export const codeOf = (ended: Ended): string => {
  if (ended.kind !== 'rejected') throw new Error(`not rejected but ${JSON.stringify(ended)}`);
  return ended.failure.code;
};
