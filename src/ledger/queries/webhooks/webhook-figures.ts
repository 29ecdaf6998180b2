import { systemTenantId } from '../../../domain/system-tenant.js';
import type { Ledger } from '../../connect.js';

export interface WebhookFigures {
  /** Age of the oldest delivery that is due, throttled and paused ones included, in seconds. */
  dueAgeSeconds: number;
  waiting: number;
  held: number;
  /** Endpoints by how they stand. */
  endpoints: { state: 'healthy' | 'failing' | 'paused' | 'off'; count: number }[];
  /** Endpoints that have failed for more than an hour. */
  failingOverAnHour: number;
  /** Deliveries that the last nightly proof found missing. */
  missingAtLastProof: number;
}

/** What all processes together have to deliver, for the metrics. */
export const readWebhookFigures = async (ledger: Ledger): Promise<WebhookFigures> => {
  const [deliveries] = await ledger<{ due_age: number | null; waiting: number; held: number }[]>`
    select extract(epoch from now() - min(next_attempt_at) filter (where state = 'pending' and next_attempt_at <= now()))::float8
        as due_age,
      (count(*) filter (where state = 'pending'))::int as waiting, (count(*) filter (where state = 'held'))::int as held
    from delivery where state in ('pending', 'held')`;
  const endpoints = await ledger<
    { state: WebhookFigures['endpoints'][number]['state']; count: number; old: number }[]
  >`
    select state, count(*)::int as count, (count(*) filter (where failing_since < now() - interval '1 hour'))::int as old
    from (select failing_since, case when not enabled then 'off'
        when circuit <> 'closed' then 'paused' when consecutive_failures > 0 then 'failing'
        when not_before > now() then 'paused' else 'healthy' end as state
      from webhook_endpoint where deleted_at is null) e
    group by state`;
  const [proof] = await ledger<{ missing: number | null }[]>`
    select (result ->> 'missing')::int as missing from job
    where tenant_id = ${systemTenantId} and action = 'munshi.reconcile_webhooks' and state = 'succeeded'
    order by id desc limit 1`;
  return {
    dueAgeSeconds: deliveries?.due_age ?? 0,
    waiting: deliveries?.waiting ?? 0,
    held: deliveries?.held ?? 0,
    endpoints: endpoints.map(({ state, count }) => ({ state, count })),
    failingOverAnHour: endpoints.reduce((sum, row) => sum + (row.state === 'off' ? 0 : row.old), 0),
    missingAtLastProof: proof?.missing ?? 0,
  };
};
