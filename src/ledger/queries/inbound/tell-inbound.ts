import type { InboundTelling } from '../../../domain/inbound-event.js';
import type { Ledger } from '../../connect.js';

/**
 * Writes the events of one webhook, their deliveries with them, and remembers the newest version of each object. An
 * event whose object has been told in a newer version is left out; one of the same version is not: two changes may share
 * a second. What was written before is not written again. Gives the ids of the events that stand written.
 *
 * The rows of objects are locked in their order and before any event is written, so the events of one object get their
 * places in the order of its versions. JSON goes in as text, so that it stays as it came.
 */
export const tellInbound = async (ledger: Ledger, telling: InboundTelling): Promise<Set<string>> => {
  const { tenantId, mode, connectionId, jobId, events } = telling;
  const rows = await ledger<{ id: string }[]>`
    with item as (
      select * from unnest(${events.map((e) => e.id)}::uuid[], ${events.map((e) => e.type)}::text[],
        ${events.map((e) => e.dataText)}::text[], ${events.map((e) => e.object)}::text[],
        ${events.map((e) => e.version)}::numeric[], ${events.map((e) => e.occurredAt)}::timestamptz[])
        as item (id, type, data, object, version, occurred_at)
    ), newest as (
      insert into inbound_object as known (tenant_id, mode, connection_id, object, version, updated_at)
      select ${tenantId}::uuid, ${mode}::text, ${connectionId}::uuid, object, max(version), now() from item
      where object is not null and version is not null
      group by object order by object
      on conflict (tenant_id, mode, connection_id, object)
        do update set version = greatest(known.version, excluded.version), updated_at = now()
      returning object, version
    ), told as (
      insert into event (tenant_id, id, mode, type, job_id, ordering_key, occurred_at, created_at, data)
      select ${tenantId}::uuid, item.id, ${mode}::text, item.type, ${jobId}::uuid, item.object, item.occurred_at, now(),
        item.data::json
      from item left join newest using (object)
      where item.version is null or item.object is null or item.version >= newest.version
      order by item.id
      on conflict (tenant_id, id) do nothing
      returning id
    )
    select id from told
    union select event.id from event join item using (id) where event.tenant_id = ${tenantId}::uuid`;
  return new Set(rows.map((row) => row.id));
};
