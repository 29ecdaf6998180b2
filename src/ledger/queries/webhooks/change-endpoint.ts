import type { SignatureScheme } from '../../../domain/webhook-endpoint.js';
import { asJson, type Ledger } from '../../connect.js';
import type { EventToTell } from '../change-job.js';
import type { EndpointAddress } from './endpoints.js';
import type { NewSecret } from './secrets.js';

/** The settings of an endpoint, as the ledger keeps them. */
export interface EndpointSettings {
  url: string;
  description: string;
  eventTypes: readonly string[];
  headerNames: readonly string[];
  /** Sealed; null for none. */
  headers: Buffer | null;
  plainSignature: boolean;
  ratePerSecond: number | null;
  timeoutMs: number;
}

const columnOf: Readonly<Record<keyof EndpointSettings, string>> = {
  url: 'url',
  description: 'description',
  eventTypes: 'event_types',
  headerNames: 'header_names',
  headers: 'headers',
  plainSignature: 'plain_signature',
  ratePerSecond: 'rate_per_second',
  timeoutMs: 'timeout_ms',
};

/**
 * Writes an endpoint with its first key. False when the tenant has `most` in that mode already; two that come at the same
 * moment may pass it by one, which is no harm: the limit is against runaway programs.
 */
export const insertEndpoint = async (
  ledger: Ledger,
  endpoint: EndpointAddress & { settings: EndpointSettings; scheme: SignatureScheme; enabled: boolean },
  secret: NewSecret,
  most: number,
): Promise<boolean> => {
  const { settings, tenantId, endpointId } = endpoint;
  const written = await ledger`
    with made as (
      insert into webhook_endpoint (tenant_id, id, mode, url, description, event_types, header_names, headers, scheme,
        plain_signature, rate_per_second, timeout_ms, enabled, disabled_at, disabled_reason, created_at, updated_at)
      select ${tenantId}, ${endpointId}, ${endpoint.mode}, ${settings.url}, ${settings.description},
        ${settings.eventTypes as string[]}::text[], ${settings.headerNames as string[]}::text[], ${settings.headers},
        ${endpoint.scheme}, ${settings.plainSignature}, ${settings.ratePerSecond}::int, ${settings.timeoutMs}::int,
        ${endpoint.enabled}::boolean, case when ${!endpoint.enabled}::boolean then now() end,
        case when ${!endpoint.enabled}::boolean then 'by_hand' end, now(), now()
      where (select count(*) from webhook_endpoint
        where tenant_id = ${tenantId} and mode = ${endpoint.mode} and deleted_at is null) < ${most}
      returning tenant_id, id
    )
    insert into webhook_secret (tenant_id, endpoint_id, id, scheme, sealed, public_key, created_at)
    select tenant_id, id, ${secret.id}, ${endpoint.scheme}, ${secret.sealed}, ${secret.publicKey}::text, now() from made`;
  return written.count > 0;
};

/** Whether a change switches an endpoint on or off, or neither. */
export type Switch = 'on' | 'off' | null;

/**
 * Changes settings, and switches the endpoint in the same commit: off, and what waits unclaimed is held; on, and its
 * failures are forgiven (a claim on the old version of its health finds that outdated) while what is held stays held.
 * `notice` is told when it is switched. False when it is gone, or was already so switched.
 */
export const changeEndpoint = async (
  ledger: Ledger,
  endpoint: EndpointAddress,
  settings: Partial<EndpointSettings>,
  turn: Switch,
  notice: EventToTell | null,
): Promise<boolean> => {
  const columns = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [columnOf[name as keyof EndpointSettings], value]),
  );
  const changed = await ledger`
    with changed as (
      ${Object.keys(columns).length === 0 ? ledger`update webhook_endpoint set` : ledger`update webhook_endpoint set ${ledger(columns)},`}
        ${switchColumns(ledger, turn)} updated_at = now()
      where tenant_id = ${endpoint.tenantId} and id = ${endpoint.endpointId} and mode = ${endpoint.mode}
        and deleted_at is null ${turn === null ? ledger`` : ledger`and enabled = ${turn === 'off'}`}
      returning tenant_id, id, mode, enabled
    ), held as (
      update delivery set state = 'held', next_attempt_at = null, updated_at = now()
      from changed
      where not changed.enabled and delivery.tenant_id = changed.tenant_id and delivery.endpoint_id = changed.id
        and delivery.state = 'pending' and delivery.rank > 0
        and (delivery.claimed_until is null or delivery.claimed_until <= now())
    ), told as (
      insert into event (tenant_id, id, mode, type, data, created_at, occurred_at)
      select changed.tenant_id, ${notice?.id ?? null}::uuid, changed.mode, ${notice?.type ?? null}::text,
        ${asJson(ledger, notice?.data ?? null)}::json, now(), now()
      from changed where ${notice !== null}::boolean
    )
    select 1 from changed`;
  return changed.count > 0;
};

const switchColumns = (ledger: Ledger, turn: Switch) => {
  switch (turn) {
    case null:
      return ledger``;
    case 'off':
      return ledger`enabled = false, disabled_at = now(), disabled_reason = 'by_hand',`;
    case 'on':
      return ledger`enabled = true, disabled_at = null, disabled_reason = null, version = version + 1,
        circuit = default, circuit_until = default, circuit_opened_count = default, send_limit = default,
        successes_in_row = default, consecutive_failures = default, failing_since = default,
        window_started_at = default, window_attempts = default, window_failures = default, warned_level = default,
        warned_burst = default, not_before = default,`;
    default:
      return turn satisfies never;
  }
};

/**
 * Takes an endpoint away, with its keys and headers; what waits for it or is held is discarded, and an attempt under way
 * changes that no more. False when there is none.
 */
export const removeEndpoint = async (ledger: Ledger, endpoint: EndpointAddress): Promise<boolean> => {
  const removed = await ledger`
    with removed as (
      update webhook_endpoint set deleted_at = now(), updated_at = now(), enabled = false, headers = null
      where tenant_id = ${endpoint.tenantId} and id = ${endpoint.endpointId} and mode = ${endpoint.mode}
        and deleted_at is null
      returning tenant_id, id
    ), forgotten as (
      delete from webhook_secret using removed
      where webhook_secret.tenant_id = removed.tenant_id and webhook_secret.endpoint_id = removed.id
    ), discarded as (
      update delivery set state = 'discarded', next_attempt_at = null, finished_at = now(), updated_at = now()
      from removed
      where delivery.tenant_id = removed.tenant_id and delivery.endpoint_id = removed.id
        and delivery.state in ('pending', 'held')
    )
    select 1 from removed`;
  return removed.count > 0;
};
