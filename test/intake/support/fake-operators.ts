import { randomUUID } from 'node:crypto';
import { MunshiError } from '../../../src/domain/errors.js';
import { newId } from '../../../src/domain/ids.js';
import type {
  ApiKeyRow,
  ConnectionCommands,
  ConnectionRow,
  TenantCommands,
} from '../../../src/intake/intake-ports.js';

const nothing = (what: string): MunshiError => new MunshiError('not_found', `There is no such ${what}.`);

/** Tenants and their keys in memory. */
export const createFakeTenants = (): TenantCommands => {
  const tenants: { id: string; name: string; createdAt: Date }[] = [];
  const keys: (ApiKeyRow & { tenantId: string })[] = [];
  const demand = (tenantId: string): void => {
    if (!tenants.some(({ id }) => id === tenantId)) throw nothing('tenant');
  };
  return {
    create: async (name) => {
      const tenant = { id: newId(), name, createdAt: new Date() };
      tenants.push(tenant);
      return tenant;
    },
    list: async () => tenants,
    createKey: async (tenantId, key) => {
      demand(tenantId);
      const row = {
        ...key,
        id: newId(),
        tenantId,
        prefix: 'mk_test',
        createdAt: new Date(),
        revokedAt: null,
      };
      keys.push(row);
      return { id: row.id, key: `mk_test_${row.id}` };
    },
    listKeys: async (tenantId) => {
      demand(tenantId);
      return keys.filter((key) => key.tenantId === tenantId);
    },
    revokeKey: async (tenantId, keyId) => {
      const key = keys.find(({ id, tenantId: owner }) => id === keyId && owner === tenantId);
      if (!key) throw nothing('API key');
      key.revokedAt = new Date();
    },
  };
};

/** Connections of one tenant in `rows`; a test of one says whether it has a secret. */
export const createFakeConnections = (rows: ConnectionRow[]): ConnectionCommands => {
  const find = (provider: string, mode: string): ConnectionRow => {
    const row = rows.find((each) => each.provider === provider && each.mode === mode);
    if (!row) throw nothing('connection');
    return row;
  };
  return {
    put: async (_tenantId, { provider, mode, settings, secrets }) => {
      const id = randomUUID();
      const row = {
        id,
        provider,
        mode,
        settings,
        secretNames: Object.keys(secrets),
        updatedAt: new Date(),
        inboundUrl: `/v1/inbound/${provider}/${id}`,
      };
      rows.push(row);
      return row;
    },
    list: async () => rows,
    remove: async (_tenantId, provider, mode) => {
      rows.splice(rows.indexOf(find(provider, mode)), 1);
    },
    test: async (_tenantId, provider, mode) => {
      const ok = find(provider, mode).secretNames.length > 0;
      return { ok, message: ok ? 'Logged in.' : 'There is no password.' };
    },
  };
};
