import type { Ledger } from '../../connect.js';
import { selectGroup, toGroup, type GroupOwner, type GroupRow, type JobGroup } from './group-row.js';

/** Null when the owner has no such group. */
export const findGroup = async (ledger: Ledger, owner: GroupOwner, id: string): Promise<JobGroup | null> => {
  const [row] = await ledger<GroupRow[]>`
    ${selectGroup(ledger)} where tenant_id = ${owner.tenantId} and id = ${id} and mode = ${owner.mode}`;
  return row ? toGroup(row) : null;
};

/** Whether the owner has such a group. */
export const hasGroup = async (ledger: Ledger, owner: GroupOwner, id: string): Promise<boolean> => {
  const rows = await ledger`
    select from job_group where tenant_id = ${owner.tenantId} and id = ${id} and mode = ${owner.mode}`;
  return rows.length > 0;
};

export interface GroupPage {
  /** Id of the last group of the page before; groups older than it are given. */
  before?: string;
  limit: number;
}

/** An owner's groups, newest first. */
export const listGroups = async (
  ledger: Ledger,
  owner: GroupOwner,
  { before, limit }: GroupPage,
): Promise<JobGroup[]> => {
  const rows = await ledger<GroupRow[]>`
    ${selectGroup(ledger)} where tenant_id = ${owner.tenantId} and mode = ${owner.mode}
      ${before === undefined ? ledger`` : ledger`and id < ${before}`}
    order by id desc limit ${limit}`;
  return rows.map(toGroup);
};
