import { onTestFinished } from 'vitest';
import { createReceiverStandIn } from '../../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import type { ReceiverScript } from '../../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import { startGatewayStandIns } from '../../../fixtures/stand-ins/gateways/start-gateway-stand-ins.js';

/** A JSON object. */
export type Fields = Record<string, unknown>;

/** An answer: its status, its headers and its JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Fields;
}

/** 18 November 2026, 12:00 in India. */
export const noon = new Date('2026-11-18T06:30:00Z');

/** Starts the gateways at noon; `send` talks to any path, `control` to a gateway's control routes. */
export async function openGateways(options: { persistTo?: string } = {}) {
  const running = await startGatewayStandIns({ clock: () => noon, ...options });
  onTestFinished(() => running.close());
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Answer> => {
    const response = await fetch(`${running.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text) as Fields };
  };
  const control = async (name: string, route: string, body?: unknown): Promise<Fields> => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await send(method, `/${name}/stand-in/${path}`, {}, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  return { ...running, send, control };
}

/** Razorpay with one merchant's keys. */
export async function openRazorpay(options: { persistTo?: string; keyId?: string } = {}) {
  const { keyId = 'rzp_test_merchant', ...rest } = options;
  const gateways = await openGateways(rest);
  const basic = (secret: string): string => `Basic ${Buffer.from(`${keyId}:${secret}`).toString('base64')}`;
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    gateways.send(method, `/razorpay/v1${path}`, { authorization: basic('key-secret'), ...headers }, body);
  const control = (route: string, body?: unknown) => gateways.control('razorpay', route, body);
  const order = async (receipt: string, amount = 59_900): Promise<string> =>
    String((await ask('POST', '/orders', { amount, currency: 'INR', receipt })).body['id']);
  const pay = (orderId: string, what: Fields = {}) => control('POST pay', { orderId, ...what });
  const paid = async (receipt: string, amount = 59_900): Promise<string> =>
    String((await pay(await order(receipt, amount)))['paymentId']);
  return { ...gateways, ask, control, order, pay, paid };
}

/** Cashfree with one merchant's keys. */
export async function openCashfree(options: { persistTo?: string } = {}) {
  const gateways = await openGateways(options);
  const own = {
    'x-client-id': 'merchant',
    'x-client-secret': 'client-secret',
    'x-api-version': '2025-01-01',
  };
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    gateways.send(method, `/cashfree/pg${path}`, { ...own, ...headers }, body);
  const control = (route: string, body?: unknown) => gateways.control('cashfree', route, body);
  const newOrder = (order_id: string, order_amount = 170, more: Fields = {}): Fields => ({
    order_id,
    order_amount,
    order_currency: 'INR',
    customer_details: { customer_id: 'cust_9', customer_phone: '9876543210' },
    ...more,
  });
  const order = (id: string, amount?: number, more?: Fields) =>
    ask('POST', '/orders', newOrder(id, amount, more));
  const pay = (orderId: string, what: Fields = {}) => control('POST pay', { orderId, ...what });
  const paid = async (id: string, amount?: number): Promise<string> => {
    await order(id, amount);
    return String((await pay(id))['paymentId']);
  };
  return { ...gateways, ask, control, newOrder, order, pay, paid };
}

/** A server that webhooks are sent to; without a script it takes everything. */
export async function openReceiver(script: ReceiverScript = [{ kind: 'answer', status: 200 }]) {
  const receiver = await createReceiverStandIn();
  onTestFinished(() => receiver.close());
  receiver.answerWith('gateway', script);
  return {
    url: receiver.hookUrl('gateway'),
    /** The requests, once so many have come. */
    waitFor: (count: number) => receiver.waitFor(count, { name: 'gateway' }),
    received: () => receiver.received('gateway'),
  };
}
