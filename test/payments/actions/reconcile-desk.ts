import { randomUUID } from 'node:crypto';
import type { LineRecord } from '../../../fixtures/stand-ins/gateways/records.js';
import { createGatewayDesk } from '../../../src/actions/payments/gateway-desk.js';
import { lookAtPayment } from '../../../src/actions/payments/look-at-payment.js';
import { createPaymentReconcile } from '../../../src/actions/payments/payment-reconcile.js';
import type { ReconcileDeps } from '../../../src/actions/payments/reconcile/read-books.js';
import type { ReconcileResult } from '../../../src/actions/payments/reconcile/reconcile-result.js';
import type { ActionRun, Connection } from '../../../src/domain/action.js';
import type { KeptPayment } from '../../../src/domain/kept-payment.js';
import type { Outcome } from '../../../src/domain/outcome.js';
import { compareDay } from '../../../src/ledger/queries/payments/reconcile-day.js';
import { putLines } from '../../../src/ledger/queries/payments/gateway-lines.js';
import { tellEvent } from '../../../src/ledger/queries/tell-event.js';
import { ourReference } from '../../../src/payments/our-reference.js';
import { emptyPaymentRecord } from '../../../src/payments/payment-record.js';
import { createHttpClient } from '../../../src/providers/http-client.js';
import { gatewaysUnderTest } from '../../conformance/gateway-ways.js';
import { openPaymentDesk } from './payment-desk.js';

/** The day in India of all payments, and its noon. */
export const day = '2026-11-20';
export const noon = new Date(`${day}T12:00:00+05:30`);
/** The morning on which the books of `day` are whole at every gateway. */
export const daysLater = new Date('2026-11-28T06:00:00+05:30');

export const currencyOf = (gateway: string): string =>
  gatewaysUnderTest.find(({ name }) => name === gateway)?.currency ?? 'INR';

/** A tenant with a merchant's account of its own. */
export interface Shop {
  tenantId: string;
  connection: (gateway: string) => Connection;
}

/** Reconciliations over the real ledger and the stand-ins, in pages of three lines. */
export const openReconcileDesk = async () => {
  const desk = await openPaymentDesk();
  desk.clock.now = noon;
  const http = createHttpClient();
  const now = (): Date => desk.clock.now;
  const deps: ReconcileDeps = {
    ...desk.deps,
    gateways: createGatewayDesk(
      gatewaysUnderTest.map(({ create }) => create({ http, timeoutMs: 5_000, now, pageSize: 3 })),
    ),
    lines: {
      putLines: (where, lines) => putLines(desk.ledger, where, lines),
      compareDay: (where, cap) => compareDay(desk.ledger, where, cap),
      tell: (event) => tellEvent(desk.ledger, event),
    },
  };
  const action = createPaymentReconcile(deps);
  const ours: Shop = { tenantId: desk.tenantId, connection: desk.connection };
  /** The account number `number` at the gateways, of a tenant that is new. */
  const newShop = (number: number): Shop => ({
    tenantId: randomUUID(),
    connection: (gateway) => {
      const way = gatewaysUnderTest.find(({ name }) => name === gateway);
      if (!way) throw new Error(`no gateway ${gateway}`);
      const { settings, secrets } = way.account(number);
      const connection = desk.connection(gateway);
      return { ...connection, settings: { ...connection.settings, ...settings }, secrets };
    },
  });
  const runOf = (gateway: string, shop: Shop) =>
    desk.aRun(gateway, {}, { tenantId: shop.tenantId, connection: shop.connection(gateway) });

  /** An order at the gateway that our ledger knows of, unless it is to have been lost. */
  const order = async (
    gateway: string,
    amountMinor: number,
    { shop = ours, isKept = true }: { shop?: Shop; isKept?: boolean } = {},
  ): Promise<KeptPayment> => {
    const { tenantId, mode, connection, signal } = runOf(gateway, shop);
    const currency = currencyOf(gateway);
    const reference = `INV-${randomUUID()}`;
    const ourRef = ourReference({ kind: 'payment', tenantId, mode, reference });
    const made = await deps.gateways.of(connection).createOrder({
      connection,
      signal,
      ourRef,
      amountMinor,
      currency,
      description: null,
      returnUrl: null,
      customer: { id: 'c-1', name: null, email: null, phone: '9876543210' },
      metadata: {},
    });
    if (made.kind !== 'done') throw new Error(`the order was not made: ${JSON.stringify(made)}`);
    const { gatewayOrderId } = made.result;
    const address = { tenantId, mode, gateway, gatewayOrderId };
    const payment: KeptPayment = {
      ...address,
      ...{ ourRef, reference, amountMinor, currency, record: emptyPaymentRecord, status: 'open' },
      ...{ paidMinor: 0, refundedMinor: 0, gatewayPaymentIds: [], method: null, last4: null, feeMinor: null },
      ...{ estimatedFeeMinor: null, paidAt: null, disputed: false, attention: null, lookAt: null, looks: 0 },
      createdAt: now(),
    };
    return isKept ? deps.book.open(payment) : payment;
  };
  const pay = (payment: KeptPayment) => desk.pay(payment.gateway, payment.gatewayOrderId, { method: 'card' });
  const look = async (payment: KeptPayment, shop = ours): Promise<KeptPayment> => {
    const looked = await lookAtPayment(deps, runOf(payment.gateway, shop), payment);
    if (looked.kind !== 'looked') throw new Error(`the look failed: ${JSON.stringify(looked)}`);
    return looked.payment;
  };
  /** An order that was paid, and of whose payment we know. */
  const paid = async (gateway: string, amountMinor: number, shop = ours): Promise<KeptPayment> => {
    const payment = await order(gateway, amountMinor, { shop });
    await pay(payment);
    return look(payment, shop);
  };
  /** The lines of the gateway's own books, as it shows them to nobody but the tests. */
  const lines = async (gateway: string): Promise<LineRecord[]> =>
    (await desk.control<{ lines: LineRecord[] }>(gateway, 'GET', 'books')).lines;
  /** A refund of ours that is done, and of which we know. */
  const refund = async (payment: KeptPayment, amountMinor: number): Promise<void> => {
    const { tenantId, mode, gateway, gatewayOrderId, currency } = payment;
    const { connection, signal } = runOf(gateway, ours);
    const gatewayPaymentId = payment.gatewayPaymentIds[0] ?? '';
    const reference = `RF-${randomUUID()}`;
    const ourRef = ourReference({ kind: 'refund', tenantId, mode, reference });
    const what = { ourRef, gatewayOrderId, gatewayPaymentId, amountMinor, currency, reason: null };
    const made = await deps.gateways.of(connection).refund({ connection, signal, ...what });
    if (made.kind !== 'done') throw new Error(`nothing was refunded: ${JSON.stringify(made)}`);
    const { refundId, status } = made.result;
    if (status === 'pending') await desk.control(gateway, 'POST', 'complete-refund', { refundId });
    const kept = { tenantId, mode, gateway, ...what, reference, refundId, bankReference: null };
    const at = { refundedAt: now(), createdAt: now() };
    await deps.book.change(payment, () => ({
      refunds: [{ ...kept, ...at, status: 'refunded' }],
      value: null,
    }));
  };
  /** Somebody at the gateway's own pages gives money back. */
  const refundByHand = async (payment: KeptPayment, amountMinor: number): Promise<void> => {
    const { gateway } = payment;
    const paymentId = (await lines(gateway)).find(({ reference }) => reference === payment.ourRef)?.paymentId;
    const { id, state } = await desk.control<{ id: string; state: string }>(
      gateway,
      'POST',
      'refund-by-hand',
      {
        ...{ paymentId, amountMinor },
      },
    );
    if (state === 'pending') await desk.control(gateway, 'POST', 'complete-refund', { refundId: id });
  };
  const settle = (gateway: string) => desk.control(gateway, 'POST', 'settle', {});

  /** Drives the action to its end as the engine does; `losesEachStep`: every step is made twice, its first end forgotten. */
  const drive = async (
    gateway: string,
    options: {
      date?: string;
      shop?: Shop;
      losesEachStep?: boolean;
      more?: Partial<ActionRun<unknown>>;
    } = {},
  ): Promise<{ outcome: Outcome<unknown>; steps: number }> => {
    const { date = day, shop = ours, losesEachStep = false, more = {} } = options;
    const run = { ...runOf(gateway, shop), input: { gateway, date }, jobId: randomUUID(), ...more };
    let state: ActionRun<unknown>['state'] = {};
    for (let steps = 1; ; steps += 1) {
      let outcome = await action.perform({ ...run, state });
      if (losesEachStep) outcome = (await action.recover?.({ ...run, state })) as Outcome<unknown>;
      if (outcome.kind !== 'step') return { outcome, steps };
      // As the ledger keeps it.
      state = JSON.parse(JSON.stringify(outcome.state)) as typeof state;
    }
  };
  const reconcile = async (...how: Parameters<typeof drive>): Promise<ReconcileResult> => {
    const { outcome } = await drive(...how);
    if (outcome.kind !== 'done') throw new Error(`it was not reconciled: ${JSON.stringify(outcome)}`);
    return action.result.parse(outcome.result) as ReconcileResult;
  };
  return {
    ...desk,
    deps,
    action,
    ours,
    newShop,
    order,
    pay,
    look,
    paid,
    refund,
    refundByHand,
    settle,
    drive,
    reconcile,
    lines,
    close: async () => {
      http.close();
      await desk.close();
    },
  };
};
export type ReconcileDesk = Awaited<ReturnType<typeof openReconcileDesk>>;
