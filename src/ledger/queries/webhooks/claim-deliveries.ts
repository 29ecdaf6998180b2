import type { DeliveryTrigger } from '../../../domain/delivery.js';
import type { SignatureScheme, WebhookEndpoint } from '../../../domain/webhook-endpoint.js';
import type { Ledger } from '../../connect.js';
import { toEndpoint, type EndpointRow } from './endpoint-row.js';

export interface ClaimWish {
  tenantId: string;
  endpointId: string;
  /** Names this claim; whoever settles a delivery must show it. */
  claim: string;
  worker: string;
  /** At the most; the endpoint's own pace may allow fewer. */
  limit: number;
  /** Least time that the claim lasts; never less than twice the endpoint's deadline. */
  leaseMs: number;
}

export interface SealedKey {
  id: string;
  scheme: SignatureScheme;
  sealed: Buffer;
}

export interface ClaimedDelivery {
  id: string;
  eventId: string;
  eventType: string;
  /** The event's `data` as the ledger keeps it: JSON text. */
  eventData: string;
  occurredAt: Date;
  /** When it was written, in the commit of its event. */
  createdAt: Date;
  trigger: DeliveryTrigger;
  /** Number of the attempt that this claim has opened. */
  number: number;
  /** Attempts of the present schedule, this one included. */
  roundAttempts: number;
}

export interface Claimed {
  endpoint: WebhookEndpoint;
  /** Version of its health; a change must name it. */
  version: string;
  sealedHeaders: Buffer | null;
  /** Newest first. */
  keys: SealedKey[];
  /** The ledger's clock at the claim. */
  now: Date;
  deliveries: ClaimedDelivery[];
}

interface ClaimedRow extends EndpointRow {
  version: string;
  headers: Buffer | null;
  now: Date;
  keys: { id: string; scheme: SignatureScheme; sealed: string }[];
  deliveries: {
    id: string;
    event_id: string;
    event_type: string;
    event_data: string;
    occurred_at: string;
    created_at: string;
    trigger: DeliveryTrigger;
    number: number;
    round_attempts: number;
  }[];
}

/**
 * Claims what is due at one endpoint and opens an attempt for each, before any request leaves. Takes no more than the
 * endpoint's pace, its rate and an open breaker allow; what a person asked for (rank 0) passes the breaker and acts as
 * its probe. Of one ordering key only the oldest pending delivery is taken. A claim that ran out has lost its worker: its
 * attempt is closed as `lost`. Null when nothing may be sent now.
 *
 * One statement on purpose: its own transaction, one round trip.
 */
export const claimDeliveries = async (ledger: Ledger, wish: ClaimWish): Promise<Claimed | null> => {
  const [row] = await ledger<ClaimedRow[]>`
    with ep as (
      select * from webhook_endpoint
      where tenant_id = ${wish.tenantId} and id = ${wish.endpointId} and deleted_at is null
      for update
    ), pace as (
      select ep.*, case when enabled and (not_before is null or not_before <= now())
          and (circuit <> 'open' or circuit_until <= now()) then '{0,1,2}'::smallint[] else '{0}' end as ranks,
        least(${wish.limit}, case when circuit = 'closed' then send_limit else 1 end
          - (select count(*)::int from delivery d where d.endpoint_id = ep.id and d.claim is not null
              and d.claimed_until > now())) as slots,
        case when rate_per_second is null then ${wish.limit} else greatest(0, floor(
          extract(epoch from now() + interval '1 second' - greatest(rate_tat, now())) * rate_per_second))::int
          end as tokens
      from ep
    ), due as (
      select d.tenant_id, d.id from pace join delivery d on d.endpoint_id = pace.id and d.tenant_id = pace.tenant_id
      -- By the index: where nothing but a person's wish may pass, the backlog is not looked through.
      where d.state = 'pending' and d.rank = any (pace.ranks) and d.next_attempt_at <= now()
        and (d.claimed_until is null or d.claimed_until <= now())
        and (d.ordering_key is null or not exists (select from delivery earlier
          where earlier.endpoint_id = d.endpoint_id and earlier.ordering_key = d.ordering_key
            and earlier.state = 'pending' and earlier.seq < d.seq))
      order by d.rank, d.next_attempt_at, d.seq
      limit (select greatest(0, least(slots, tokens)) from pace) for update of d skip locked
    ), lost as (
      update delivery_attempt attempt set finished_at = now(), outcome = 'lost', error_code = 'lost'
      from due where attempt.tenant_id = due.tenant_id and attempt.delivery_id = due.id and attempt.finished_at is null
    ), claimed as (
      update delivery d set claim = ${wish.claim}, attempt_count = attempt_count + 1,
        round_attempts = round_attempts + 1, updated_at = now(),
        claimed_until = now() + greatest(${wish.leaseMs}, 2 * pace.timeout_ms) * interval '1 millisecond'
      from due, pace where d.tenant_id = due.tenant_id and d.id = due.id
      returning d.*
    ), opened as (
      insert into delivery_attempt (tenant_id, delivery_id, number, endpoint_id, trigger, worker, started_at, url)
      select claimed.tenant_id, claimed.id, claimed.attempt_count, claimed.endpoint_id, claimed.trigger, ${wish.worker},
        now(), pace.url
      from claimed, pace
    ), marked as (
      update webhook_endpoint w set
        circuit = case when w.circuit = 'open' then 'half_open' else w.circuit end,
        version = w.version + case when w.circuit = 'open' then 1 else 0 end,
        rate_tat = case when w.rate_per_second is not null then greatest(w.rate_tat, now())
          + (select count(*) from claimed) * interval '1 second' / w.rate_per_second end
      from pace where w.tenant_id = pace.tenant_id and w.id = pace.id and exists (select from claimed)
        and (w.circuit = 'open' or w.rate_per_second is not null)
      returning w.circuit, w.version
    )
    select pace.*, coalesce((select circuit from marked), pace.circuit) as circuit,
      coalesce((select version from marked), pace.version)::text as version, now() as now,
      (select json_agg(json_build_object('id', s.id, 'scheme', s.scheme, 'sealed', encode(s.sealed, 'base64'))
          order by s.created_at desc, s.id desc)
        from webhook_secret s where s.tenant_id = pace.tenant_id and s.endpoint_id = pace.id
          and (s.expires_at is null or s.expires_at > now())) as keys,
      (select json_agg(json_build_object('id', claimed.id, 'event_id', event.id, 'event_type', event.type,
          'event_data', event.data::text, 'occurred_at', event.occurred_at, 'created_at', claimed.created_at, 'trigger', claimed.trigger,
          'number', claimed.attempt_count, 'round_attempts', claimed.round_attempts)
          order by claimed.rank, claimed.next_attempt_at, claimed.seq)
        from claimed join event on event.tenant_id = claimed.tenant_id and event.id = claimed.event_id) as deliveries
    from pace where exists (select from claimed)`;
  return row ? toClaimed(row) : null;
};

const toClaimed = (row: ClaimedRow): Claimed => ({
  endpoint: toEndpoint(row),
  version: row.version,
  sealedHeaders: row.headers,
  keys: row.keys.map((key) => ({ ...key, sealed: Buffer.from(key.sealed, 'base64') })),
  now: row.now,
  deliveries: row.deliveries.map((delivery) => ({
    id: delivery.id,
    eventId: delivery.event_id,
    eventType: delivery.event_type,
    eventData: delivery.event_data,
    occurredAt: new Date(delivery.occurred_at),
    createdAt: new Date(delivery.created_at),
    trigger: delivery.trigger,
    number: delivery.number,
    roundAttempts: delivery.round_attempts,
  })),
});
