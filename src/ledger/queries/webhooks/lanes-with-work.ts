import type { Ledger } from '../../connect.js';

export interface Lane {
  tenantId: string;
  endpointId: string;
}

/**
 * The endpoints at which something may be sent now: due, unclaimed, and allowed by breaker, pause and pace. Steps from
 * endpoint to endpoint through the index, so that its cost is the number of endpoints with pending deliveries, however
 * many deliveries wait.
 */
export const lanesWithWork = async (ledger: Ledger, limit: number): Promise<Lane[]> => {
  const rows = await ledger<{ tenant_id: string; endpoint_id: string }[]>`
    with recursive lane as (
      (select endpoint_id, tenant_id from delivery where state = 'pending' order by endpoint_id limit 1)
      union all
      select next.endpoint_id, next.tenant_id from lane, lateral (
        select d.endpoint_id, d.tenant_id from delivery d
        where d.state = 'pending' and d.endpoint_id > lane.endpoint_id order by d.endpoint_id limit 1) next
    )
    select lane.tenant_id, lane.endpoint_id
    from lane join webhook_endpoint w on w.tenant_id = lane.tenant_id and w.id = lane.endpoint_id
    where w.deleted_at is null
      and (select count(*) from delivery d where d.endpoint_id = lane.endpoint_id and d.claim is not null
        and d.claimed_until > now()) < case when w.circuit = 'closed' then w.send_limit else 1 end
      -- By the index: where nothing but a person's wish may pass, the backlog is not looked through.
      and exists (select from delivery d where d.endpoint_id = lane.endpoint_id and d.state = 'pending'
        and d.rank = any (case when w.enabled and (w.not_before is null or w.not_before <= now())
          and (w.circuit <> 'open' or w.circuit_until <= now())
          and (w.rate_tat is null or w.rate_tat < now() + interval '1 second') then '{0,1,2}'::smallint[] else '{0}' end)
        and d.next_attempt_at <= now() and (d.claimed_until is null or d.claimed_until <= now())
        and (d.ordering_key is null or not exists (select from delivery earlier
          where earlier.endpoint_id = d.endpoint_id and earlier.ordering_key = d.ordering_key
            and earlier.state = 'pending' and earlier.seq < d.seq)))
    limit ${limit}`;
  return rows.map((row) => ({ tenantId: row.tenant_id, endpointId: row.endpoint_id }));
};
