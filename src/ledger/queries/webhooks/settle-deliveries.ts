import type { DeliveryError, DeliveryExchange } from '../../../domain/delivery.js';
import type { DisabledReason, EndpointHealth } from '../../../domain/webhook-endpoint.js';
import { asJson, type Ledger } from '../../connect.js';
import type { EventToTell } from '../change-job.js';

/** A change of an endpoint's health, made on the version that was seen. */
export interface HealthChange {
  version: string;
  health: EndpointHealth;
  disable: DisabledReason | null;
  /** The endpoint has just come back: what waits for a later attempt because of the outage is due now. */
  isBack: boolean;
}

export interface DeliveryToSettle {
  tenantId: string;
  endpointId: string;
  deliveryId: string;
  /** Number of the attempt. */
  number: number;
  claim: string;
  delivered: boolean;
  error: DeliveryError | null;
  exchange: DeliveryExchange;
  keyIds: string[];
  retryAfterSeconds: number | null;
  /** What becomes of the delivery; `held` when its endpoint is switched off by this very attempt. */
  next: { state: 'delivered' | 'failed' | 'held' } | { state: 'pending'; delaySeconds: number };
  /** Null when nothing about the endpoint's health is new. */
  change: HealthChange | null;
  /** Notices, written in the same commit. */
  notices: EventToTell[];
}

export type SettleAnswer =
  | 'settled'
  /** The endpoint's health was changed by another sender meanwhile: read it and decide again. Nothing was written. */
  | 'outdated'
  /** The claim had run out and another worker has the delivery. Nothing was written. */
  | 'not_ours';

/**
 * Closes attempts, moves their deliveries and their endpoints' health, and writes the notices, in one commit. At most one
 * item of a call may change one endpoint. Answers in the order of the items.
 */
export const settleDeliveries = async (
  ledger: Ledger,
  items: readonly DeliveryToSettle[],
): Promise<SettleAnswer[]> => {
  const rows = await writeSettlement(ledger, items);
  const answers = new Map(rows.map((row) => [row.delivery_id, row.answer]));
  return items.map((item) => answers.get(item.deliveryId) ?? 'not_ours');
};

interface SettledRow {
  delivery_id: string;
  answer: SettleAnswer;
}

const writeSettlement = (ledger: Ledger, items: readonly DeliveryToSettle[]): Promise<SettledRow[]> =>
  ledger<SettledRow[]>`
    with item as (
      select * from json_to_recordset(${asJson(ledger, items.map(toRow))}) as r (
        tenant_id uuid, endpoint_id uuid, delivery_id uuid, number int, claim uuid, outcome text, error text,
        status_code int, resolved_ip text, tls_version text, phases json, key_ids text[], response_headers json,
        response_head text, response_bytes int, retry_after_s int, state text, delay_s float8, version bigint,
        health json, disable text, is_back boolean, notices json)
    ), locked as (
      -- Endpoints before deliveries, each in one order: whoever locks both does it so.
      select w.id from item join webhook_endpoint w on w.tenant_id = item.tenant_id and w.id = item.endpoint_id
      where item.version is not null order by w.id for update of w
    ), ours as (
      select d.tenant_id, d.id from item join delivery d
        on d.tenant_id = item.tenant_id and d.id = item.delivery_id and d.claim = item.claim
      where (select count(*) from locked) >= 0
      order by d.id for update of d
    ), endpoint as (
      update webhook_endpoint w set version = w.version + 1,
        circuit = h.circuit, circuit_until = h.circuit_until, circuit_opened_count = h.circuit_opened_count,
        send_limit = h.send_limit, successes_in_row = h.successes_in_row,
        consecutive_failures = h.consecutive_failures, failing_since = h.failing_since,
        last_failure_at = h.last_failure_at, last_success_at = h.last_success_at, last_error = h.last_error,
        window_started_at = h.window_started_at, window_attempts = h.window_attempts,
        window_failures = h.window_failures, warned_level = h.warned_level, warned_burst = h.warned_burst,
        not_before = h.not_before,
        enabled = w.enabled and item.disable is null,
        disabled_at = case when w.enabled and item.disable is not null then now() else w.disabled_at end,
        disabled_reason = case when w.enabled then coalesce(item.disable, w.disabled_reason) else w.disabled_reason end
      from item join ours on ours.tenant_id = item.tenant_id and ours.id = item.delivery_id,
        json_populate_record(null::webhook_endpoint, item.health) h
      where item.version is not null and w.tenant_id = item.tenant_id and w.id = item.endpoint_id
        and w.version = item.version
      returning w.tenant_id, w.id, w.enabled, item.delivery_id
    ), settled as (
      select item.*, coalesce(endpoint.enabled, w.enabled) as enabled
      from item join ours on ours.tenant_id = item.tenant_id and ours.id = item.delivery_id
      join webhook_endpoint w on w.tenant_id = item.tenant_id and w.id = item.endpoint_id
      left join endpoint on endpoint.delivery_id = item.delivery_id
      where item.version is null or endpoint.id is not null
    ), moved as (
      update delivery d set updated_at = now(), claim = null, claimed_until = null,
        state = case when d.state = 'discarded' then d.state
          when settled.state = 'pending' and not settled.enabled then 'held' else settled.state end,
        next_attempt_at = case when d.state = 'pending' and settled.state = 'pending' and settled.enabled
          then now() + settled.delay_s * interval '1 second' end,
        rank = case when d.rank = 0 then 1 else d.rank end,
        last_error = settled.error, last_status = settled.status_code,
        finished_at = case when settled.state in ('delivered', 'failed') then now() end
      from settled where d.tenant_id = settled.tenant_id and d.id = settled.delivery_id
      returning d.tenant_id, d.id, d.next_attempt_at
    ), held as (
      update delivery d set state = 'held', next_attempt_at = null, updated_at = now()
      from settled where settled.disable is not null and d.tenant_id = settled.tenant_id
        and d.endpoint_id = settled.endpoint_id and d.state = 'pending' and d.claim is null
        and d.id not in (select delivery_id from item)
    ), brought_forward as (
      update delivery d set next_attempt_at = now(), updated_at = now()
      from settled where settled.is_back and d.tenant_id = settled.tenant_id and d.endpoint_id = settled.endpoint_id
        and d.state = 'pending' and d.claim is null and d.next_attempt_at > now()
        and d.last_error is distinct from 'http_4xx' and d.id not in (select delivery_id from item)
    ), closed as (
      update delivery_attempt a set finished_at = now(), outcome = settled.outcome, error_code = settled.error,
        status_code = settled.status_code, resolved_ip = settled.resolved_ip, tls_version = settled.tls_version,
        phases = settled.phases, key_ids = settled.key_ids, response_headers = settled.response_headers,
        response_head = settled.response_head, response_bytes = settled.response_bytes,
        retry_after_s = settled.retry_after_s, next_attempt_at = moved.next_attempt_at
      from settled join moved on moved.id = settled.delivery_id
      where a.tenant_id = settled.tenant_id and a.delivery_id = settled.delivery_id and a.number = settled.number
    ), told as (
      insert into event (tenant_id, id, mode, type, data, occurred_at)
      select w.tenant_id, (n ->> 'id')::uuid, w.mode, n ->> 'type', n -> 'data', now()
      from settled join webhook_endpoint w on w.tenant_id = settled.tenant_id and w.id = settled.endpoint_id,
        json_array_elements(settled.notices) n
    )
    select item.delivery_id, case when settled.delivery_id is not null then 'settled'
      when ours.id is not null then 'outdated' else 'not_ours' end as answer
    from item left join ours on ours.tenant_id = item.tenant_id and ours.id = item.delivery_id
    left join settled on settled.delivery_id = item.delivery_id`;

const toRow = (item: DeliveryToSettle): Record<string, unknown> => ({
  tenant_id: item.tenantId,
  endpoint_id: item.endpointId,
  delivery_id: item.deliveryId,
  number: item.number,
  claim: item.claim,
  outcome: item.delivered ? 'delivered' : item.error === 'lost' ? 'lost' : 'failed',
  error: item.error,
  status_code: item.exchange.statusCode,
  resolved_ip: item.exchange.resolvedIp,
  tls_version: item.exchange.tlsVersion,
  phases: item.exchange.phases,
  key_ids: item.keyIds,
  response_headers: item.exchange.responseHeaders,
  response_head: item.exchange.responseHead,
  response_bytes: item.exchange.responseBytes,
  retry_after_s: item.retryAfterSeconds,
  state: item.next.state,
  delay_s: item.next.state === 'pending' ? item.next.delaySeconds : null,
  version: item.change?.version ?? null,
  health: item.change ? toHealthColumns(item.change.health) : null,
  disable: item.change?.disable ?? null,
  is_back: item.change?.isBack ?? false,
  notices: item.notices,
});

const toHealthColumns = (health: EndpointHealth): Record<string, unknown> => ({
  circuit: health.circuit,
  circuit_until: health.circuitUntil,
  circuit_opened_count: health.circuitOpenedCount,
  send_limit: health.sendLimit,
  successes_in_row: health.successesInRow,
  consecutive_failures: health.consecutiveFailures,
  failing_since: health.failingSince,
  last_failure_at: health.lastFailureAt,
  last_success_at: health.lastSuccessAt,
  last_error: health.lastError,
  window_started_at: health.windowStartedAt,
  window_attempts: health.windowAttempts,
  window_failures: health.windowFailures,
  warned_level: health.warnedLevel,
  warned_burst: health.warnedBurst,
  not_before: health.notBefore,
});
