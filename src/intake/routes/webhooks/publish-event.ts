import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../domain/canonical-json.js';
import { parseInput } from '../../faults/parse-input.js';
import { maxDepth } from '../../faults/storable-value.js';
import { createReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import type { EventCommands } from '../../webhook-ports.js';
import { createEventBody, type ProductTypes } from './event-body.js';
import { idempotencyKeyOf } from '../../idempotency-header.js';
import { memberText } from './member-text.js';

/** An event is sent many times; what is larger belongs behind a link. */
const maxEventBytes = 256 * 1024;

/** `POST /v1/events`: the app's own event, sent to every endpoint that wants its type. */
export const publishEventRoute = (deps: {
  events: Pick<EventCommands, 'publish'>;
  productTypes: ProductTypes;
}): KeyedRoute => {
  const body = createEventBody(deps.productTypes);
  const readJson = createReadJson(maxEventBytes);
  return {
    method: 'post',
    path: '/v1/events',
    access: 'webhooks',
    doc: {
      operationId: 'publishEvent',
      summary: 'Publish an event to your webhook endpoints',
      tag: 'Webhooks',
      headers: {
        'Idempotency-Key':
          'The same key and body give the same event again (200, `Idempotent-Replayed: true`).',
      },
      body,
      answers: {
        200: { description: 'It was published before', schema: publishedDocument },
        202: { description: 'It is in the ledger, with its deliveries', schema: publishedDocument },
      },
      refuses: ['too_large', 'idempotency_key_reused', 'unavailable'],
    },
    handle: async ({ req, res, principal }) => {
      const sent = await readJson(req, res);
      const idempotencyKey = idempotencyKeyOf(req);
      const { type, data, orderingKey, occurredAt } = parseInput(body, sent);
      const { id, deliveries, replayed } = await deps.events.publish({
        tenantId: principal.tenantId,
        mode: principal.mode,
        type,
        dataText: memberText(String(req.body), 'data') ?? JSON.stringify(data),
        orderingKey: orderingKey ?? null,
        occurredAt: occurredAt ? new Date(occurredAt) : null,
        idempotencyKey,
        bodyHash: hash('sha256', canonicalJson(sent, maxDepth)),
      });
      return {
        status: replayed ? 200 : 202,
        headers: {
          Location: `/v1/events/${id}`,
          ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
        },
        json: { id, deliveries },
      };
    },
  };
};

const publishedDocument = z.object({
  id: z.string().meta({ format: 'uuid' }),
  deliveries: z.int().describe('How many endpoints it goes to'),
});
