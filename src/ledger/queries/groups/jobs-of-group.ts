import type { PublicJobState } from '../../../domain/job.js';
import { toLedgerStates } from '../../../domain/job.js';
import type { Ledger } from '../../connect.js';

/** Ids of a group's jobs in these states, oldest first, from after a job on. */
export const jobsOfGroup = async (
  ledger: Ledger,
  group: { tenantId: string; id: string },
  wish: { states: readonly PublicJobState[]; after: string | null; limit: number },
): Promise<string[]> => {
  const states = wish.states.flatMap((state) => toLedgerStates(state));
  const rows = await ledger<{ id: string }[]>`
    select id from job
    where tenant_id = ${group.tenantId} and group_id = ${group.id} and state = any(${states}::text[])
      ${wish.after === null ? ledger`` : ledger`and id > ${wish.after}`}
    order by id limit ${wish.limit}`;
  return rows.map((row) => row.id);
};
