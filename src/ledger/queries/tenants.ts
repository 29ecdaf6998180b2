import type { Mode } from '../../domain/job.js';
import type { Ledger } from '../connect.js';

export interface TenantRow {
  id: string;
  name: string;
  created_at: Date;
}

export const insertTenant = async (
  ledger: Ledger,
  tenant: { id: string; name: string },
): Promise<TenantRow> => {
  const [row] = await ledger<TenantRow[]>`
    insert into tenant (id, name) values (${tenant.id}, ${tenant.name})
    on conflict (id) do update set name = excluded.name returning id, name, created_at`;
  if (!row) throw new Error('the tenant was not written');
  return row;
};

export const listTenants = (ledger: Ledger): Promise<TenantRow[]> =>
  ledger<TenantRow[]>`select id, name, created_at from tenant order by id`;

export interface ApiKeyRecord {
  tenant_id: string;
  id: string;
  name: string;
  mode: Mode;
  scopes: string[];
  prefix: string;
  created_at: Date;
  revoked_at: Date | null;
}

export interface ApiKeyToInsert {
  tenantId: string;
  id: string;
  name: string;
  mode: Mode;
  scopes: readonly string[];
  prefix: string;
  hash: Buffer;
}

/** False when the tenant does not exist. A key whose hash is known already is left as it is. */
export const insertApiKey = async (ledger: Ledger, key: ApiKeyToInsert): Promise<boolean> => {
  const [tenant] = await ledger`select 1 from tenant where id = ${key.tenantId}`;
  if (!tenant) return false;
  await ledger`
    insert into api_key (tenant_id, id, name, mode, scopes, prefix, hash)
    values (${key.tenantId}, ${key.id}, ${key.name}, ${key.mode}, ${key.scopes as string[]}, ${key.prefix}, ${key.hash})
    on conflict (hash) do nothing`;
  return true;
};

/** The key that is in force with this hash; null when there is none or it was revoked. */
export const findApiKey = async (ledger: Ledger, hash: Buffer): Promise<ApiKeyRecord | null> => {
  const [row] = await ledger<ApiKeyRecord[]>`
    select tenant_id, id, name, mode, scopes, prefix, created_at, revoked_at from api_key
    where hash = ${hash} and revoked_at is null`;
  return row ?? null;
};

export const listApiKeys = (ledger: Ledger, tenantId: string): Promise<ApiKeyRecord[]> =>
  ledger<ApiKeyRecord[]>`
    select tenant_id, id, name, mode, scopes, prefix, created_at, revoked_at from api_key
    where tenant_id = ${tenantId} order by id`;

/** False when the tenant has no such key. Revoking twice keeps the first time. */
export const revokeApiKey = async (ledger: Ledger, tenantId: string, keyId: string): Promise<boolean> => {
  const revoked = await ledger`
    update api_key set revoked_at = coalesce(revoked_at, now()) where tenant_id = ${tenantId} and id = ${keyId}`;
  return revoked.count > 0;
};
