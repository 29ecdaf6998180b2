import type { Ledger } from '../../connect.js';
import type { EndpointAddress } from './endpoints.js';

export interface ReplayRecord {
  id: string;
  endpoint_id: string;
  filter: {
    from: string;
    to: string | null;
    eventTypes: string[];
    onlyFailed: boolean;
    held: boolean;
    includeMissing: boolean;
  };
  actor: string;
  count: number;
  pending: number;
  delivered: number;
  failed: number;
  created_at: Date;
  finished_at: Date | null;
}

/** The replays of an endpoint, newest first, with where their deliveries are by now. */
export const listReplays = (
  ledger: Ledger,
  endpoint: Pick<EndpointAddress, 'tenantId' | 'endpointId'>,
  limit: number,
): Promise<ReplayRecord[]> =>
  ledger<ReplayRecord[]>`
    with recent as (
      select * from webhook_replay
      where tenant_id = ${endpoint.tenantId} and endpoint_id = ${endpoint.endpointId}
      order by created_at desc limit ${limit}
    )
    select recent.id, recent.endpoint_id, filter, actor, recent.count, recent.created_at, recent.finished_at,
      coalesce(pending, 0) as pending, coalesce(delivered, 0) as delivered, coalesce(failed, 0) as failed
    from recent left join (
      select replay_id, count(*) filter (where state = 'pending')::int as pending,
        count(*) filter (where state = 'delivered')::int as delivered,
        count(*) filter (where state = 'failed')::int as failed
      from delivery where tenant_id = ${endpoint.tenantId} and endpoint_id = ${endpoint.endpointId}
        and replay_id in (select id from recent)
      group by replay_id
    ) as progress on progress.replay_id = recent.id
    order by recent.created_at desc, recent.id`;

/** Marks replays none of whose deliveries wait any more, and tells of each in the same commit. Gives how many. */
export const finishReplays = async (ledger: Ledger, limit: number): Promise<number> => {
  const finished = await ledger`
    with done as (
      select replay.tenant_id, replay.id from webhook_replay as replay
      where finished_at is null and not exists (select from delivery
        where delivery.tenant_id = replay.tenant_id and delivery.endpoint_id = replay.endpoint_id
          and delivery.replay_id = replay.id and delivery.state = 'pending')
      order by replay.created_at limit ${limit} for update skip locked
    ), finished as (
      update webhook_replay as replay set finished_at = now() from done
      where replay.tenant_id = done.tenant_id and replay.id = done.id
      returning replay.*
    ), told as (
      insert into event (tenant_id, id, mode, type, created_at, occurred_at, data)
      select finished.tenant_id, gen_random_uuid(), endpoint.mode, 'munshi.replay.finished', now(), now(),
        json_build_object('replayId', finished.id, 'endpointId', finished.endpoint_id, 'count', finished.count,
          'delivered', progress.delivered, 'failed', progress.failed, 'held', progress.held,
          'discarded', progress.discarded)
      from finished
      join webhook_endpoint as endpoint
        on endpoint.tenant_id = finished.tenant_id and endpoint.id = finished.endpoint_id,
      lateral (
        select count(*) filter (where state = 'delivered') as delivered,
          count(*) filter (where state = 'failed') as failed, count(*) filter (where state = 'held') as held,
          count(*) filter (where state = 'discarded') as discarded
        from delivery where delivery.tenant_id = finished.tenant_id
          and delivery.endpoint_id = finished.endpoint_id and delivery.replay_id = finished.id
      ) as progress
    )
    select 1 from finished`;
  return finished.count;
};
