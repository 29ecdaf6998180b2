import { z } from 'zod';
import { modes } from '../../domain/job.js';
import { parseInput } from '../faults/parse-input.js';
import { pathId } from '../http/path-id.js';
import type { ReadJson } from '../http/read-json.js';
import type { KeyedRoute } from '../http/route.js';
import type { ApiKeyRow, TenantCommands } from '../intake-ports.js';
import { scopes } from '../../security/api-keys.js';

const path = '/v1/admin/tenants/{id}/api-keys';

const keyBody = z.strictObject({
  name: z.string().trim().min(1).max(200),
  mode: z.enum(modes),
  scopes: z.array(z.enum(scopes)).min(1).default(['jobs:write', 'jobs:read']),
});

const newKeyDocument = z.object({
  id: z.string().meta({ format: 'uuid' }),
  key: z.string().describe('Shown this once; we keep only its hash'),
});

const instant = z.string().meta({ format: 'date-time' });

const keyDocument = z.object({
  id: z.string().meta({ format: 'uuid' }),
  name: z.string(),
  mode: z.enum(modes),
  scopes: z.array(z.string()),
  prefix: z.string().describe('How the key begins'),
  createdAt: instant,
  revokedAt: instant.nullable(),
});

const toKeyDocument = (row: ApiKeyRow): z.infer<typeof keyDocument> => ({
  id: row.id,
  name: row.name,
  mode: row.mode,
  scopes: [...row.scopes],
  prefix: row.prefix,
  createdAt: row.createdAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
});

/** `POST /v1/admin/tenants/{id}/api-keys`: a new key, shown once. */
export const createKeyRoute = (deps: {
  tenants: Pick<TenantCommands, 'createKey'>;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'post',
  path,
  access: 'admin',
  doc: {
    operationId: 'createApiKey',
    summary: 'A new API key for a tenant',
    tag: 'Operators',
    body: keyBody,
    answers: { 201: { description: 'The key', schema: newKeyDocument } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, res }) => {
    const tenantId = pathId(req, 'id', 'tenant');
    const wanted = parseInput(keyBody, await deps.readJson(req, res));
    const { id, key } = await deps.tenants.createKey(tenantId, wanted);
    return { status: 201, headers: { 'Cache-Control': 'no-store' }, json: { id, key } };
  },
});

/** `GET /v1/admin/tenants/{id}/api-keys`: a tenant's keys, without their secrets. */
export const listKeysRoute = (deps: { tenants: Pick<TenantCommands, 'listKeys'> }): KeyedRoute => ({
  method: 'get',
  path,
  access: 'admin',
  doc: {
    operationId: 'listApiKeys',
    summary: "A tenant's API keys",
    tag: 'Operators',
    answers: { 200: { description: 'The keys', schema: z.object({ items: z.array(keyDocument) }) } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req }) => {
    const rows = await deps.tenants.listKeys(pathId(req, 'id', 'tenant'));
    return { status: 200, json: { items: rows.map(toKeyDocument) } };
  },
});

/** `DELETE /v1/admin/tenants/{id}/api-keys/{keyId}`: the key is refused everywhere within 5 s. */
export const revokeKeyRoute = (deps: { tenants: Pick<TenantCommands, 'revokeKey'> }): KeyedRoute => ({
  method: 'delete',
  path: `${path}/{keyId}`,
  access: 'admin',
  doc: {
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
    tag: 'Operators',
    answers: { 204: { description: 'Revoked' } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req }) => {
    await deps.tenants.revokeKey(pathId(req, 'id', 'tenant'), pathId(req, 'keyId', 'API key'));
    return { status: 204 };
  },
});
