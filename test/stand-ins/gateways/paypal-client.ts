import { onTestFinished } from 'vitest';
import { startGatewayStandIns } from '../../../fixtures/stand-ins/gateways/start-gateway-stand-ins.js';
import { paypalGateway } from '../../../fixtures/stand-ins/paypal/paypal-gateway.js';

/** A JSON object. */
export type Fields = Record<string, unknown>;
/** An answer with its JSON. */
export type Answer = { status: number; headers: Headers; body: Fields };

/** What the stand-in's clock says at first. */
export const now = new Date('2026-11-18T11:06:40Z');

/** Starts the stand-in of PayPal, and gives a client that is logged in. */
export async function openPaypal(options: { persistTo?: string } = {}) {
  const standIn = await startGatewayStandIns({ clock: () => now, gateways: [paypalGateway], ...options });
  onTestFinished(() => standIn.close());
  const base = `${standIn.url}/paypal`;
  const logIn = async (user = 'client:secret', form = 'grant_type=client_credentials') => {
    const authorization = `Basic ${Buffer.from(user).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${base}/v1/oauth2/token`, { method: 'POST', headers, body: form });
    return { status: response.status, body: (await response.json()) as Fields };
  };
  const bearer = `Bearer ${String((await logIn()).body['access_token'])}`;
  const ask = async (
    method: string,
    path: string,
    body: Fields = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const usual = { 'content-type': 'application/json', prefer: 'return=representation' };
    const init = { method, headers: { authorization: bearer, ...usual, ...headers } };
    const withBody = method === 'GET' ? init : { ...init, body: JSON.stringify(body) };
    const response = await fetch(base + path, withBody);
    const text = await response.text();
    const read = (text === '' ? {} : JSON.parse(text)) as Fields;
    return { status: response.status, headers: response.headers, body: read };
  };
  const control = async (method: string, name: string, body?: unknown): Promise<Fields> => {
    const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${base}/stand-in/${name}`, init);
    const answer = (await response.json()) as Fields;
    if (response.status !== 200) throw new Error(JSON.stringify(answer));
    return answer;
  };
  const create = async (more: Fields = {}, unit: Fields = {}): Promise<string> => {
    const answer = await ask('POST', orders, { ...order(unit), ...more });
    return String(answer.body['id']);
  };
  const pay = (orderId: string, what: Fields = {}) =>
    control('POST', 'pay', { orderId, outcome: 'authorized', method: 'paypal', ...what });
  /** An order of 19.99 dollars that is captured; gives the id of the capture. */
  const captured = async (unit: Fields = {}): Promise<string> => {
    const id = await create({}, unit);
    await pay(id);
    return String(captureOf(await ask('POST', `${orders}/${id}/capture`))['id']);
  };
  return { base, logIn, ask, control, create, pay, captured, close: standIn.close };
}

/** Where orders are made. */
export const orders = '/v2/checkout/orders';
/** An amount of 19.99 dollars. */
export const dollars = { currency_code: 'USD', value: '19.99' };
/** The body of an order of them, to be captured. */
export const order = (unit: Fields = {}): Fields => ({
  intent: 'CAPTURE',
  purchase_units: [{ custom_id: 'INV-7', amount: dollars, ...unit }],
});
/** The header of a request id. */
export const idOf = (requestId: string) => ({ 'paypal-request-id': requestId });
/** The status of a refusal and its issue, or its name where it has none. */
export const issueOf = ({ status, body }: Answer) => {
  const [detail] = (body['details'] ?? []) as Fields[];
  return [status, detail?.['issue'] ?? body['name']];
};
/** The purchase unit of an order. */
export const unitOf = ({ body }: Answer): Fields => (body['purchase_units'] as Fields[])[0]!;
/** The first capture of an order. */
export const captureOf = (answer: Answer): Fields =>
  (unitOf(answer)['payments'] as { captures: Fields[] }).captures[0]!;
