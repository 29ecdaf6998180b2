import type { DeliveryPhases, DeliveryState, DeliveryTrigger } from '../domain/delivery.js';
import type { DisabledReason, SignatureScheme } from '../domain/webhook-endpoint.js';

/** `failing`: the last attempt failed. `paused`: nothing is sent for a while. `off`: disabled; deliveries are held. */
export const endpointStates = ['healthy', 'failing', 'paused', 'off'] as const;
export type EndpointState = (typeof endpointStates)[number];

/** An error code and what it means in plain words. */
export interface ExplainedError {
  code: string;
  explanation: string;
}

export interface EndpointHealthView {
  state: EndpointState;
  /** Since when it is off or fails; null for a healthy one. */
  since: Date | null;
  consecutiveFailures: number;
  lastError: ExplainedError | null;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  /** When something is sent next; null when nothing waits, and for one that is off. */
  nextAttemptAt: Date | null;
  /** Deliveries that wait for their attempt. */
  waiting: number;
  /** Deliveries that came while it was off, and wait for a replay. */
  held: number;
  /** How long the oldest due delivery has been due; null when none is. */
  oldestDueSeconds: number | null;
}

/** A key of an endpoint, without the key itself. */
export interface EndpointKeyView {
  /** As the attempts' `keyIds` name it. */
  id: string;
  scheme: SignatureScheme;
  /** `whpk_…` of an asymmetric key. */
  publicKey: string | null;
  createdAt: Date;
  /** Null for the newest; an older one signs beside it until then. */
  expiresAt: Date | null;
}

export interface EndpointView {
  id: string;
  url: string;
  description: string;
  /** Exact types and `family.*`; empty: every type but Munshi's own notices. */
  eventTypes: string[];
  /** Most deliveries each second; null for no limit. */
  rateLimit: number | null;
  /** Names of the extra request headers; their values are never read back. */
  headerNames: string[];
  timeoutSeconds: number;
  signature: SignatureScheme;
  plainSignature: boolean;
  enabled: boolean;
  disabledAt: Date | null;
  disabledReason: DisabledReason | null;
  /** The keys in force, newest first. */
  keys: EndpointKeyView[];
  health: EndpointHealthView;
  createdAt: Date;
  updatedAt: Date;
}

/** A key as it is shown: on creation, on rotation, and when somebody asks for it. */
export interface ShownKey {
  id: string;
  scheme: SignatureScheme;
  /** `whsec_…`; null for an asymmetric key, whose secret half is nobody's but ours. */
  secret: string | null;
  publicKey: string | null;
  /** Null for the newest. */
  expiresAt: Date | null;
}

/** The deliveries that came while an endpoint was off, and the replay that would send them. */
export interface HeldDeliveries {
  count: number;
  oldestAt: Date | null;
  /** Body of `POST …/replay`; null when nothing is held. */
  replayWith: { from: string; to: string; held: true } | null;
}

/** What a replay would send. */
export interface ReplayPreview {
  count: number;
  oldestAt: Date | null;
  newestAt: Date | null;
  byType: Record<string, number>;
}

export interface ReplayView {
  id: string;
  endpointId: string;
  filter: {
    from: string;
    to: string | null;
    eventTypes: string[];
    onlyFailed: boolean;
    held: boolean;
    includeMissing: boolean;
  };
  actor: string;
  count: number;
  /** Of its deliveries, how many are where by now; one that was replayed again counts there. */
  progress: { pending: number; delivered: number; failed: number };
  createdAt: Date;
  finishedAt: Date | null;
}

export interface EventView {
  id: string;
  type: string;
  /** The job that told it; null for the app's own events and for notices. */
  jobId: string | null;
  orderingKey: string | null;
  occurredAt: Date;
  createdAt: Date;
  /** JSON text, as it is sent. */
  dataText: string;
}

export interface EventWithDeliveries extends EventView {
  deliveries: DeliveryWithAttempts[];
}

export interface DeliveryView {
  id: string;
  eventId: string;
  eventType: string;
  endpointId: string;
  state: DeliveryState;
  trigger: DeliveryTrigger;
  replayId: string | null;
  attemptCount: number;
  /** Null when no more attempts are due. */
  nextAttemptAt: Date | null;
  /** An attempt is under way. */
  sending: boolean;
  lastError: ExplainedError | null;
  lastStatus: number | null;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
}

export interface DeliveryAttemptView {
  number: number;
  trigger: DeliveryTrigger;
  startedAt: Date;
  /** Null while it is under way, and for one whose worker died. */
  durationMs: number | null;
  phases: DeliveryPhases | null;
  /** Null while it is under way. */
  outcome: 'delivered' | 'failed' | 'lost' | null;
  error: ExplainedError | null;
  url: string;
  statusCode: number | null;
  responseHeaders: Record<string, string>;
  /** First 4 kB of the answer. */
  responseHead: string | null;
  responseBytes: number | null;
  retryAfterSeconds: number | null;
  /** When the next attempt was set for; null when there was to be none. */
  nextAttemptAt: Date | null;
  /** The keys that signed it. */
  keyIds: string[];
}

export interface DeliveryWithAttempts extends DeliveryView {
  /** Oldest first. */
  attempts: DeliveryAttemptView[];
}
