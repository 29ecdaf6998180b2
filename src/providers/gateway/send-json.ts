import type { HttpClient } from '../http-client.js';
import type { HttpExchange } from '../http-exchange.js';

/** One request below a base URL; the body is JSON. A query may name a field more than once. */
export interface JsonRequest {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  query?: readonly (readonly [name: string, value: string])[];
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** Puts a request into its query and JSON and sends it, once. */
export const sendJson = (
  { http, timeoutMs }: { http: HttpClient; timeoutMs: number },
  { method, path, query = [], headers, body }: JsonRequest,
  to: { baseUrl: string; headers: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<HttpExchange> => {
  const asked = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  return http.send({
    method,
    url: `${to.baseUrl}${path}${asked === '' ? '' : `?${asked}`}`,
    headers: { ...to.headers, ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    timeoutMs,
    signal: to.signal,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
};
