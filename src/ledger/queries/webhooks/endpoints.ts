import type { WebhookEndpoint } from '../../../domain/webhook-endpoint.js';
import type { Ledger } from '../../connect.js';
import { toEndpoint, type EndpointRow } from './endpoint-row.js';

/** Which endpoint, and of whom. */
export interface EndpointAddress {
  tenantId: string;
  mode: WebhookEndpoint['mode'];
  endpointId: string;
}

/** What waits at an endpoint just now. */
export interface EndpointQueue {
  /** Nothing but what a person asked for is sent before then; null when it is not paused. */
  pausedUntil: Date | null;
  waiting: number;
  /** When the first of those that wait is due. */
  nextDueAt: Date | null;
  oldestDueSeconds: number | null;
  held: number;
}

export interface EndpointWithQueue extends WebhookEndpoint {
  queue: EndpointQueue;
}

interface EndpointQueueRow extends EndpointRow {
  paused_until: Date | null;
  waiting: number;
  next_due_at: Date | null;
  oldest_due_seconds: number | null;
  held: number;
}

/** The endpoints of a tenant in a mode, oldest first, or only the one that is named. */
export const listEndpoints = async (
  ledger: Ledger,
  owner: Omit<EndpointAddress, 'endpointId'> & { endpointId?: string },
): Promise<EndpointWithQueue[]> => {
  const rows = await ledger<EndpointQueueRow[]>`
    select endpoint.*, pause.paused_until, pending.*, held.held
    from webhook_endpoint as endpoint,
    lateral (
      select nullif(greatest(case when circuit = 'open' then circuit_until end, not_before, now()), now()) as paused_until
    ) as pause,
    lateral (
      select count(*)::int as waiting, min(next_attempt_at) as next_due_at,
        extract(epoch from now() - min(next_attempt_at) filter (where next_attempt_at <= now()))::float8
          as oldest_due_seconds
      from delivery where delivery.endpoint_id = endpoint.id and state = 'pending'
    ) as pending,
    lateral (
      select count(*)::int as held from delivery
      where delivery.tenant_id = endpoint.tenant_id and delivery.endpoint_id = endpoint.id and state = 'held'
    ) as held
    where endpoint.tenant_id = ${owner.tenantId} and endpoint.mode = ${owner.mode} and deleted_at is null
      ${owner.endpointId === undefined ? ledger`` : ledger`and endpoint.id = ${owner.endpointId}`}
    order by endpoint.created_at, endpoint.id`;
  return rows.map((row) => ({
    ...toEndpoint(row),
    queue: {
      pausedUntil: row.paused_until,
      waiting: row.waiting,
      nextDueAt: row.next_due_at,
      oldestDueSeconds: row.oldest_due_seconds,
      held: row.held,
    },
  }));
};

/** The deliveries that an endpoint holds, by the time of their events. */
export const findHeld = async (
  ledger: Ledger,
  endpoint: EndpointAddress,
): Promise<{ count: number; oldestAt: Date | null; newestAt: Date | null }> => {
  const [row] = await ledger<{ count: number; oldest_at: Date | null; newest_at: Date | null }[]>`
    select count(*)::int as count, min(event.created_at) as oldest_at, max(event.created_at) as newest_at
    from delivery join event on event.tenant_id = delivery.tenant_id and event.id = delivery.event_id
    where delivery.tenant_id = ${endpoint.tenantId} and delivery.endpoint_id = ${endpoint.endpointId}
      and delivery.mode = ${endpoint.mode} and delivery.state = 'held'`;
  return { count: row?.count ?? 0, oldestAt: row?.oldest_at ?? null, newestAt: row?.newest_at ?? null };
};
