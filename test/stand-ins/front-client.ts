import { onTestFinished } from 'vitest';
import type { IrpStandIn } from '../../fixtures/stand-ins/irp/irp-stand-in.js';

/** An answer with its JSON. */
export interface JsonAnswer {
  status: number;
  body: unknown;
}

/** Lets a stand-in end with its test, and gives plain HTTP to it and to its control routes. */
export function clientOf(standIn: Pick<IrpStandIn, 'url' | 'close'>) {
  onTestFinished(() => standIn.close());
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<JsonAnswer> => {
    const init = { method, headers: { 'content-type': 'application/json', ...headers } };
    const withBody = body === undefined ? init : { ...init, body: JSON.stringify(body) };
    const response = await fetch(standIn.url + path, withBody);
    return { status: response.status, body: await response.json() };
  };
  const control = async (method: string, name: string, body?: unknown): Promise<unknown> => {
    const answer = await send(method, `/stand-in/${name}`, {}, body);
    if (answer.status !== 200) throw new Error(`Control ${name} answered ${answer.status}`);
    return answer.body;
  };
  return { send, control };
}

/** The INV-01 inside a SignedInvoice, without what the IRP adds to it: the registered document as it was understood. */
export function registeredInvoice(signedInvoice: unknown): unknown {
  const claims = Buffer.from(String(signedInvoice).split('.')[1] ?? '', 'base64url').toString();
  const added = new Set(['AckNo', 'AckDt', 'Irn', 'ItemNo']);
  const { data } = JSON.parse(claims) as { data: string };
  return JSON.parse(data, (name, value: unknown) => (added.has(name) ? undefined : value));
}
