import type { DeliveryState } from '../domain/delivery.js';
import type { Mode } from '../domain/job.js';
import type { SignatureScheme } from '../domain/webhook-endpoint.js';
import type {
  DeliveryView,
  DeliveryWithAttempts,
  EndpointView,
  EventView,
  EventWithDeliveries,
  HeldDeliveries,
  ReplayPreview,
  ReplayView,
  ShownKey,
} from './webhook-views.js';

/** Whose webhooks: all that is another tenant's or the other mode's is not there (`not_found`). */
export interface WebhookOwner {
  tenantId: string;
  mode: Mode;
}

/** Who changes something: shown in the audit log and beside a replay. */
export interface WebhookCaller extends WebhookOwner {
  /** `key:<id of the API key>`, `portal`. */
  actor: string;
}

/** What an endpoint is to be; it has passed the checks of its URL and headers. */
export interface EndpointWish {
  url: string;
  description: string;
  eventTypes: string[];
  rateLimit: number | null;
  headers: Record<string, string>;
  timeoutSeconds: number;
  signature: SignatureScheme;
  plainSignature: boolean;
  enabled: boolean;
}

/** What is not named stays; `headers` replaces all of them. The signature changes with a new key only. */
export type EndpointChange = Partial<Omit<EndpointWish, 'signature'>>;

export interface EndpointCommands {
  /** Throws `conflict` beyond 20 endpoints. The key is shown here. */
  create(caller: WebhookCaller, wish: EndpointWish): Promise<{ endpoint: EndpointView; key: ShownKey }>;
  /**
   * Switching off holds what waits; switching on forgives the failures and sends nothing of what is held: that takes a
   * replay, whose filter is in `held`. Throws `not_found`.
   */
  change(
    caller: WebhookCaller,
    endpointId: string,
    change: EndpointChange,
  ): Promise<{ endpoint: EndpointView; held: HeldDeliveries }>;
  /** What waits for it is discarded. Throws `not_found`. */
  remove(caller: WebhookCaller, endpointId: string): Promise<void>;
  /** Writes an event for this endpoint alone, whatever its types; `webhooks.test` if no type is given. Throws `not_found`. */
  sendTest(caller: WebhookCaller, endpointId: string, type?: string): Promise<{ id: string }>;
}

export interface EndpointReads {
  find(owner: WebhookOwner, endpointId: string): Promise<EndpointView | null>;
  /** Oldest first. */
  list(owner: WebhookOwner): Promise<EndpointView[]>;
}

export interface RotationWish {
  /** How long the present key still signs beside the new one: 0 to 168. */
  overlapHours: number;
  /** A key of the caller's own (`whsec_…`) in place of a new one. */
  secret?: string;
  /** The present one if not given. */
  scheme?: SignatureScheme;
}

export interface SecretCommands {
  /** Throws `not_found`, `conflict` when two old keys are still in force, `invalid_input` for a secret that is no key. */
  rotate(caller: WebhookCaller, endpointId: string, wish: RotationWish): Promise<ShownKey>;
  /** Ends the overlap now: only the newest key signs. Gives how many keys ended. Throws `not_found`. */
  expireOld(caller: WebhookCaller, endpointId: string): Promise<number>;
  /** The keys in force, newest first; leaves an audit line. Throws `not_found`. */
  reveal(caller: WebhookCaller, endpointId: string): Promise<ShownKey[]>;
}

/** Which deliveries of an endpoint are sent again. */
export interface ReplayFilter {
  /** Events that were written at or after this instant. */
  from: Date;
  /** Events that were written before this instant; null: up to now. */
  to: Date | null;
  /** Exact types and `family.*`; empty: all. */
  eventTypes: string[];
  /** Only what failed or is held; else also what was delivered. */
  onlyFailed: boolean;
  /** Only what is held. */
  held: boolean;
  /** Also events that fit but were never on their way here, because the endpoint is younger than they are. */
  includeMissing: boolean;
}

export interface ReplayCommands {
  /** Counts, and sends nothing. Throws `not_found`. */
  preview(owner: WebhookOwner, endpointId: string, filter: ReplayFilter): Promise<ReplayPreview>;
  /**
   * `replayed` is true when the same replay was begun within the last 10 minutes: it is that one. Throws `not_found`,
   * `conflict` for an endpoint that is off and beyond 10,000 deliveries.
   */
  start(
    caller: WebhookCaller,
    endpointId: string,
    filter: ReplayFilter,
  ): Promise<{ id: string; count: number; replayed: boolean }>;
  /** The last 100, newest first. Throws `not_found`. */
  list(owner: WebhookOwner, endpointId: string): Promise<ReplayView[]>;
}

export interface EventToPublish extends WebhookOwner {
  type: string;
  /** JSON text of an object, kept and sent as it is written. */
  dataText: string;
  orderingKey: string | null;
  /** Now if null. */
  occurredAt: Date | null;
  idempotencyKey: string | null;
  /** Hex SHA-256 of what the caller sent: tells a replay from a reused key. */
  bodyHash: string;
}

export interface EventCommands {
  /** Durable when it resolves, with its deliveries. Throws `idempotency_key_reused`. */
  publish(event: EventToPublish): Promise<{ id: string; deliveries: number; replayed: boolean }>;
}

/** A place in a list, and the row that stands there; `cursor` begins the next page. */
export interface Page<T> {
  items: T[];
  /** Null on the last page. */
  nextCursor: string | null;
}

export interface EventFilter {
  /** A type or a family (`invoice.*`). */
  type?: string;
  from?: Date;
  to?: Date;
  /** A cursor that we gave. */
  cursor?: string;
  limit: number;
}

export interface EventReads {
  find(owner: WebhookOwner, eventId: string): Promise<EventWithDeliveries | null>;
  /** Newest first. Throws `invalid_input` for a cursor that we did not give. */
  list(owner: WebhookOwner, filter: EventFilter): Promise<Page<EventView>>;
  /**
   * Oldest first, from after a cursor (or the beginning): for who pulls instead of being called. An event comes 10 s
   * after it was written, so that none that was written at the same time is skipped; `nextCursor` is never null.
   */
  pull(
    owner: WebhookOwner,
    filter: Pick<EventFilter, 'type' | 'limit'> & { after: string | null },
  ): Promise<{ items: EventView[]; nextCursor: string; more: boolean }>;
}

export interface DeliveryFilter {
  endpointId?: string;
  state?: DeliveryState;
  /** A type or a family (`invoice.*`). */
  type?: string;
  from?: Date;
  to?: Date;
  cursor?: string;
  limit: number;
}

export interface DeliveryReads {
  find(owner: WebhookOwner, deliveryId: string): Promise<DeliveryWithAttempts | null>;
  /** Newest first. Throws `invalid_input` for a cursor that we did not give. */
  list(owner: WebhookOwner, filter: DeliveryFilter): Promise<Page<DeliveryView>>;
}

export interface DeliveryCommands {
  /**
   * That delivery again, at once and before all else, with the whole schedule before it; takes the place of an automatic
   * attempt that waits. Throws `not_found`, `conflict` while an attempt is under way and for an endpoint that is gone.
   */
  retry(caller: WebhookCaller, deliveryId: string): Promise<DeliveryWithAttempts>;
}

export interface PortalLinkCommands {
  /** A link to the owner's page, good until `expiresAt`. Throws `not_found` for an endpoint that is not there. */
  create(
    caller: WebhookCaller,
    wish: { expiresInMinutes: number; endpointId?: string },
  ): Promise<{ url: string; expiresAt: Date }>;
}

/** All that the HTTP contract and the owner's page offer on webhooks. */
export interface WebhookPorts {
  endpoints: EndpointCommands & EndpointReads;
  secrets: SecretCommands;
  replays: ReplayCommands;
  events: EventCommands & EventReads;
  deliveries: DeliveryCommands & DeliveryReads;
  portalLinks: PortalLinkCommands;
}
