import { z } from 'zod';
import { parseInput } from '../../faults/parse-input.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import type { PortalLinkCommands } from '../../webhook-ports.js';
import { callerOf } from './webhook-caller.js';
import { isWebhookId } from './webhook-ids.js';

const linkBody = z.strictObject({
  expiresInMinutes: z.int().min(5).max(10_080).default(60),
  endpointId: z
    .string()
    .refine(isWebhookId, { error: 'expected the id of an endpoint' })
    .optional()
    .describe('Shows this endpoint alone; all in the mode of the API key if not given'),
});

/** `POST /v1/webhook-portal-links`: a link by which your customer sees and mends their endpoints. */
export const createPortalLinkRoute = (deps: {
  portalLinks: PortalLinkCommands;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'post',
  path: '/v1/webhook-portal-links',
  access: 'webhooks',
  doc: {
    operationId: 'createWebhookPortalLink',
    summary: 'A link to the page of an endpoint’s owner',
    tag: 'Webhooks',
    body: linkBody,
    answers: {
      201: {
        description: 'Whoever has the link may use it until it expires',
        schema: z.object({ url: z.string(), expiresAt: z.string().meta({ format: 'date-time' }) }),
      },
    },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const { expiresInMinutes, endpointId } = parseInput(linkBody, await deps.readJson(req, res));
    const { url, expiresAt } = await deps.portalLinks.create(callerOf(principal), {
      expiresInMinutes,
      ...(endpointId === undefined ? {} : { endpointId: endpointId.toLowerCase() }),
    });
    return {
      status: 201,
      headers: { 'Cache-Control': 'no-store' },
      json: { url, expiresAt: expiresAt.toISOString() },
    };
  },
});
