import { z } from 'zod';
import type { Request } from 'express';
import type { Mode } from '../../domain/job.js';
import { connectionMode, modeWord, toMode } from '../connection-mode.js';
import { parseInput } from '../faults/parse-input.js';
import { nothingThere, pathText } from '../http/path-id.js';
import type { ReadJson } from '../http/read-json.js';
import type { KeyedCall, KeyedRoute } from '../http/route.js';
import type { ConnectionCommands, ConnectionRow } from '../intake-ports.js';

const connectionBody = z.strictObject({
  mode: connectionMode.optional().describe("The API key's own if not given"),
  settings: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('Base URL and whatever else is not secret'),
  secrets: z.record(z.string(), z.string()).default({}).describe('Sealed at once; never read back'),
});

const modeQuery = z.strictObject({ mode: connectionMode.optional() });

const connectionDocument = z.object({
  id: z.uuid(),
  provider: z.string(),
  mode: z.enum(['sandbox', 'live']),
  settings: z.record(z.string(), z.unknown()),
  secretNames: z.array(z.string()),
  updatedAt: z.string().meta({ format: 'date-time' }),
  inboundUrl: z
    .string()
    .nullable()
    .describe('Where the provider is to send its webhooks; null for one that sends none'),
});

const toConnectionDocument = (row: ConnectionRow): z.infer<typeof connectionDocument> => ({
  id: row.id,
  provider: row.provider,
  mode: modeWord(row.mode),
  settings: row.settings,
  secretNames: row.secretNames,
  updatedAt: row.updatedAt.toISOString(),
  inboundUrl: row.inboundUrl,
});

const providerOf = (req: Request): string => {
  const provider = pathText(req, 'provider');
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(provider)) throw nothingThere('provider');
  return provider;
};

const modeOf = ({ req, principal }: KeyedCall): Mode =>
  toMode(parseInput(modeQuery, { ...req.query }).mode, principal.mode);

/** `PUT /v1/connections/{provider}`: keeps the tenant's account at a provider, its secrets sealed. */
export const putConnectionRoute = (deps: {
  connections: Pick<ConnectionCommands, 'put'>;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'put',
  path: '/v1/connections/{provider}',
  access: 'connections',
  doc: {
    operationId: 'putConnection',
    summary: 'Keep an account at a provider',
    tag: 'Connections',
    body: connectionBody,
    answers: { 200: { description: 'Kept', schema: connectionDocument } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const provider = providerOf(req);
    const { mode, settings, secrets } = parseInput(connectionBody, await deps.readJson(req, res));
    const connection = { provider, mode: toMode(mode, principal.mode), settings, secrets };
    const row = await deps.connections.put(principal.tenantId, connection);
    return { status: 200, json: toConnectionDocument(row) };
  },
});

/** `GET /v1/connections`: the tenant's accounts, without their secrets. */
export const listConnectionsRoute = (deps: {
  connections: Pick<ConnectionCommands, 'list'>;
}): KeyedRoute => ({
  method: 'get',
  path: '/v1/connections',
  access: 'connections',
  doc: {
    operationId: 'listConnections',
    summary: 'The accounts that are kept',
    tag: 'Connections',
    answers: {
      200: { description: 'The accounts', schema: z.object({ items: z.array(connectionDocument) }) },
    },
    refuses: ['unavailable'],
  },
  handle: async ({ principal }) => {
    const rows = await deps.connections.list(principal.tenantId);
    return { status: 200, json: { items: rows.map(toConnectionDocument) } };
  },
});

/** `POST /v1/connections/{provider}/test`: reaches the provider with what is kept; 200 whether it worked or not. */
export const testConnectionRoute = (deps: { connections: Pick<ConnectionCommands, 'test'> }): KeyedRoute => ({
  method: 'post',
  path: '/v1/connections/{provider}/test',
  access: 'connections',
  doc: {
    operationId: 'testConnection',
    summary: 'Try an account out',
    tag: 'Connections',
    query: modeQuery,
    answers: {
      200: {
        description: 'What happened, in words',
        schema: z.object({ ok: z.boolean(), message: z.string() }),
      },
    },
    refuses: ['not_found', 'invalid_input', 'unavailable'],
  },
  handle: async (call) => {
    const { ok, message } = await deps.connections.test(
      call.principal.tenantId,
      providerOf(call.req),
      modeOf(call),
    );
    return { status: 200, json: { ok, message } };
  },
});

/** `DELETE /v1/connections/{provider}`: forgets the account and its secrets. */
export const removeConnectionRoute = (deps: {
  connections: Pick<ConnectionCommands, 'remove'>;
}): KeyedRoute => ({
  method: 'delete',
  path: '/v1/connections/{provider}',
  access: 'connections',
  doc: {
    operationId: 'removeConnection',
    summary: 'Forget an account',
    tag: 'Connections',
    query: modeQuery,
    answers: { 204: { description: 'Forgotten' } },
    refuses: ['not_found', 'invalid_input', 'unavailable'],
  },
  handle: async (call) => {
    await deps.connections.remove(call.principal.tenantId, providerOf(call.req), modeOf(call));
    return { status: 204 };
  },
});
