import { asJson, type Ledger } from '../../connect.js';
import type { EndpointAddress } from './endpoints.js';

export interface ReplaySelection {
  /** By the time at which events were written: at or after `from`, before `to` (null: no end). */
  from: Date;
  to: Date | null;
  /** Exact types and `family.*`; empty: all. */
  eventTypes: readonly string[];
  onlyFailed: boolean;
  held: boolean;
  includeMissing: boolean;
}

const statesOf = ({ held, onlyFailed }: ReplaySelection): string[] => {
  if (held) return ['held'];
  return onlyFailed ? ['failed', 'held'] : ['failed', 'held', 'delivered'];
};

/** What a selection means: events in their order, with their delivery to the endpoint, or without one. */
const chosen = (ledger: Ledger, endpoint: EndpointAddress, selection: ReplaySelection) => ledger`
  select event.tenant_id, event.id as event_id, event.type, event.created_at, endpoint.id as endpoint_id, endpoint.mode,
    delivery.id as delivery_id, delivery.state
  from webhook_endpoint as endpoint
  join event on event.tenant_id = endpoint.tenant_id and event.mode = endpoint.mode
    and event.created_at >= ${selection.from.toISOString()}::timestamptz
    and event.created_at < coalesce(${selection.to?.toISOString() ?? null}::timestamptz, 'infinity')
    and coalesce(event.endpoint_id = endpoint.id, true)
  left join delivery on delivery.tenant_id = event.tenant_id and delivery.event_id = event.id
    and delivery.endpoint_id = endpoint.id
  where endpoint.tenant_id = ${endpoint.tenantId} and endpoint.id = ${endpoint.endpointId}
    and endpoint.mode = ${endpoint.mode} and endpoint.deleted_at is null
    ${selection.eventTypes.length === 0 ? ledger`` : ledger`and wants_event(${selection.eventTypes as string[]}::text[], event.type)`}
    and case when delivery.id is not null then delivery.state = any(${statesOf(selection)}::text[])
      else ${selection.includeMissing}::boolean and event.endpoint_id is null
        and wants_event(endpoint.event_types, event.type) end`;

export interface ReplayCount {
  count: number;
  oldestAt: Date | null;
  newestAt: Date | null;
  byType: Record<string, number>;
}

/** Counts what a replay would send, by the very selection that it sends by. */
export const countReplay = async (
  ledger: Ledger,
  endpoint: EndpointAddress,
  selection: ReplaySelection,
): Promise<ReplayCount> => {
  const rows = await ledger<{ type: string; count: number; oldest_at: Date; newest_at: Date }[]>`
    select type, count(*)::int as count, min(created_at) as oldest_at, max(created_at) as newest_at
    from (${chosen(ledger, endpoint, selection)}) as chosen group by type order by type`;
  const times = (pick: (row: (typeof rows)[number]) => Date): number[] =>
    rows.map((row) => pick(row).getTime());
  return {
    count: rows.reduce((sum, row) => sum + row.count, 0),
    oldestAt: rows.length === 0 ? null : new Date(Math.min(...times((row) => row.oldest_at))),
    newestAt: rows.length === 0 ? null : new Date(Math.max(...times((row) => row.newest_at))),
    byType: Object.fromEntries(rows.map((row) => [row.type, row.count])),
  };
};

export interface ReplayToStart {
  selection: ReplaySelection;
  /** Equal for equal selections. */
  filterHash: string;
  actor: string;
  /** More than this are refused. */
  most: number;
}

export type ReplayAnswer =
  | { kind: 'started' | 'earlier'; id: string; count: number }
  | { kind: 'off' }
  | { kind: 'too_many' }
  /** The same replay was begun at this very moment: ask again. */
  | { kind: 'raced' };

/**
 * Sends deliveries again, behind live traffic and each with the whole schedule; what was never on its way here gets a
 * delivery. The same selection within ten minutes gives the first replay again: its id is made of both, so that of two
 * that are begun at once one is refused by the primary key. Null when there is no such endpoint.
 */
export const startReplay = async (
  ledger: Ledger,
  endpoint: EndpointAddress,
  replay: ReplayToStart,
): Promise<ReplayAnswer | null> => {
  const [row] = await ledger<
    {
      enabled: boolean;
      earlier_id: string | null;
      earlier_count: number;
      count: number;
      started_id: string | null;
    }[]
  >`
    with endpoint as (
      select tenant_id, id, enabled from webhook_endpoint
      where tenant_id = ${endpoint.tenantId} and id = ${endpoint.endpointId} and mode = ${endpoint.mode}
        and deleted_at is null
      for update
    ), earlier as (
      select id, count from webhook_replay
      where tenant_id = ${endpoint.tenantId} and endpoint_id = ${endpoint.endpointId}
        and filter_hash = ${replay.filterHash} and created_at > now() - interval '10 minutes'
      order by created_at desc limit 1
    ), chosen as materialized (
      select chosen.* from endpoint, (${chosen(ledger, endpoint, replay.selection)}) as chosen
      where endpoint.enabled and not exists (select from earlier)
      order by chosen.created_at, chosen.event_id limit ${replay.most + 1}
    ), total as (
      select count(*)::int as count from chosen
    ), started as (
      insert into webhook_replay (tenant_id, id, endpoint_id, filter, filter_hash, actor, count, created_at, finished_at)
      select endpoint.tenant_id,
        md5(concat_ws('|', endpoint.id, ${replay.filterHash}::text, floor(extract(epoch from now()) / 600)))::uuid,
        endpoint.id, ${asJson(ledger, replay.selection)}, ${replay.filterHash}, ${replay.actor}, total.count, now(), null
      from endpoint, total
      where endpoint.enabled and total.count <= ${replay.most} and not exists (select from earlier)
      on conflict (tenant_id, id) do nothing
      returning id
    ), moved as (
      update delivery set state = 'pending', trigger = 'replay', replay_id = started.id, rank = 2, round_attempts = 0,
        next_attempt_at = now(), finished_at = null, updated_at = now(),
        ordering_key = case when chosen.state = 'held' and attempt_count = 0 then ordering_key end
      from chosen, started
      where delivery.tenant_id = chosen.tenant_id and delivery.id = chosen.delivery_id
        and delivery.state = chosen.state
    ), added as (
      insert into delivery (tenant_id, mode, event_id, event_type, endpoint_id, state, trigger, replay_id, rank,
        next_attempt_at, created_at, updated_at)
      select chosen.tenant_id, chosen.mode, chosen.event_id, chosen.type, chosen.endpoint_id, 'pending', 'replay',
        started.id, 2, now(), now(), now()
      from chosen, started where chosen.delivery_id is null order by chosen.created_at, chosen.event_id
      on conflict (tenant_id, event_id, endpoint_id) do nothing
    )
    select endpoint.enabled, earlier.id as earlier_id, earlier.count as earlier_count, total.count,
      started.id as started_id
    from endpoint cross join total left join earlier on true left join started on true`;
  return row ? toAnswer(row, replay.most) : null;
};

const toAnswer = (
  row: {
    enabled: boolean;
    earlier_id: string | null;
    earlier_count: number;
    count: number;
    started_id: string | null;
  },
  most: number,
): ReplayAnswer => {
  if (row.earlier_id !== null) return { kind: 'earlier', id: row.earlier_id, count: row.earlier_count };
  if (!row.enabled) return { kind: 'off' };
  if (row.count > most) return { kind: 'too_many' };
  if (row.started_id === null) return { kind: 'raced' };
  return { kind: 'started', id: row.started_id, count: row.count };
};
