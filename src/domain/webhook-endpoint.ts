import type { Mode } from './job.js';

/** How deliveries to an endpoint are signed: HMAC-SHA256 (`v1`) or Ed25519 (`v1a`) of Standard Webhooks. */
export const signatureSchemes = ['v1', 'v1a'] as const;
export type SignatureScheme = (typeof signatureSchemes)[number];

/** By the owner; the receiver answered 410; it asked by header; it failed for days. */
export const disabledReasons = ['by_hand', 'gone', 'asked', 'failing'] as const;
export type DisabledReason = (typeof disabledReasons)[number];

export const endpointCircuits = ['closed', 'open', 'half_open'] as const;
export type EndpointCircuit = (typeof endpointCircuits)[number];

/** How an endpoint fares. Instants are the ledger's. */
export interface EndpointHealth {
  circuit: EndpointCircuit;
  circuitUntil: Date | null;
  circuitOpenedCount: number;
  /** Most deliveries in flight at once. */
  sendLimit: number;
  successesInRow: number;
  consecutiveFailures: number;
  failingSince: Date | null;
  lastFailureAt: Date | null;
  lastSuccessAt: Date | null;
  /** Error code of the last failed attempt. */
  lastError: string | null;
  windowStartedAt: Date | null;
  windowAttempts: number;
  windowFailures: number;
  /** 0 not warned in this streak, 1 after 1 h, 2 after 24 h, 3 after 72 h. */
  warnedLevel: number;
  /** Warned for 20 failures in a row. */
  warnedBurst: boolean;
  /** The receiver asked us to wait until then. */
  notBefore: Date | null;
}

export interface WebhookEndpoint {
  tenantId: string;
  id: string;
  mode: Mode;
  url: string;
  description: string;
  /** Exact types and `family.*`; empty: every type but Munshi's own notices. */
  eventTypes: string[];
  headerNames: string[];
  scheme: SignatureScheme;
  /** Also sends the plain hex HMAC of the body. */
  plainSignature: boolean;
  ratePerSecond: number | null;
  timeoutMs: number;
  enabled: boolean;
  disabledAt: Date | null;
  disabledReason: DisabledReason | null;
  createdAt: Date;
  updatedAt: Date;
  health: EndpointHealth;
}
