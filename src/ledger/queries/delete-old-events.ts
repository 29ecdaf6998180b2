import type { Ledger } from '../connect.js';

/**
 * Deletes what is older than `days`, at most `limit` rows of each kind: ended deliveries with their attempts, events to
 * which nothing belongs any more, and what is known of objects that nobody has sent for as long. Jobs and their results
 * stay: they are the receipts. Gives how many rows went.
 */
export const deleteOldEvents = async (ledger: Ledger, days: number, limit: number): Promise<number> => {
  const [row] = await ledger<{ gone: number }[]>`
    with old_delivery as (
      select tenant_id, id from delivery
      where state in ('delivered', 'failed', 'discarded') and created_at < now() - ${days} * interval '1 day'
      limit ${limit} for update skip locked
    ), attempts as (
      delete from delivery_attempt a using old_delivery o
      where a.tenant_id = o.tenant_id and a.delivery_id = o.id returning 1
    ), deliveries as (
      delete from delivery d using old_delivery o where d.tenant_id = o.tenant_id and d.id = o.id returning 1
    ), events as (
      delete from event where (tenant_id, id) in (
        select e.tenant_id, e.id from event e where e.created_at < now() - ${days} * interval '1 day'
          and not exists (select from delivery d where d.tenant_id = e.tenant_id and d.event_id = e.id)
        limit ${limit})
      returning 1
    ), objects as (
      delete from inbound_object where (tenant_id, mode, connection_id, object) in (
        select tenant_id, mode, connection_id, object from inbound_object
        where updated_at < now() - ${days} * interval '1 day' limit ${limit})
      returning 1
    )
    select ((select count(*) from attempts) + (select count(*) from deliveries) + (select count(*) from events)
      + (select count(*) from objects))::int as gone`;
  return row?.gone ?? 0;
};
