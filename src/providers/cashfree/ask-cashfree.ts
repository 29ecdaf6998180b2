import type { z } from 'zod';
import { classifyGateway } from '../gateway/classify-gateway.js';
import type { GatewayEffect } from '../gateway/classify-gateway.js';
import type { GatewayCall } from '../gateway/gateway-contract.js';
import type { Asked } from '../gateway/reads.js';
import { sendJson } from '../gateway/send-json.js';
import type { JsonRequest } from '../gateway/send-json.js';
import type { HttpClient } from '../http-client.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';
import { readCashfreeAccount } from './account.js';
import { readCashfreeRefusal } from './cashfree-refusal.js';
import type { IdempotencyKeys } from './idempotency-keys.js';

/** One question or order to Cashfree. `operation` names what must happen once: it becomes the idempotency key. */
export type CashfreeRequest = Omit<JsonRequest, 'headers' | 'query'> & {
  effect: GatewayEffect;
  operation?: string;
};

/** Asks Cashfree once, with the account of the call. */
export type AskCashfree = <T>(
  call: GatewayCall,
  request: CashfreeRequest,
  schema: z.ZodType<T>,
) => Promise<Asked<T>>;

/** Makes the asking: id, secret and version in headers, JSON (Cashfree API: authentication). */
export const createAskCashfree =
  (deps: { http: HttpClient; timeoutMs: number; keys: IdempotencyKeys }): AskCashfree =>
  async (call, { effect, operation, ...request }, schema) => {
    const account = readCashfreeAccount(call.connection);
    if ('kind' in account) return account;
    const exchange = await sendJson(
      deps,
      { ...request, ...(operation && { headers: { 'x-idempotency-key': deps.keys.keyOf(operation) } }) },
      {
        baseUrl: account.baseUrl,
        headers: {
          'x-client-id': account.clientId,
          'x-client-secret': account.clientSecret,
          'x-api-version': account.apiVersion,
        },
        signal: call.signal,
      },
    );

    const gateway = 'Cashfree';
    if (exchange.kind !== 'answer') return classifyGateway(exchange, effect, { gateway });
    const { status: httpStatus } = exchange;
    if (operation && isKept(exchange)) deps.keys.markSpent(operation);
    if (httpStatus >= 200 && httpStatus < 300) {
      const read = schema.safeParse(tryJson(exchange.body.toString()));
      if (read.success) return { kind: 'read', value: read.data, httpStatus };
    }
    const { isAbsent, refusal } = readCashfreeRefusal(exchange);
    const failed = classifyGateway(exchange, effect, { gateway, refusal, waitHeader: 'x-ratelimit-retry' });
    return isAbsent ? { kind: 'absent', failed, httpStatus } : failed;
  };

/** Whether the same key would only be answered the same again. */
const isKept = ({ status }: HttpAnswer): boolean => status >= 500 || status === 422;
