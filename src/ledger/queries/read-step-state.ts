import type { Ledger } from '../connect.js';

/** What the last step of a job has left for the next; empty before the first, and when there is no such job. */
export const readStepState = async (
  ledger: Ledger,
  tenantId: string,
  jobId: string,
): Promise<Record<string, unknown>> => {
  const [row] = await ledger<{ step_state: Record<string, unknown> }[]>`
    select step_state from job where tenant_id = ${tenantId} and id = ${jobId}`;
  return row?.step_state ?? {};
};
