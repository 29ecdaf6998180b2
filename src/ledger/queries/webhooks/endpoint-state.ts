import type { EndpointHealth } from '../../../domain/webhook-endpoint.js';
import type { Ledger } from '../../connect.js';
import { toEndpoint, type EndpointRow } from './endpoint-row.js';

/** How an endpoint stands just now, with the version that a change must name; null when it is gone. */
export const readHealth = async (
  ledger: Ledger,
  tenantId: string,
  endpointId: string,
): Promise<{ health: EndpointHealth; version: string } | null> => {
  const [row] = await ledger<(EndpointRow & { version: string })[]>`
    select * from webhook_endpoint where tenant_id = ${tenantId} and id = ${endpointId}`;
  return row ? { health: toEndpoint(row).health, version: row.version } : null;
};

/** How many deliveries wait for an endpoint, and since when the oldest does. */
export const countWaiting = async (
  ledger: Ledger,
  tenantId: string,
  endpointId: string,
): Promise<{ count: number; oldestAt: Date | null }> => {
  const [row] = await ledger<{ count: number; oldest_at: Date | null }[]>`
    select count(*)::int as count, min(created_at) as oldest_at from delivery
    where tenant_id = ${tenantId} and endpoint_id = ${endpointId} and state in ('pending', 'held')`;
  return { count: row?.count ?? 0, oldestAt: row?.oldest_at ?? null };
};
