import type { Ledger } from '../../connect.js';
import type { GroupOwner } from './group-row.js';

export interface GroupToInsert extends GroupOwner {
  id: string;
  name: string | null;
  expected: number | null;
  idempotencyKey: string | null;
  /** Hex SHA-256 of what the caller sent: tells a replay from a reused key. */
  bodyHash: string;
}

/** Writes a new group. False when its idempotency key is taken. */
export const insertGroup = async (ledger: Ledger, group: GroupToInsert): Promise<boolean> => {
  const inserted = await ledger`
    insert into job_group (tenant_id, id, mode, name, expected, idempotency_key, body_hash)
    values (${group.tenantId}, ${group.id}, ${group.mode}, ${group.name}, ${group.expected}, ${group.idempotencyKey},
      ${group.bodyHash})
    on conflict (tenant_id, mode, idempotency_key) where idempotency_key is not null do nothing`;
  return inserted.count > 0;
};

/** The group that holds an idempotency key, with the hash of the body it came with; null when the key is new. */
export const findGroupByKey = async (
  ledger: Ledger,
  owner: GroupOwner,
  idempotencyKey: string,
): Promise<{ id: string; bodyHash: string } | null> => {
  const [row] = await ledger<{ id: string; body_hash: string }[]>`
    select id, body_hash from job_group
    where tenant_id = ${owner.tenantId} and mode = ${owner.mode} and idempotency_key = ${idempotencyKey}`;
  return row ? { id: row.id, bodyHash: row.body_hash } : null;
};
