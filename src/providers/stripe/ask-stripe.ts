import type { Failed } from '../../domain/outcome.js';
import { classifyGateway } from '../gateway/classify-gateway.js';
import type { GatewayEffect } from '../gateway/classify-gateway.js';
import type { GatewayCall } from '../gateway/gateway-contract.js';
import type { Absent, Read } from '../gateway/reads.js';
import type { HttpClient } from '../http-client.js';
import { tryJson } from '../irp/try-json.js';
import { readStripeAccount } from './account.js';
import { formBody } from './form-body.js';
import type { FormFields } from './form-body.js';
import { isMissing, readStripeRefusal } from './stripe-refusal.js';

/** One request; `fields` go into the query of a GET and into the body of a POST. */
export interface StripeRequest {
  method: 'GET' | 'POST';
  path: string;
  fields?: FormFields;
  /** At most 255 characters; Stripe keeps its first answer for at least a day, 500s too. */
  idempotencyKey?: string;
}

/** All that comes of one question. */
export type StripeAsked<T> = (Read<T> & Replayed) | Absent | Failed;

/** Whether the answer is the one that was kept from the first request with this key, and may be old. */
interface Replayed {
  isReplayed: boolean;
}

/** Asks once. `read` gives undefined for a body that does not fit: then the outcome is in doubt. */
export type AskStripe = <T>(
  call: GatewayCall,
  request: StripeRequest,
  read: (body: unknown) => T | undefined,
) => Promise<StripeAsked<T>>;

/** Makes the exchange with Stripe: form-encoded, `Idempotency-Key`, a pinned version (Stripe API reference). */
export const createAskStripe =
  ({ http, timeoutMs }: { http: HttpClient; timeoutMs: number }): AskStripe =>
  async (call, request, read) => {
    const account = readStripeAccount(call.connection);
    if ('kind' in account) return account;
    const { method, path, fields, idempotencyKey } = request;
    const form = formBody(fields ?? {});
    const effect: GatewayEffect = method === 'GET' ? 'read' : 'write';
    const exchange = await http.send({
      method,
      url: `${account.baseUrl}${path}${method === 'GET' && form !== '' ? `?${form}` : ''}`,
      headers: {
        authorization: `Bearer ${account.secretKey}`,
        'stripe-version': account.apiVersion,
        ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(method === 'POST' && { body: form }),
      timeoutMs,
      signal: call.signal,
    });
    if (exchange.kind !== 'answer') return classifyGateway(exchange, effect, { gateway: 'Stripe' });
    const { status: httpStatus, headers } = exchange;
    if (httpStatus >= 200 && httpStatus < 300) {
      const value = read(tryJson(exchange.body.toString()));
      const isReplayed = headers['idempotent-replayed'] === 'true';
      if (value !== undefined) return { kind: 'read', value, httpStatus, isReplayed };
    }
    const failed = classifyGateway(exchange, effect, {
      gateway: 'Stripe',
      refusal: readStripeRefusal(exchange),
    });
    return isMissing(exchange) ? { kind: 'absent', failed, httpStatus } : failed;
  };
