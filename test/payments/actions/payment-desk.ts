import { randomUUID } from 'node:crypto';
import { startGatewayStandIns } from '../../../fixtures/stand-ins/gateways/start-gateway-stand-ins.js';
import { createGatewayDesk } from '../../../src/actions/payments/gateway-desk.js';
import type { PaymentDeps } from '../../../src/actions/payments/payment-ports.js';
import type { ActionDefinition, ActionRun, Connection } from '../../../src/domain/action.js';
import { createPaymentBook } from '../../../src/ledger/queries/payments/payment-book.js';
import { createPaymentTries } from '../../../src/ledger/queries/payments/payment-tries.js';
import { createCashfreeGateway } from '../../../src/providers/cashfree/cashfree-gateway.js';
import { createHttpClient } from '../../../src/providers/http-client.js';
import { createPayPalGateway } from '../../../src/providers/paypal/paypal-gateway.js';
import { createRazorpayGateway } from '../../../src/providers/razorpay/razorpay-gateway.js';
import { createStripeGateway } from '../../../src/providers/stripe/stripe-gateway.js';
import { testDatabase } from '../../support/test-database.js';

/** What a customer brings back from a checkout of the stand-in. */
export interface PaidBack {
  orderId: string;
  paymentId: string;
  state: string;
  back: Record<string, string>;
}

/** What the action asked to be done later. */
export interface Errand {
  kind: 'look' | 'refund';
  [field: string]: unknown;
}

const accounts: Record<
  string,
  { root: string; settings: Record<string, string>; secrets: Record<string, string> }
> = {
  razorpay: {
    root: '/v1',
    settings: { keyId: 'rzp_test_desk' },
    secrets: { keySecret: 'desk-secret', webhookSecret: 'w' },
  },
  cashfree: { root: '/pg', settings: { clientId: 'desk' }, secrets: { clientSecret: 'desk-secret' } },
  stripe: { root: '/v1', settings: {}, secrets: { secretKey: 'sk_test_desk', webhookSecret: 'w' } },
  paypal: { root: '', settings: { clientId: 'desk' }, secrets: { clientSecret: 'desk-secret' } },
};

/**
 * The actions' ground in a test: the real ledger, the real gateways over HTTP to their stand-ins; only the errands are
 * written down instead of queued. `clock.now` may be moved.
 */
export const openPaymentDesk = async (timeoutMs = 5_000) => {
  const database = await testDatabase();
  const clock = { now: new Date() };
  const standIns = await startGatewayStandIns({ clock: () => clock.now });
  const http = createHttpClient();
  const errands: Errand[] = [];
  const now = (): Date => clock.now;
  const deps: PaymentDeps = {
    gateways: createGatewayDesk([
      createRazorpayGateway({ http, timeoutMs }),
      createCashfreeGateway({ http, timeoutMs, now }),
      createStripeGateway({ http, timeoutMs }),
      createPayPalGateway({ http, timeoutMs, now }),
    ]),
    book: createPaymentBook(database.ledger),
    tries: createPaymentTries(database.ledger),
    errands: {
      look: async (_owner, order, key) => void errands.push({ kind: 'look', ...order, key }),
      refund: async (_owner, refund) => void errands.push({ kind: 'refund', ...refund }),
    },
    settings: { timeoutMs, maxAttempts: 8, settleMs: 0 },
  };
  const tenantId = randomUUID();
  const connection = (gateway: string): Connection => {
    const account = accounts[gateway];
    if (!account) throw new Error(`no gateway ${gateway}`);
    return {
      provider: gateway,
      mode: 'test',
      sandbox: true,
      circuitKey: gateway,
      settings: { baseUrl: `${standIns.url}/${gateway}${account.root}`, ...account.settings },
      secrets: account.secrets,
    };
  };
  const control = async <T>(
    gateway: string,
    method: 'GET' | 'POST',
    name: string,
    body?: unknown,
  ): Promise<T> => {
    const answer = await fetch(`${standIns.url}/${gateway}/stand-in/${name}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the control ${name} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  /** A run of an action, as the engine would make it. */
  const aRun = <I>(gateway: string, input: I, more: Partial<ActionRun<I>> = {}): ActionRun<I> => ({
    tenantId,
    jobId: randomUUID(),
    mode: 'test',
    input,
    connection: connection(gateway),
    account: null,
    signal: AbortSignal.timeout(60_000),
    now,
    state: {},
    supplied: null,
    doubtSince: null,
    passedOver: [],
    ...more,
  });
  return {
    clock,
    deps,
    errands,
    ledger: database.ledger,
    tenantId,
    owner: { tenantId, mode: 'test' as const },
    connection,
    control,
    aRun,
    perform: (
      action: ActionDefinition,
      gateway: string,
      input: unknown,
      more: Partial<ActionRun<unknown>> = {},
    ) => action.perform(aRun(gateway, input, more)),
    /** The customer does something at the checkout of an order. */
    pay: (gateway: string, orderId: string, what: Record<string, unknown> = {}) =>
      control<PaidBack>(gateway, 'POST', 'pay', { orderId, ...what }),
    fault: (gateway: string, op: string, kind: string, more: object = {}) =>
      control(gateway, 'POST', 'faults', { op, kind, ...more }),
    /** The events told so far, the oldest first. */
    told: async () =>
      database.ledger<{ type: string; data: Record<string, unknown> }[]>`
        select type, data from event where tenant_id = ${tenantId} order by created_at, id`,
    close: async () => {
      http.close();
      await standIns.close();
      await database.drop();
    },
  };
};
export type PaymentDesk = Awaited<ReturnType<typeof openPaymentDesk>>;
