import { z } from 'zod';
import { parseInput } from '../../faults/parse-input.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import type { ReplayCommands } from '../../webhook-ports.js';
import { typeOrFamily } from './list-query.js';
import { callerOf } from './webhook-caller.js';
import { webhookId } from './webhook-ids.js';

const path = '/v1/webhook-endpoints/{id}';
const instant = z.string().meta({ format: 'date-time' });
const id = z.string().meta({ format: 'uuid' });

const replayBody = z
  .strictObject({
    from: z.iso.datetime({ offset: true }).describe('Events written at or after this instant'),
    to: z.iso
      .datetime({ offset: true })
      .nullish()
      .describe('Events written before this instant; up to now if not given'),
    eventTypes: z.array(typeOrFamily).max(100).default([]).describe('Types and families; none: all'),
    onlyFailed: z
      .boolean()
      .default(false)
      .describe('Only what failed or is held; else also what was delivered'),
    held: z.boolean().default(false).describe('Only what is held'),
    includeMissing: z
      .boolean()
      .default(false)
      .describe('Also events from before the endpoint was made, which were never on their way to it'),
    dryRun: z.boolean().default(false).describe('Only counts'),
  })
  .refine(({ from, to }) => !to || new Date(from) < new Date(to), {
    error: 'must be after from',
    path: ['to'],
  });

const previewDocument = z.object({
  count: z.int(),
  oldestAt: instant.nullable(),
  newestAt: instant.nullable(),
  byType: z.record(z.string(), z.int()),
});

const startedDocument = z.object({ id, count: z.int() });

/** `POST /v1/webhook-endpoints/{id}/replay`: counts what would be sent again, or sends it. */
export const replayRoute = (deps: {
  replays: Pick<ReplayCommands, 'preview' | 'start'>;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'post',
  path: `${path}/replay`,
  access: 'webhooks',
  doc: {
    operationId: 'replayWebhooks',
    summary: 'Send many deliveries of one address again',
    tag: 'Webhooks',
    body: replayBody,
    answers: {
      200: {
        description: 'A dry run: what would be sent; or the same replay, begun within the last 10 minutes',
        schema: z.union([previewDocument, startedDocument]),
      },
      202: { description: 'They go out behind live traffic', schema: startedDocument },
    },
    refuses: ['not_found', 'conflict', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const endpointId = webhookId(req, 'id', 'webhook endpoint');
    const { dryRun, from, to, ...rest } = parseInput(replayBody, await deps.readJson(req, res));
    const filter = { ...rest, from: new Date(from), to: to ? new Date(to) : null };
    const caller = callerOf(principal);
    if (dryRun) {
      const { oldestAt, newestAt, ...counts } = await deps.replays.preview(caller, endpointId, filter);
      return {
        status: 200,
        json: {
          ...counts,
          oldestAt: oldestAt?.toISOString() ?? null,
          newestAt: newestAt?.toISOString() ?? null,
        },
      };
    }
    const { replayed, ...started } = await deps.replays.start(caller, endpointId, filter);
    return {
      status: replayed ? 200 : 202,
      ...(replayed ? { headers: { 'Idempotent-Replayed': 'true' } } : {}),
      json: started,
    };
  },
});

const replayDocument = z.object({
  id,
  endpointId: id,
  filter: z.object({
    from: instant,
    to: instant.nullable(),
    eventTypes: z.array(z.string()),
    onlyFailed: z.boolean(),
    held: z.boolean(),
    includeMissing: z.boolean(),
  }),
  actor: z.string(),
  count: z.int(),
  progress: z.object({ pending: z.int(), delivered: z.int(), failed: z.int() }),
  createdAt: instant,
  finishedAt: instant.nullable(),
});

/** `GET /v1/webhook-endpoints/{id}/replays`: the last replays, newest first. */
export const listReplaysRoute = (deps: { replays: Pick<ReplayCommands, 'list'> }): KeyedRoute => ({
  method: 'get',
  path: `${path}/replays`,
  access: 'webhooks',
  doc: {
    operationId: 'listWebhookReplays',
    summary: 'The last replays and how far they are',
    tag: 'Webhooks',
    answers: { 200: { description: 'The replays', schema: z.object({ items: z.array(replayDocument) }) } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal: { tenantId, mode } }) => {
    const replays = await deps.replays.list({ tenantId, mode }, webhookId(req, 'id', 'webhook endpoint'));
    const items = replays.map((replay) => ({
      ...replay,
      createdAt: replay.createdAt.toISOString(),
      finishedAt: replay.finishedAt?.toISOString() ?? null,
    }));
    return { status: 200, headers: { 'Cache-Control': 'no-store' }, json: { items } };
  },
});
