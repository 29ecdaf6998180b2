import { afterAll, beforeAll, expect } from 'vitest';
import { startGatewayStandIns } from '../../fixtures/stand-ins/gateways/start-gateway-stand-ins.js';
import type { RunningGatewayStandIns } from '../../fixtures/stand-ins/gateways/start-gateway-stand-ins.js';
import type { LineRecord, OrderRecord, RefundRecord } from '../../fixtures/stand-ins/gateways/records.js';
import type { Done, Failed } from '../../src/domain/outcome.js';
import type {
  GatewayCall,
  GatewayOrder,
  OrderToCreate,
} from '../../src/providers/gateway/gateway-contract.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { GatewayUnderTest } from './gateway-ways.js';

/** Noon in India on the day of all payments. */
export const noon = new Date('2026-11-20T12:00:00+05:30');
export const day = '2026-11-20';
export const amountMinor = 59_900;

/** The result of what must have gone well. */
export const doneOf = <R>(outcome: Done<R> | Failed): R => {
  expect(outcome).toMatchObject({ kind: 'done' });
  return (outcome as Done<R>).result;
};

/** What was found, which must be there. */
export const foundOf = <R>(outcome: Done<R | null> | Failed): R => {
  const result = doneOf(outcome);
  if (result === null) throw new Error('nothing was found');
  return result;
};

interface Books {
  orders: OrderRecord[];
  refunds: RefundRecord[];
  lines: LineRecord[];
}

/** One stand-in for all tests of a gateway, and a merchant of its own for each. */
export const setUpGateway = (way: GatewayUnderTest) => {
  const http = createHttpClient();
  let standIns: RunningGatewayStandIns;
  let merchants = 0;
  let references = 0;
  beforeAll(async () => {
    standIns = await startGatewayStandIns({ clock: () => noon });
    if (way.name === 'stripe') await control('POST', 'search-lag', { ms: 0 });
  });
  afterAll(async () => {
    http.close();
    await standIns.close();
  });

  const control = async <T>(method: 'GET' | 'POST', name: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${standIns.url}/${way.name}/stand-in/${name}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the control ${name} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const fault = (op: string, kind: string, more: object = {}) =>
    control('POST', 'faults', { op, kind, ...more });

  /** A merchant without orders, with a gateway that waits `timeoutMs` for an answer. */
  const newMerchant = ({ timeoutMs = 20_000, secrets = {} } = {}) => {
    merchants += 1;
    const account = way.account(merchants);
    const gateway = way.create({ http, timeoutMs, now: () => noon, pageSize: 3 });
    const call: GatewayCall = {
      signal: new AbortController().signal,
      connection: {
        provider: way.name,
        mode: 'test',
        sandbox: true,
        circuitKey: way.name,
        settings: { baseUrl: `${standIns.url}/${way.name}${way.root}`, ...account.settings },
        secrets: { ...account.secrets, ...secrets },
      },
    };
    const newRef = (word: string) => {
      references += 1;
      return `${word}-${String(references).padStart(12, '0')}`;
    };
    const anOrder = (): GatewayCall & OrderToCreate => ({
      ...call,
      ourRef: newRef('order'),
      amountMinor,
      currency: way.currency,
      description: 'A plan',
      returnUrl: 'https://shop.example/back',
      customer: { id: 'cust_1', name: 'Asha Example', email: 'asha@example.com', phone: '9876543210' },
      metadata: { plan: 'a' },
    });

    const pay = (orderId: string, outcome = 'paid') =>
      control<{ paymentId: string; back: Record<string, string> }>('POST', 'pay', {
        orderId,
        outcome,
        method: 'card',
        last4: '4242',
      });
    const read = async ({ gatewayOrderId }: GatewayOrder) =>
      foundOf(await gateway.readOrder({ ...call, gatewayOrderId }));
    /** An order that a customer has paid, and its payment. */
    const paidOrder = async () => {
      const order = doneOf(await gateway.createOrder(anOrder()));
      await pay(order.gatewayOrderId);
      const [payment] = (await read(order)).payments;
      if (!payment) throw new Error('the order has no payment');
      return { order, payment };
    };
    const aRefund = (
      { order, payment }: Awaited<ReturnType<typeof paidOrder>>,
      refundMinor: number,
      ourRef = newRef('refund'),
    ) => ({
      ...call,
      ourRef,
      gatewayPaymentId: payment.gatewayPaymentId,
      gatewayOrderId: order.gatewayOrderId,
      amountMinor: refundMinor,
      currency: way.currency,
      reason: 'the customer sent it back',
    });

    const books = async (): Promise<Books> => {
      const all = await control<Books>('GET', 'books');
      const ours = ({ account: whose }: { account: string }) => whose === account.id;
      return {
        orders: all.orders.filter(ours),
        refunds: all.refunds.filter(ours),
        lines: all.lines.filter(ours),
      };
    };
    return { gateway, call, anOrder, pay, read, paidOrder, aRefund, books };
  };

  return { control, fault, newMerchant };
};
