import type { HttpClient } from '../http-client.js';
import type { HttpExchange } from '../http-exchange.js';

/** One request below a base URL; the body is JSON. */
export interface GstRequest {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** Puts a request into its query and JSON and sends it, once. */
export const sendGst = (
  { http, timeoutMs }: { http: HttpClient; timeoutMs: number },
  { method, path, query, body }: GstRequest,
  to: { baseUrl: string; headers: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<HttpExchange> => {
  const asked = new URLSearchParams(query).toString();
  return http.send({
    method,
    url: `${to.baseUrl}${path}${asked === '' ? '' : `?${asked}`}`,
    headers: { ...to.headers, 'Content-Type': 'application/json' },
    timeoutMs,
    signal: to.signal,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
};
