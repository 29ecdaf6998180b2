import { MunshiError } from '../../domain/errors.js';
import { newId } from '../../domain/ids.js';
import type { Mode } from '../../domain/job.js';
import type { Ledger } from '../../ledger/connect.js';
import { writeAudit } from '../../ledger/queries/audit.js';
import * as tenants from '../../ledger/queries/tenants.js';
import { apiKeyPrefix, hashApiKey, modeOfApiKey, newApiKey, scopes } from '../../security/api-keys.js';

interface TenantView {
  id: string;
  name: string;
  createdAt: Date;
}

const toView = (row: tenants.TenantRow): TenantView => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at,
});

const noTenant = (): MunshiError => new MunshiError('not_found', 'There is no such tenant.');

/** The tenant that a laptop starts with. */
export const devTenantId = '00000000-0000-7000-8000-000000000001';

/** What operators do with tenants and their keys; each act leaves an audit line. */
export const createTenantCommands = (ledger: Ledger) => ({
  async create(name: string): Promise<TenantView> {
    const row = await tenants.insertTenant(ledger, { id: newId(), name });
    await writeAudit(ledger, { tenantId: row.id, actor: 'operator', act: 'tenant.created', subject: row.id });
    return toView(row);
  },

  async list(): Promise<TenantView[]> {
    return (await tenants.listTenants(ledger)).map(toView);
  },

  /** Throws `not_found`. The key is shown here and never again. */
  async createKey(
    tenantId: string,
    wanted: { name: string; mode: Mode; scopes: readonly string[] },
  ): Promise<{ id: string; key: string }> {
    const id = newId();
    const key = newApiKey(wanted.mode);
    const written = await tenants.insertApiKey(ledger, {
      ...wanted,
      tenantId,
      id,
      prefix: apiKeyPrefix(key),
      hash: hashApiKey(key),
    });
    if (!written) throw noTenant();
    await writeAudit(ledger, { tenantId, actor: 'operator', act: 'api_key.created', subject: id });
    return { id, key };
  },

  async listKeys(tenantId: string) {
    return (await tenants.listApiKeys(ledger, tenantId)).map((row) => ({
      id: row.id,
      name: row.name,
      mode: row.mode,
      scopes: row.scopes,
      prefix: row.prefix,
      createdAt: row.created_at,
      revokedAt: row.revoked_at,
    }));
  },

  /** Throws `not_found`. */
  async revokeKey(tenantId: string, keyId: string): Promise<void> {
    if (!(await tenants.revokeApiKey(ledger, tenantId, keyId))) {
      throw new MunshiError('not_found', 'This tenant has no such key.');
    }
    await writeAudit(ledger, { tenantId, actor: 'operator', act: 'api_key.revoked', subject: keyId });
  },

  /** Makes sure that the dev tenant exists and that this key, with every right, opens it. */
  async ensureDevTenant(key: string): Promise<void> {
    await tenants.insertTenant(ledger, { id: devTenantId, name: 'Dev tenant' });
    await tenants.insertApiKey(ledger, {
      tenantId: devTenantId,
      id: newId(),
      name: 'dev key',
      mode: modeOfApiKey(key),
      scopes,
      prefix: apiKeyPrefix(key),
      hash: hashApiKey(key),
    });
  },
});
