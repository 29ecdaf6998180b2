import type {
  DeliveryError,
  DeliveryPhases,
  DeliveryState,
  DeliveryTrigger,
} from '../../../domain/delivery.js';
import type { Mode } from '../../../domain/job.js';
import type { Ledger } from '../../connect.js';

export interface DeliveryRecord {
  id: string;
  /** Its place in the order in which deliveries were made. */
  seq: string;
  event_id: string;
  event_type: string;
  endpoint_id: string;
  state: DeliveryState;
  trigger: DeliveryTrigger;
  replay_id: string | null;
  attempt_count: number;
  next_attempt_at: Date | null;
  sending: boolean;
  last_error: DeliveryError | null;
  last_status: number | null;
  created_at: Date;
  updated_at: Date;
  finished_at: Date | null;
}

export interface DeliveryAttemptRecord {
  delivery_id: string;
  number: number;
  trigger: DeliveryTrigger;
  started_at: Date;
  finished_at: Date | null;
  outcome: 'delivered' | 'failed' | 'lost' | null;
  error_code: DeliveryError | null;
  status_code: number | null;
  url: string;
  phases: DeliveryPhases | null;
  key_ids: string[];
  response_headers: Record<string, string> | null;
  response_head: string | null;
  response_bytes: number | null;
  retry_after_s: number | null;
  next_attempt_at: Date | null;
}

const columns = (ledger: Ledger) =>
  ledger`id, seq, event_id, event_type, endpoint_id, state, trigger, replay_id, attempt_count, next_attempt_at,
    coalesce(claimed_until > now(), false) as sending, last_error, last_status, created_at, updated_at, finished_at`;

/** One delivery; null when the tenant has none such in that mode. */
export const findDelivery = async (
  ledger: Ledger,
  delivery: { tenantId: string; mode: Mode; deliveryId: string },
): Promise<DeliveryRecord | null> => {
  const [row] = await ledger<DeliveryRecord[]>`
    select ${columns(ledger)} from delivery
    where tenant_id = ${delivery.tenantId} and mode = ${delivery.mode} and id = ${delivery.deliveryId}`;
  return row ?? null;
};

/** The deliveries of one event, in the order in which they were made. */
export const deliveriesOfEvent = (
  ledger: Ledger,
  tenantId: string,
  eventId: string,
): Promise<DeliveryRecord[]> =>
  ledger<DeliveryRecord[]>`
    select ${columns(ledger)} from delivery
    where tenant_id = ${tenantId} and event_id = ${eventId} order by seq`;

/** The attempts of some deliveries, the oldest of each first. */
export const attemptsOf = (
  ledger: Ledger,
  tenantId: string,
  deliveryIds: readonly string[],
): Promise<DeliveryAttemptRecord[]> =>
  ledger<DeliveryAttemptRecord[]>`
    select delivery_id, number, trigger, started_at, finished_at, outcome, error_code, status_code, url, phases, key_ids,
      response_headers, response_head, response_bytes, retry_after_s, next_attempt_at
    from delivery_attempt
    where tenant_id = ${tenantId} and delivery_id = any(${deliveryIds as string[]}::uuid[])
    order by delivery_id, number`;

export interface DeliveryListFilter {
  tenantId: string;
  mode: Mode;
  endpointId?: string;
  state?: DeliveryState;
  /** A type or a family (`invoice.*`). */
  type?: string;
  from?: Date;
  to?: Date;
  /** Only those that were made before the one with this `seq`. */
  before?: string;
  limit: number;
}

/** Deliveries, newest first. */
export const listDeliveries = (ledger: Ledger, filter: DeliveryListFilter): Promise<DeliveryRecord[]> => {
  const { endpointId, state, type, from, to, before } = filter;
  return ledger<DeliveryRecord[]>`
    select ${columns(ledger)} from delivery
    where tenant_id = ${filter.tenantId} and mode = ${filter.mode}
      ${endpointId === undefined ? ledger`` : ledger`and endpoint_id = ${endpointId}`}
      ${state === undefined ? ledger`` : ledger`and state = ${state}`}
      ${type === undefined ? ledger`` : ledger`and wants_event(${[type]}::text[], event_type)`}
      ${from === undefined ? ledger`` : ledger`and created_at >= ${from.toISOString()}::timestamptz`}
      ${to === undefined ? ledger`` : ledger`and created_at < ${to.toISOString()}::timestamptz`}
      ${before === undefined ? ledger`` : ledger`and seq < ${before}::bigint`}
    order by seq desc limit ${filter.limit}`;
};

/** Why a delivery is not sent again: `sending`, an attempt is under way; `gone`, its endpoint is no more. */
export type RetryAnswer = 'retried' | 'sending' | 'gone';

/**
 * Makes a delivery due at once, before all else at its endpoint, with the whole schedule before it. What waited for an
 * automatic attempt is the same row, so that nothing is sent twice; it leaves its order only when its turn is over. Null
 * when the tenant has no such delivery.
 */
export const retryDelivery = async (
  ledger: Ledger,
  delivery: { tenantId: string; mode: Mode; deliveryId: string },
): Promise<RetryAnswer | null> => {
  const [row] = await ledger<{ answer: RetryAnswer }[]>`
    with seen as (
      select delivery.tenant_id, delivery.id, case
        when endpoint.deleted_at is not null then 'gone'
        when delivery.claimed_until > now() then 'sending'
        else 'retried' end as answer
      from delivery join webhook_endpoint as endpoint
        on endpoint.tenant_id = delivery.tenant_id and endpoint.id = delivery.endpoint_id
      where delivery.tenant_id = ${delivery.tenantId} and delivery.id = ${delivery.deliveryId}
        and delivery.mode = ${delivery.mode}
      for update of delivery
    ), moved as (
      update delivery set state = 'pending', trigger = 'manual', rank = 0, round_attempts = 0, next_attempt_at = now(),
        finished_at = null, updated_at = now(),
        ordering_key = case when state in ('pending', 'held') then ordering_key end
      from seen where seen.answer = 'retried' and delivery.tenant_id = seen.tenant_id and delivery.id = seen.id
    )
    select answer from seen`;
  return row?.answer ?? null;
};
