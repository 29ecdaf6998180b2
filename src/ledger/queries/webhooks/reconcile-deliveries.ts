import type { NoticeType } from '../../../domain/event-types.js';
import type { Ledger } from '../../connect.js';

export interface Reconciliation {
  /** Events that were looked at. */
  events: number;
  /** Deliveries that these events and the endpoints that want them come to. */
  expected: number;
  /** How many of them were not there. */
  missing: number;
}

const told: NoticeType = 'munshi.webhooks.reconciled';

/**
 * Proves that events × endpoints that want them = deliveries, over the last `days`, and writes the deliveries that are
 * missing. An endpoint answers only for events since its settings were last changed, as what it wanted before is not
 * known. Tells each tenant with endpoints what was found, in the same commit.
 */
export const reconcileDeliveries = async (ledger: Ledger, days: number): Promise<Reconciliation> => {
  const [row] = await ledger<Reconciliation[]>`
    with wanted as (
      select event.tenant_id, event.mode, event.id, event.type, event.ordering_key, w.id as endpoint_id, w.enabled,
        exists (select from delivery d where d.tenant_id = event.tenant_id and d.event_id = event.id
          and d.endpoint_id = w.id) as is_there
      from webhook_endpoint w join event
        on event.tenant_id = w.tenant_id and event.mode = w.mode and event.endpoint_id is null
        and event.created_at >= greatest(w.updated_at, now() - ${days} * interval '1 day')
      where w.deleted_at is null and wants_event(w.event_types, event.type)
    ), repaired as (
      insert into delivery (tenant_id, mode, event_id, event_type, endpoint_id, state, ordering_key, next_attempt_at,
        created_at)
      select tenant_id, mode, id, type, endpoint_id, case when enabled then 'pending' else 'held' end, ordering_key,
        now(), now()
      from wanted where not is_there
      on conflict do nothing
      returning tenant_id
    ), per_owner as (
      select w.tenant_id, w.mode, count(wanted.id)::int as expected,
        (count(wanted.id) filter (where not wanted.is_there))::int as missing
      from (select distinct tenant_id, mode from webhook_endpoint where deleted_at is null) w
      left join wanted using (tenant_id, mode) group by w.tenant_id, w.mode
    ), told as (
      insert into event (tenant_id, id, mode, type, data, occurred_at)
      select tenant_id, gen_random_uuid(), mode, ${told}, json_build_object('days', ${days}::int, 'expected', expected,
        'missing', missing), now()
      from per_owner
    )
    select (select count(distinct (tenant_id, id)) from wanted)::int as events,
      (select coalesce(sum(expected), 0) from per_owner)::int as expected, (select count(*) from repaired)::int as missing`;
  return row ?? { events: 0, expected: 0, missing: 0 };
};
