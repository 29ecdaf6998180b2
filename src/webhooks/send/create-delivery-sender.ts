import type { DeliveryError, DeliveryExchange } from '../../domain/delivery.js';
import { productVersion } from '../../platform/product-version.js';
import type { AddressPolicy } from '../address/address-policy.js';
import { judgeUrl } from '../address/judge-url.js';
import { createPinnedLookup } from '../address/pinned-lookup.js';
import type { NameResolver } from '../address/resolve-addresses.js';
import { createDeliveryAgents } from './delivery-agents.js';
import { runExchange } from './run-exchange.js';

/** One request of a delivery: a POST. */
export interface DeliveryRequest {
  url: string;
  /** Besides those that every delivery has: host, user-agent, content-type, content-length, accept-encoding. */
  headers: Record<string, string>;
  /** Sent byte for byte. */
  body: Buffer;
  /** Over everything: names, connection, request, and the whole answer. */
  timeoutMs: number;
  /** Ends the request when we stop; the exchange's error is then `lost`. */
  signal?: AbortSignal;
}

export interface DeliverySender {
  /** Makes the request once, with no second try of its own, and says what it met. Never rejects. */
  send(request: DeliveryRequest): Promise<DeliveryExchange>;
  /** Ends all kept connections. */
  close(): void;
}

export interface DeliverySenderDeps {
  policy: AddressPolicy;
  resolver: NameResolver;
  /** Allows plain http. */
  sandbox: boolean;
  monotonicMs: () => number;
  /** Hears of an error that is our own fault; the exchange's error is then `internal`. */
  onDefect: (error: unknown) => void;
  /** Our own host names, never sent to. */
  ownHosts?: readonly string[];
  /** `Munshi-Webhooks/<version>` without one. */
  userAgent?: string;
  /** While so many connections are open (2,000), none is kept after its answer. */
  maxSockets?: number;
  /** For both questions of a name (2,000). */
  dnsTimeoutMs?: number;
  /** For connecting and the TLS handshake together (5,000). */
  connectTimeoutMs?: number;
  /** PEM; trusted instead of the public authorities. */
  ca?: string;
}

/**
 * Makes the HTTP client of deliveries, with connections of its own: no request of another kind may share one. It judges
 * URL and addresses before it connects, follows no redirect, uses no proxy of the environment, verifies every
 * certificate, and reads no more of an answer than is worth keeping.
 */
export const createDeliverySender = (deps: DeliverySenderDeps): DeliverySender => {
  const { policy, resolver, monotonicMs } = deps;
  const maxSockets = deps.maxSockets ?? 2_000;
  let openSockets = 0;
  const agents = createDeliveryAgents({
    lookup: createPinnedLookup({ policy, resolver, timeoutMs: deps.dnsTimeoutMs ?? 2_000 }),
    ca: deps.ca,
    isFull: () => openSockets >= maxSockets,
  });
  const wire = {
    agentFor: agents.agentFor,
    monotonicMs,
    connectTimeoutMs: deps.connectTimeoutMs ?? 5_000,
    onSocket: (change: 1 | -1) => {
      openSockets += change;
    },
  };
  const urlRules = { addresses: policy, sandbox: deps.sandbox, ownHosts: deps.ownHosts ?? [] };
  const userAgent = deps.userAgent ?? `Munshi-Webhooks/${productVersion}`;

  const send = async (request: DeliveryRequest): Promise<DeliveryExchange> => {
    const startMs = monotonicMs();
    const noExchange = (error: DeliveryError): DeliveryExchange => notSent(error, monotonicMs() - startMs);
    try {
      if (request.signal?.aborted) return noExchange('lost');
      const judged = judgeUrl(request.url, urlRules);
      if (!judged.ok) {
        return noExchange(judged.fault.code === 'address_not_public' ? 'blocked_address' : 'blocked_url');
      }
      const url = new URL(judged.url);
      return await runExchange({ ...request, url, headers: allHeaders(url, request, userAgent) }, wire);
    } catch (error) {
      deps.onDefect(error);
      return noExchange('internal');
    }
  };
  return { send, close: agents.close };
};

/** Host comes first, since some receivers break otherwise; our values win, however the request spells a name. */
const allHeaders = (url: URL, request: DeliveryRequest, userAgent: string): Record<string, string> => {
  const own = {
    host: url.host,
    'user-agent': userAgent,
    'content-type': 'application/json',
    'content-length': String(request.body.length),
    'accept-encoding': 'identity',
  };
  const given = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { ...own, ...Object.fromEntries(given), ...own };
};

const notSent = (error: DeliveryError, totalMs: number): DeliveryExchange => ({
  statusCode: null,
  responseHeaders: {},
  responseHead: '',
  responseBytes: 0,
  error,
  phases: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: Math.round(totalMs) },
  resolvedIp: null,
  tlsVersion: null,
  sent: false,
});
