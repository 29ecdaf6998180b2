import type { Mode } from '../../../domain/job.js';
import { asJson, type Ledger } from '../../connect.js';
import type { EventToTell } from '../change-job.js';
import type { EndpointAddress } from './endpoints.js';

export interface EventToInsert {
  tenantId: string;
  mode: Mode;
  id: string;
  type: string;
  /** JSON text; kept as it is written. */
  dataText: string;
  orderingKey: string | null;
  /** Now if null. */
  occurredAt: Date | null;
  idempotencyKey: string | null;
  bodyHash: string;
}

/**
 * Writes an event, and its deliveries with it (a trigger does). False when its idempotency key is taken. The text goes
 * in as text: as a JSON parameter it would be written anew, and `1.10` would become `1.1`.
 */
export const insertEvent = async (ledger: Ledger, event: EventToInsert): Promise<boolean> => {
  const inserted = await ledger`
    insert into event (tenant_id, id, mode, type, ordering_key, occurred_at, created_at, idempotency_key, body_hash, data)
    values (${event.tenantId}, ${event.id}, ${event.mode}, ${event.type}, ${event.orderingKey},
      coalesce(${event.occurredAt?.toISOString() ?? null}::timestamptz, now()), now(), ${event.idempotencyKey},
      ${event.bodyHash}, ${event.dataText}::text::json)
    on conflict (tenant_id, mode, idempotency_key) where idempotency_key is not null do nothing`;
  return inserted.count > 0;
};

export interface PublishedEvent {
  id: string;
  bodyHash: string;
  /** How many deliveries were made with it. */
  deliveries: number;
}

/** An event as its publisher knows it, by its id or by its idempotency key; null when there is none. */
export const findPublished = async (
  ledger: Ledger,
  event: { tenantId: string; mode: Mode } & ({ id: string } | { idempotencyKey: string }),
): Promise<PublishedEvent | null> => {
  const [row] = await ledger<{ id: string; body_hash: string; deliveries: number }[]>`
    select id, body_hash, (select count(*)::int from delivery
        where delivery.tenant_id = event.tenant_id and delivery.event_id = event.id
          and delivery.created_at = event.created_at) as deliveries
    from event where tenant_id = ${event.tenantId} and mode = ${event.mode}
      and ${'id' in event ? ledger`id = ${event.id}` : ledger`idempotency_key = ${event.idempotencyKey}`}`;
  return row ? { id: row.id, bodyHash: row.body_hash, deliveries: row.deliveries } : null;
};

/** Writes an event for one endpoint alone, whatever that asks for. False when there is no such endpoint. */
export const insertTestEvent = async (
  ledger: Ledger,
  endpoint: EndpointAddress,
  event: EventToTell,
): Promise<boolean> => {
  const inserted = await ledger`
    insert into event (tenant_id, id, mode, type, endpoint_id, created_at, occurred_at, data)
    select tenant_id, ${event.id}, mode, ${event.type}, id, now(), now(), ${asJson(ledger, event.data)}
    from webhook_endpoint
    where tenant_id = ${endpoint.tenantId} and id = ${endpoint.endpointId} and mode = ${endpoint.mode}
      and deleted_at is null`;
  return inserted.count > 0;
};

export interface EventRecord {
  id: string;
  type: string;
  jobId: string | null;
  orderingKey: string | null;
  occurredAt: Date;
  createdAt: Date;
  /** JSON text, as it is kept. */
  dataText: string;
  /** Its place among the tenant's events; exact, unlike `createdAt`. */
  place: EventPlace;
}

/** Where an event stands in the order of time. */
export interface EventPlace {
  /** ISO 8601 in microseconds; goes into a query as text, since the driver makes a timestamp a Date of milliseconds. */
  at: string;
  id: string;
}

interface EventRow {
  id: string;
  type: string;
  job_id: string | null;
  ordering_key: string | null;
  occurred_at: Date;
  created_at: Date;
  data: string;
  at: string;
}

const columns = (ledger: Ledger) =>
  ledger`id, type, job_id, ordering_key, occurred_at, created_at, data::text as data,
    to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;

const toEvent = (row: EventRow): EventRecord => ({
  id: row.id,
  type: row.type,
  jobId: row.job_id,
  orderingKey: row.ordering_key,
  occurredAt: row.occurred_at,
  createdAt: row.created_at,
  dataText: row.data,
  place: { at: row.at, id: row.id },
});

/** One event; null when the tenant has none such in that mode. */
export const findEvent = async (
  ledger: Ledger,
  event: { tenantId: string; mode: Mode; eventId: string },
): Promise<EventRecord | null> => {
  const [row] = await ledger<EventRow[]>`
    select ${columns(ledger)} from event
    where tenant_id = ${event.tenantId} and mode = ${event.mode} and id = ${event.eventId}`;
  return row ? toEvent(row) : null;
};

export interface EventListFilter {
  tenantId: string;
  mode: Mode;
  /** A type or a family (`invoice.*`). */
  type?: string;
  from?: Date;
  to?: Date;
  /** Only older ones than this. */
  before?: EventPlace;
  limit: number;
}

/** Events, newest first. */
export const listEvents = async (ledger: Ledger, filter: EventListFilter): Promise<EventRecord[]> => {
  const { type, from, to, before } = filter;
  const rows = await ledger<EventRow[]>`
    select ${columns(ledger)} from event
    where tenant_id = ${filter.tenantId} and mode = ${filter.mode}
      ${type === undefined ? ledger`` : ledger`and wants_event(${[type]}::text[], type)`}
      ${from === undefined ? ledger`` : ledger`and created_at >= ${from.toISOString()}::timestamptz`}
      ${to === undefined ? ledger`` : ledger`and created_at < ${to.toISOString()}::timestamptz`}
      ${before === undefined ? ledger`` : ledger`and (created_at, id) < (${before.at}::text::timestamptz, ${before.id}::uuid)`}
    order by created_at desc, id desc limit ${filter.limit}`;
  return rows.map(toEvent);
};

/**
 * Events that are at least `settledMs` old, oldest first. The time of an event is that of its transaction's beginning: a
 * younger one might still be joined by one that stands before it.
 */
export const pullEvents = async (
  ledger: Ledger,
  filter: Pick<EventListFilter, 'tenantId' | 'mode' | 'type' | 'limit'> & {
    after: EventPlace | null;
    settledMs: number;
  },
): Promise<EventRecord[]> => {
  const { type, after } = filter;
  const rows = await ledger<EventRow[]>`
    select ${columns(ledger)} from event
    where tenant_id = ${filter.tenantId} and mode = ${filter.mode}
      and created_at <= now() - ${filter.settledMs} * interval '1 millisecond'
      ${type === undefined ? ledger`` : ledger`and wants_event(${[type]}::text[], type)`}
      ${after === null ? ledger`` : ledger`and (created_at, id) > (${after.at}::text::timestamptz, ${after.id}::uuid)`}
    order by created_at, id limit ${filter.limit}`;
  return rows.map(toEvent);
};
