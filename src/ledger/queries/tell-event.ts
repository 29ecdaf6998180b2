import type { Mode } from '../../domain/job.js';
import { asJson, type Ledger } from '../connect.js';

export interface EventToWrite {
  tenantId: string;
  mode: Mode;
  id: string;
  jobId: string | null;
  type: string;
  data: unknown;
  orderingKey: string | null;
}

/** Writes an event, its deliveries with it; once, however often it is asked for. Gives how many endpoints want it. */
export const tellEvent = async (ledger: Ledger, event: EventToWrite): Promise<number> => {
  await ledger`
    insert into event (tenant_id, id, mode, job_id, type, ordering_key, occurred_at, created_at, data)
    values (${event.tenantId}, ${event.id}, ${event.mode}, ${event.jobId}, ${event.type}, ${event.orderingKey}, now(),
      now(), ${asJson(ledger, event.data)})
    on conflict (tenant_id, id) do nothing`;
  const [row] = await ledger<{ count: number }[]>`
    select count(*)::int as count from delivery where tenant_id = ${event.tenantId} and event_id = ${event.id}`;
  return row?.count ?? 0;
};
