import { z } from 'zod';
import type { ActionRegistry } from '../../actions/action-registry.js';
import type { KeyedRoute } from '../http/route.js';
import { toJsonSchema } from '../openapi/json-schema.js';

const anySchema = z.record(z.string(), z.unknown()).describe('JSON Schema 2020-12');

const actionDocument = z.object({
  name: z.string(),
  summary: z.string(),
  provider: z.string().nullable(),
  input: anySchema,
  result: anySchema,
  example: z.unknown(),
  events: z.object({ succeeded: z.string().optional(), failed: z.string().optional() }),
});

/** `GET /v1/actions`: what can be done, with the JSON Schemas of what goes in and comes out. */
export const listActionsRoute = (deps: { registry: ActionRegistry }): KeyedRoute => {
  const items = deps.registry.list().map((action): z.infer<typeof actionDocument> => ({
    name: action.name,
    summary: action.summary,
    provider: action.provider,
    input: toJsonSchema(action.input, 'input'),
    result: toJsonSchema(action.result, 'output'),
    example: action.example,
    events: action.events,
  }));
  const text = JSON.stringify({ items });
  return {
    method: 'get',
    path: '/v1/actions',
    access: 'any_key',
    doc: {
      operationId: 'listActions',
      summary: 'The actions, with their schemas',
      tag: 'Actions',
      answers: { 200: { description: 'Every action', schema: z.object({ items: z.array(actionDocument) }) } },
    },
    handle: () => Promise.resolve({ status: 200, text, contentType: 'application/json; charset=utf-8' }),
  };
};
