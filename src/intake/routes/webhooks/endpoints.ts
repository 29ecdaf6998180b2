import { z } from 'zod';
import { parseInput } from '../../faults/parse-input.js';
import { nothingThere } from '../../http/path-id.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import type { EndpointCommands, EndpointReads } from '../../webhook-ports.js';
import { createEndpointBody, type EndpointRules } from './endpoint-body.js';
import { endpointDocument, newEndpointDocument, toEndpoint } from './endpoint-document.js';
import { callerOf } from './webhook-caller.js';
import { webhookId } from './webhook-ids.js';

const noStore = { 'Cache-Control': 'no-store' };

/** `POST /v1/webhook-endpoints`: a new endpoint; its key is shown here. */
export const createEndpointRoute = (deps: {
  endpoints: Pick<EndpointCommands, 'create'>;
  rules: EndpointRules;
  readJson: ReadJson;
}): KeyedRoute => {
  const body = createEndpointBody(deps.rules);
  return {
    method: 'post',
    path: '/v1/webhook-endpoints',
    access: 'webhooks',
    doc: {
      operationId: 'createWebhookEndpoint',
      summary: 'A new address for events',
      tag: 'Webhooks',
      body,
      answers: { 201: { description: 'The endpoint and its key', schema: newEndpointDocument } },
      refuses: ['conflict', 'unavailable'],
    },
    handle: async ({ req, res, principal }) => {
      const wish = parseInput(body, await deps.readJson(req, res));
      const { endpoint, key } = await deps.endpoints.create(callerOf(principal), wish);
      return {
        status: 201,
        headers: { ...noStore, Location: `/v1/webhook-endpoints/${endpoint.id}` },
        json: { ...toEndpoint(endpoint), secret: key.secret, publicKey: key.publicKey },
      };
    },
  };
};

/** `GET /v1/webhook-endpoints`: the tenant's endpoints in the key's mode, oldest first. */
export const listEndpointsRoute = (deps: { endpoints: Pick<EndpointReads, 'list'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/webhook-endpoints',
  access: 'webhooks',
  doc: {
    operationId: 'listWebhookEndpoints',
    summary: 'The addresses for events, and how they fare',
    tag: 'Webhooks',
    answers: {
      200: { description: 'The endpoints', schema: z.object({ items: z.array(endpointDocument) }) },
    },
    refuses: ['unavailable'],
  },
  handle: async ({ principal: { tenantId, mode } }) => {
    const endpoints = await deps.endpoints.list({ tenantId, mode });
    return { status: 200, headers: noStore, json: { items: endpoints.map(toEndpoint) } };
  },
});

/** `GET /v1/webhook-endpoints/{id}`: one endpoint and how it fares. */
export const getEndpointRoute = (deps: { endpoints: Pick<EndpointReads, 'find'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/webhook-endpoints/{id}',
  access: 'webhooks',
  doc: {
    operationId: 'getWebhookEndpoint',
    summary: 'One address for events, and how it fares',
    tag: 'Webhooks',
    answers: { 200: { description: 'The endpoint', schema: endpointDocument } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal: { tenantId, mode } }) => {
    const endpoint = await deps.endpoints.find({ tenantId, mode }, webhookId(req, 'id', 'webhook endpoint'));
    if (!endpoint) throw nothingThere('webhook endpoint');
    return { status: 200, headers: noStore, json: toEndpoint(endpoint) };
  },
});
