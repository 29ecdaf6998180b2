/** `held`: its endpoint is off; it waits. `failed`: its schedule is used up. `discarded`: given up by its owner. */
export const deliveryStates = ['pending', 'held', 'delivered', 'failed', 'discarded'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const deliveryTriggers = ['auto', 'manual', 'replay', 'test'] as const;
export type DeliveryTrigger = (typeof deliveryTriggers)[number];

/** Why an attempt failed; stable, shown to the endpoint's owner with plain words. */
export const deliveryErrors = [
  'dns_nxdomain',
  'dns_fail',
  'blocked_address',
  'blocked_url',
  'connect_refused',
  'connect_timeout',
  'connect_failed',
  'tls_expired',
  'tls_hostname',
  'tls_untrusted',
  'tls_handshake',
  'reset',
  'header_timeout',
  'body_timeout',
  'too_large',
  'bad_response',
  'redirect',
  'http_4xx',
  'http_5xx',
  'gone',
  'throttled',
  'overloaded',
  'aborted',
  'lost',
  'internal',
] as const;
export type DeliveryError = (typeof deliveryErrors)[number];

/** How long each part of an attempt took, in ms; null for a part that did not happen (a kept connection has no DNS). */
export interface DeliveryPhases {
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  /** From the start to the first byte of the answer. */
  firstByteMs: number | null;
  totalMs: number;
}

/** What an attempt met on the wire. */
export interface DeliveryExchange {
  /** Null when there was no answer. */
  statusCode: number | null;
  /** Lower-case names; what is worth keeping only (content-type, retry-after, location, server, date, webhook-delivery). */
  responseHeaders: Record<string, string>;
  /** First 4 kB of the answer as text; what is not UTF-8 or is NUL is replaced. */
  responseHead: string;
  /** Bytes of the answer that were read. */
  responseBytes: number;
  /** Set when there was no whole answer; null otherwise, whatever the status code. */
  error: DeliveryError | null;
  phases: DeliveryPhases;
  resolvedIp: string | null;
  tlsVersion: string | null;
  /** True once request bytes were handed to the system: the receiver may have got it. */
  sent: boolean;
}

/** What one attempt comes to. */
export interface DeliveryVerdict {
  delivered: boolean;
  error: DeliveryError | null;
  /** The receiver's own word on when to come back, in whole seconds, capped at 24 h; null for none. */
  retryAfterSeconds: number | null;
  /** The whole endpoint waits for `retryAfterSeconds` and this is no fault of its health (429, 503 with a time). */
  throttled: boolean;
  /** The receiver wants no more retries of this delivery. */
  aborted: boolean;
  /** The endpoint is to be switched off: it is gone (410), or asked for it. */
  disable: 'gone' | 'asked' | null;
  /** A fault of the receiver's configuration (400, 401, 404 …), which no breaker mends. */
  configuration: boolean;
}
