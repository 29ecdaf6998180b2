import { onTestFinished } from 'vitest';
import { startGatewayStandIns } from '../../../fixtures/stand-ins/gateways/start-gateway-stand-ins.js';
import { createReceiverStandIn } from '../../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import { stripeGateway } from '../../../fixtures/stand-ins/stripe/stripe-gateway.js';

/** A JSON object. */
export type Fields = Record<string, unknown>;
/** An answer with its JSON. */
export type Answer = { status: number; headers: Headers; body: Fields };

/** What the stand-in's clock says at first. */
export const now = new Date('2026-11-18T11:06:40Z');

/** Starts the stand-in of Stripe, and gives a client of the account `sk_test_one`. */
export async function openStripe(options: { persistTo?: string } = {}) {
  const standIn = await startGatewayStandIns({ clock: () => now, gateways: [stripeGateway], ...options });
  onTestFinished(() => standIn.close());
  const ask = async (
    method: string,
    path: string,
    form: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const text = new URLSearchParams(form).toString();
    const isGet = method === 'GET';
    const response = await fetch(`${standIn.url}/stripe/v1${path}${isGet && text ? `?${text}` : ''}`, {
      method,
      headers: {
        authorization: 'Bearer sk_test_one',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      ...(!isGet && { body: text }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Fields };
  };
  const control = async (method: string, name: string, body?: unknown): Promise<Fields> => {
    const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${standIn.url}/stripe/stand-in/${name}`, init);
    const answer = (await response.json()) as Fields;
    if (response.status !== 200) throw new Error(JSON.stringify(answer));
    return answer;
  };
  const create = async (form: Record<string, string> = {}, key?: string): Promise<Fields> => {
    const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
    return (await ask('POST', '/payment_intents', { ...dollars, ...form }, headers)).body;
  };
  const pay = (intent: Fields, what: Fields = {}) =>
    control('POST', 'pay', { orderId: intent['id'], method: 'card', last4: '4242', ...what });
  const paid = async (form: Record<string, string> = {}): Promise<Fields> => {
    const intent = await create(form);
    await pay(intent);
    return intent;
  };
  return { ask, control, create, pay, paid, close: standIn.close };
}

/** Opens a place for webhooks. */
export async function openReceiver() {
  const receiver = await createReceiverStandIn();
  onTestFinished(() => receiver.close());
  return receiver;
}

/** The form of an intent of 19.99 dollars. */
export const dollars = { amount: '1999', currency: 'usd', 'automatic_payment_methods[enabled]': 'true' };

/** What a refusal says that a client branches on. */
export const errorOf = ({ status, body }: Answer) => {
  const { type, code, param } = body['error'] as Fields;
  return { status, type, code, param };
};
/** The objects of a page. */
export const listOf = ({ body }: Answer): Fields[] => body['data'] as Fields[];
