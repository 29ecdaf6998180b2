import type { EndpointHealthView, EndpointKeyView, EndpointView } from '../../intake/webhook-views.js';
import type { EndpointWithQueue } from '../../ledger/queries/webhooks/endpoints.js';
import type { SecretRecord } from '../../ledger/queries/webhooks/secrets.js';
import { explained, type Explain } from './explained-error.js';

/** An endpoint as its owner sees it: settings, keys without their secrets, and how it fares. */
export const toEndpointView = (
  endpoint: EndpointWithQueue,
  secrets: readonly SecretRecord[],
  explain: Explain,
): EndpointView => ({
  id: endpoint.id,
  url: endpoint.url,
  description: endpoint.description,
  eventTypes: endpoint.eventTypes,
  rateLimit: endpoint.ratePerSecond,
  headerNames: endpoint.headerNames,
  timeoutSeconds: endpoint.timeoutMs / 1_000,
  signature: endpoint.scheme,
  plainSignature: endpoint.plainSignature,
  enabled: endpoint.enabled,
  disabledAt: endpoint.disabledAt,
  disabledReason: endpoint.disabledReason,
  keys: secrets.filter((secret) => secret.endpointId === endpoint.id).map(toKeyView),
  health: toHealthView(endpoint, explain),
  createdAt: endpoint.createdAt,
  updatedAt: endpoint.updatedAt,
});

const toKeyView = ({ id, scheme, publicKey, createdAt, expiresAt }: SecretRecord): EndpointKeyView => ({
  id,
  scheme,
  publicKey,
  createdAt,
  expiresAt,
});

const toHealthView = (endpoint: EndpointWithQueue, explain: Explain): EndpointHealthView => {
  const { health, queue } = endpoint;
  return {
    ...stateOf(endpoint),
    consecutiveFailures: health.consecutiveFailures,
    lastError: explained(explain, health.lastError, null),
    lastSuccessAt: health.lastSuccessAt,
    lastFailureAt: health.lastFailureAt,
    nextAttemptAt: endpoint.enabled && queue.nextDueAt ? later(queue.nextDueAt, queue.pausedUntil) : null,
    waiting: queue.waiting,
    held: queue.held,
    oldestDueSeconds: queue.oldestDueSeconds,
  };
};

const stateOf = ({
  enabled,
  disabledAt,
  health,
  queue,
}: EndpointWithQueue): Pick<EndpointHealthView, 'state' | 'since'> => {
  if (!enabled) return { state: 'off', since: disabledAt };
  if (health.circuit !== 'closed') return { state: 'paused', since: health.failingSince };
  if (health.consecutiveFailures > 0) return { state: 'failing', since: health.failingSince };
  if (queue.pausedUntil) return { state: 'paused', since: null };
  return { state: 'healthy', since: null };
};

const later = (at: Date, pausedUntil: Date | null): Date =>
  pausedUntil && pausedUntil > at ? pausedUntil : at;
