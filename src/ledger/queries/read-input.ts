import type { Ledger } from '../connect.js';

/** The input of a job; undefined when there is no such job. */
export const readInput = async (ledger: Ledger, tenantId: string, jobId: string): Promise<unknown> => {
  const [row] = await ledger<{ input: unknown }[]>`
    select input from job where tenant_id = ${tenantId} and id = ${jobId}`;
  return row?.input;
};
