import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import type { RefundRecord } from '../../../fixtures/stand-ins/gateways/records.js';
import { lookAtPayment } from '../../../src/actions/payments/look-at-payment.js';
import { createPaymentRefund } from '../../../src/actions/payments/payment-refund.js';
import type { ActionDefinition, ActionRun } from '../../../src/domain/action.js';
import type { KeptPayment, KeptRefund } from '../../../src/domain/kept-payment.js';
import { emptyPaymentRecord } from '../../../src/payments/payment-record.js';
import { openPaymentDesk, type PaymentDesk } from './payment-desk.js';

export const amountMinor = 99_990;

/** The gateways, with a currency that each takes. */
export const gateways = [
  { gateway: 'razorpay', currency: 'INR' },
  { gateway: 'cashfree', currency: 'INR' },
  { gateway: 'stripe', currency: 'USD' },
  { gateway: 'paypal', currency: 'USD' },
] as const;

type Outcome = Awaited<ReturnType<ActionDefinition['perform']>>;

/** How a job ended, after what. */
export interface Ended {
  outcome: Extract<Outcome, { kind: 'done' | 'rejected' }>;
  /** The kinds of all attempts, each as `perform throttled`. */
  attempts: string[];
}

/** One desk for a file, with payments that are paid and jobs that refund them. */
export const setUpRefunds = () => {
  let desk: PaymentDesk;
  let action: ActionDefinition;
  let payments = 0;
  beforeAll(async () => {
    desk = await openPaymentDesk();
    action = createPaymentRefund(desk.deps);
  });
  afterAll(async () => {
    await desk.close();
  });

  /** An order as it stands in the book after its customer's tries; the first of them is given, paid unless told otherwise. */
  const aPaidPayment = async (gateway: string, currency: string, tries: readonly string[] = ['paid']) => {
    payments += 1;
    const ourRef = `order-${String(payments).padStart(8, '0')}`;
    const address = { ...desk.owner, gateway };
    const run = desk.aRun(gateway, null);
    const made = await desk.deps.gateways.named(gateway).createOrder({
      ...{ connection: run.connection, signal: run.signal, ourRef, amountMinor, currency },
      description: null,
      returnUrl: 'https://shop.example/back',
      customer: { id: 'c1', name: null, email: null, phone: '9876543210' },
      metadata: {},
    });
    if (made.kind !== 'done') throw new Error(`no order: ${made.failure.message}`);
    const { gatewayOrderId } = made.result;
    await desk.deps.book.open(newPayment({ ...address, gatewayOrderId, ourRef, currency }, desk.clock.now));
    const paid = [];
    for (const outcome of tries)
      paid.push(await desk.pay(gateway, gatewayOrderId, { outcome, method: 'card', last4: '4242' }));
    const looked = await lookAtPayment(desk.deps, run, { gateway, gatewayOrderId });
    if (looked.kind !== 'looked') throw new Error(`not read: ${looked.failure.message}`);
    const paymentId = paid[0]!.paymentId;
    const ids = looked.payment.gatewayPaymentIds;
    const gatewayPaymentId = ids.length === 1 ? ids[0]! : ids.find((id) => id === paymentId)!;
    return { gateway, gatewayPaymentId, paymentId, address: { ...address, gatewayOrderId } };
  };
  type Paid = Awaited<ReturnType<typeof aPaidPayment>>;

  const refundOf = ({ gateway, gatewayPaymentId }: Paid, reference: string, more: object = {}) => ({
    ...{ gateway, gatewayPaymentId, reference },
    ...more,
  });

  /** Runs a job to its end as the engine does, but without its waits: what is in doubt is asked for before it is done. */
  const drive = async (
    input: { gateway: string },
    more: Partial<ActionRun<unknown>> = {},
    mostAttempts = 5_000,
  ): Promise<Ended> => {
    const attempts: string[] = [];
    let kind: 'perform' | 'recover' = 'perform';
    let memory = { state: {}, doubtSince: null as Date | null };
    while (attempts.length < mostAttempts) {
      const run: ActionRun<unknown> = desk.aRun(input.gateway, input, { ...memory, ...more });
      const outcome: Outcome | { kind: 'absent' } =
        kind === 'perform' ? await action.perform(run) : await action.recover!(run);
      attempts.push(`${kind} ${outcome.kind}`);
      if (outcome.kind === 'done' || outcome.kind === 'rejected') return { outcome, attempts };
      if (outcome.kind === 'unknown') memory = { ...memory, doubtSince: memory.doubtSince ?? desk.clock.now };
      if (outcome.kind === 'step') memory = { ...memory, state: outcome.state };
      if (outcome.kind === 'unknown') kind = 'recover';
      if (outcome.kind === 'absent') kind = 'perform';
      await turn();
    }
    throw new Error(`the job does not end: ${attempts.slice(-5).join(', ')}`);
  };

  const atGateway = async ({ gateway, paymentId }: Paid): Promise<RefundRecord[]> => {
    const { refunds } = await desk.control<{ refunds: RefundRecord[] }>(gateway, 'GET', 'books');
    return refunds.filter((refund) => refund.paymentId === paymentId);
  };
  const inBook = ({ address }: Paid): Promise<{ payment: KeptPayment; refunds: readonly KeptRefund[] }> =>
    desk.deps.book.change(address, (payment, refunds) => ({ value: { payment, refunds } }));
  /** What was told of the refunds of a payment, as `type reference`. */
  const told = async ({ address }: Paid): Promise<string[]> =>
    (await desk.told())
      .filter(({ data }) => data['gatewayOrderId'] === address.gatewayOrderId)
      .filter(({ type }) => type.startsWith('payment.refund'))
      .map(({ type, data }) => `${type} ${String(data['refundReference'])}`);

  return {
    desk: () => desk,
    action: () => action,
    ...{ aPaidPayment, refundOf, drive, atGateway, inBook, told },
    /** One attempt. */
    perform: (input: { gateway: string }, more: Partial<ActionRun<unknown>> = {}) =>
      action.perform(desk.aRun(input.gateway, input, more)),
    recover: (input: { gateway: string }) => action.recover!(desk.aRun(input.gateway, input)),
    /** Where the gateway's new refunds stand; absent: as its own do. */
    refundsStand: (gateway: string, refunds: 'pending' | 'done' | 'failed') =>
      desk.control(gateway, 'POST', 'settings', { refunds }),
    complete: (gateway: string, refundId: string, state: 'done' | 'failed') =>
      desk.control(gateway, 'POST', 'complete-refund', { refundId, state }),
  };
};

/** The sum of refunds, in minor units. */
export const sumOf = (refunds: readonly { amountMinor: number }[]): number =>
  refunds.reduce((sum, refund) => sum + refund.amountMinor, 0);

const newPayment = (
  of: Pick<KeptPayment, 'tenantId' | 'mode' | 'gateway' | 'gatewayOrderId' | 'ourRef' | 'currency'>,
  createdAt: Date,
): KeptPayment => ({
  ...of,
  ...{ reference: of.ourRef, amountMinor, record: emptyPaymentRecord, status: 'open' },
  ...{ paidMinor: 0, refundedMinor: 0, gatewayPaymentIds: [], method: null, last4: null },
  ...{ feeMinor: null, estimatedFeeMinor: null, paidAt: null, disputed: false, attention: null },
  ...{ lookAt: null, looks: 0, createdAt },
});
