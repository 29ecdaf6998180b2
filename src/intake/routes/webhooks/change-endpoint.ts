import { z } from 'zod';
import { parseInput } from '../../faults/parse-input.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import type { EndpointChange, EndpointCommands } from '../../webhook-ports.js';
import { createEndpointChangeBody, type EndpointRules } from './endpoint-body.js';
import { changedEndpointDocument, toEndpoint, toHeld } from './endpoint-document.js';
import { typeOrFamily } from './list-query.js';
import { callerOf } from './webhook-caller.js';
import { webhookId } from './webhook-ids.js';

const path = '/v1/webhook-endpoints/{id}';

/** `PATCH /v1/webhook-endpoints/{id}`: what is named changes; switched on, it says what it holds and how to send it. */
export const changeEndpointRoute = (deps: {
  endpoints: Pick<EndpointCommands, 'change'>;
  rules: EndpointRules;
  readJson: ReadJson;
}): KeyedRoute => {
  const body = createEndpointChangeBody(deps.rules);
  return {
    method: 'patch',
    path,
    access: 'webhooks',
    doc: {
      operationId: 'changeWebhookEndpoint',
      summary: 'Change an address for events, or switch it on or off',
      tag: 'Webhooks',
      body,
      answers: { 200: { description: 'The endpoint', schema: changedEndpointDocument } },
      refuses: ['not_found', 'conflict', 'unavailable'],
    },
    handle: async ({ req, res, principal }) => {
      const endpointId = webhookId(req, 'id', 'webhook endpoint');
      const change = toChange(parseInput(body, await deps.readJson(req, res)));
      const { endpoint, held } = await deps.endpoints.change(callerOf(principal), endpointId, change);
      return {
        status: 200,
        headers: { 'Cache-Control': 'no-store' },
        json: { ...toEndpoint(endpoint), held: toHeld(held) },
      };
    },
  };
};

/** A field that is not there and one that is undefined are the same here; the ports know the first only. */
const toChange = (parsed: {
  [Name in keyof EndpointChange]?: EndpointChange[Name] | undefined;
}): EndpointChange => Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));

/** `DELETE /v1/webhook-endpoints/{id}`: what waits for it is discarded. */
export const removeEndpointRoute = (deps: { endpoints: Pick<EndpointCommands, 'remove'> }): KeyedRoute => ({
  method: 'delete',
  path,
  access: 'webhooks',
  doc: {
    operationId: 'removeWebhookEndpoint',
    summary: 'Remove an address for events',
    tag: 'Webhooks',
    answers: { 204: { description: 'Removed' } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    await deps.endpoints.remove(callerOf(principal), webhookId(req, 'id', 'webhook endpoint'));
    return { status: 204 };
  },
});

const testBody = z.strictObject({
  type: typeOrFamily
    .refine((type) => !type.endsWith('.*'), { error: 'must be one type, not a family' })
    .optional()
    .describe('`webhooks.test` if not given; any type, whether the endpoint wants it or not'),
});

/** `POST /v1/webhook-endpoints/{id}/test`: an event for this endpoint alone, marked `test: true` in its data. */
export const testEndpointRoute = (deps: {
  endpoints: Pick<EndpointCommands, 'sendTest'>;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'post',
  path: `${path}/test`,
  access: 'webhooks',
  doc: {
    operationId: 'testWebhookEndpoint',
    summary: 'Send a test event to one address',
    tag: 'Webhooks',
    body: testBody,
    answers: {
      202: {
        description: 'It is on its way; GET /v1/events/{id} shows how it ends',
        schema: z.object({ id: z.string().meta({ format: 'uuid' }) }),
      },
    },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const endpointId = webhookId(req, 'id', 'webhook endpoint');
    const { type } = parseInput(testBody, await deps.readJson(req, res));
    const { id } = await deps.endpoints.sendTest(callerOf(principal), endpointId, type);
    return { status: 202, headers: { Location: `/v1/events/${id}` }, json: { id } };
  },
});
