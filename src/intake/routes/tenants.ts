import { z } from 'zod';
import { parseInput } from '../faults/parse-input.js';
import type { ReadJson } from '../http/read-json.js';
import type { KeyedRoute } from '../http/route.js';
import type { TenantCommands } from '../intake-ports.js';

const tenantBody = z.strictObject({ name: z.string().trim().min(1).max(200) });

const tenantDocument = z.object({
  id: z.string().meta({ format: 'uuid' }),
  name: z.string(),
  createdAt: z.string().meta({ format: 'date-time' }),
});

const toTenantDocument = (tenant: {
  id: string;
  name: string;
  createdAt: Date;
}): z.infer<typeof tenantDocument> => ({
  id: tenant.id,
  name: tenant.name,
  createdAt: tenant.createdAt.toISOString(),
});

/** `POST /v1/admin/tenants`: a new tenant. */
export const createTenantRoute = (deps: {
  tenants: Pick<TenantCommands, 'create'>;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'post',
  path: '/v1/admin/tenants',
  access: 'admin',
  doc: {
    operationId: 'createTenant',
    summary: 'A new tenant',
    tag: 'Operators',
    body: tenantBody,
    answers: { 201: { description: 'The tenant', schema: tenantDocument } },
    refuses: ['unavailable'],
  },
  handle: async ({ req, res }) => {
    const { name } = parseInput(tenantBody, await deps.readJson(req, res));
    return { status: 201, json: toTenantDocument(await deps.tenants.create(name)) };
  },
});

/** `GET /v1/admin/tenants`: every tenant. */
export const listTenantsRoute = (deps: { tenants: Pick<TenantCommands, 'list'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/admin/tenants',
  access: 'admin',
  doc: {
    operationId: 'listTenants',
    summary: 'Every tenant',
    tag: 'Operators',
    answers: { 200: { description: 'The tenants', schema: z.object({ items: z.array(tenantDocument) }) } },
    refuses: ['unavailable'],
  },
  handle: async () => ({ status: 200, json: { items: (await deps.tenants.list()).map(toTenantDocument) } }),
});
