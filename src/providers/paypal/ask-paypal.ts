import type { Failed } from '../../domain/outcome.js';
import { classifyGateway } from '../gateway/classify-gateway.js';
import type { GatewayEffect } from '../gateway/classify-gateway.js';
import type { GatewayCall } from '../gateway/gateway-contract.js';
import type { Asked } from '../gateway/reads.js';
import type { HttpClient } from '../http-client.js';
import type { HttpExchange } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';
import { readPayPalAccount, tokenKeyOf } from './account.js';
import type { PayPalAccount } from './account.js';
import { createFetchToken } from './fetch-token.js';
import { isMissing, readPayPalRefusal } from './paypal-refusal.js';
import { renewTokenBeforeMs } from './paypal-settings.js';
import { createTokenKeeper } from '../token-keeper.js';

/** One request; `query` is already encoded. */
export interface PayPalRequest {
  method: 'GET' | 'POST';
  path: string;
  query?: URLSearchParams;
  body?: unknown;
  /** PayPal does a request once for each id: kept 6 hours for orders, 45 days for captures and refunds. */
  requestId?: string;
}

/** Asks once. `read` gives undefined for a body that does not fit: then the outcome is in doubt. */
export type AskPayPal = <T>(
  call: GatewayCall,
  request: PayPalRequest,
  read: (body: unknown, account: PayPalAccount) => T | undefined,
) => Promise<Asked<T>>;

/**
 * Makes the exchange with PayPal: JSON, with the app's token, which is kept in this process and renewed once when PayPal
 * refuses it; a refused request had no effect, and is sent again with the same id (PayPal REST specifications).
 */
export const createAskPayPal = (deps: {
  http: HttpClient;
  timeoutMs: number;
  now: () => Date;
}): AskPayPal => {
  const { http, timeoutMs, now } = deps;
  const tokens = createTokenKeeper({ now, renewBeforeMs: renewTokenBeforeMs });
  const fetchToken = createFetchToken(deps);

  const send = (account: PayPalAccount, request: PayPalRequest, token: string, signal: AbortSignal) =>
    http.send({
      method: request.method,
      url: `${account.baseUrl}${request.path}${request.query ? `?${request.query.toString()}` : ''}`,
      headers: {
        authorization: `Bearer ${token}`,
        ...(request.requestId !== undefined && { 'paypal-request-id': request.requestId }),
        ...(request.method === 'POST' && {
          'content-type': 'application/json',
          prefer: 'return=representation',
        }),
      },
      ...(request.method === 'POST' && { body: JSON.stringify(request.body ?? {}) }),
      timeoutMs,
      signal,
    });

  const sendWithToken = async (
    account: PayPalAccount,
    request: PayPalRequest,
    signal: AbortSignal,
  ): Promise<{ kind: 'sent'; exchange: HttpExchange } | Failed> => {
    const getToken = (stale?: string) => tokens.get(tokenKeyOf(account), () => fetchToken(account), stale);
    const first = await getToken();
    if (first.kind !== 'token') return first;
    const exchange = await send(account, request, first.token, signal);
    if (exchange.kind !== 'answer' || exchange.status !== 401) return { kind: 'sent', exchange };
    const renewed = await getToken(first.token);
    if (renewed.kind !== 'token') return renewed;
    return { kind: 'sent', exchange: await send(account, request, renewed.token, signal) };
  };

  return async (call, request, read) => {
    const account = readPayPalAccount(call.connection);
    if ('kind' in account) return account;
    const sent = await sendWithToken(account, request, call.signal);
    if (sent.kind !== 'sent') return sent;
    const { exchange } = sent;
    const effect: GatewayEffect = request.method === 'GET' ? 'read' : 'write';
    if (exchange.kind !== 'answer') return classifyGateway(exchange, effect, { gateway: 'PayPal' });
    const { status: httpStatus } = exchange;
    if (httpStatus >= 200 && httpStatus < 300) {
      const value = read(tryJson(exchange.body.toString()), account);
      if (value !== undefined) return { kind: 'read', value, httpStatus };
    }
    const failed = classifyGateway(exchange, effect, {
      gateway: 'PayPal',
      refusal: readPayPalRefusal(exchange),
    });
    return isMissing(exchange) ? { kind: 'absent', failed, httpStatus } : failed;
  };
};
