import { z } from 'zod';
import { parseInput } from '../../faults/parse-input.js';
import { nothingThere } from '../../http/path-id.js';
import type { Answer, KeyedRoute } from '../../http/route.js';
import type { EventReads } from '../../webhook-ports.js';
import {
  eventDocument,
  eventJson,
  eventWithDeliveriesDocument,
  eventWithDeliveriesJson,
} from './event-document.js';
import { listFields, toListFilter } from './list-query.js';
import { webhookId } from './webhook-ids.js';

const listQuery = z
  .strictObject({
    ...listFields,
    after: z
      .string()
      .max(200)
      .optional()
      .describe(
        'Oldest first, from after this cursor (empty: from the beginning): for who pulls instead of being called. `nextCursor` is then never null; take it for the next call.',
      ),
  })
  .refine(({ after, from, to, cursor }) => after === undefined || (from ?? to ?? cursor) === undefined, {
    error: 'goes with type and limit only',
    path: ['after'],
  });

/** `GET /v1/events`: newest first, a page at a time; with `after` oldest first, to be pulled again and again. */
export const listEventsRoute = (deps: { events: Pick<EventReads, 'list' | 'pull'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/events',
  access: 'webhooks',
  doc: {
    operationId: 'listEvents',
    summary: 'The events, newest first, or pulled from after a cursor',
    tag: 'Webhooks',
    query: listQuery,
    answers: {
      200: {
        description: 'One page; nextCursor is null on the last, unless `after` was given',
        schema: z.object({
          items: z.array(eventDocument),
          nextCursor: z.string().nullable(),
          more: z.boolean().optional().describe('With `after`: there is more to pull at once'),
        }),
      },
    },
    refuses: ['invalid_input', 'unavailable'],
  },
  handle: async ({ req, principal: { tenantId, mode } }) => {
    const { after, ...query } = parseInput(listQuery, { ...req.query });
    const filter = toListFilter(query);
    if (after === undefined) {
      const { items, nextCursor } = await deps.events.list({ tenantId, mode }, filter);
      return jsonText(
        `{"items":[${items.map(eventJson).join(',')}],"nextCursor":${JSON.stringify(nextCursor)}}`,
      );
    }
    const { items, nextCursor, more } = await deps.events.pull(
      { tenantId, mode },
      {
        ...(filter.type === undefined ? {} : { type: filter.type }),
        limit: filter.limit,
        after: after || null,
      },
    );
    return jsonText(
      `{"items":[${items.map(eventJson).join(',')}],"nextCursor":${JSON.stringify(nextCursor)},"more":${String(more)}}`,
    );
  },
});

/** `GET /v1/events/{id}`: one event with its deliveries and their attempts. */
export const getEventRoute = (deps: { events: Pick<EventReads, 'find'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/events/{id}',
  access: 'webhooks',
  doc: {
    operationId: 'getEvent',
    summary: 'One event with its deliveries and attempts',
    tag: 'Webhooks',
    answers: { 200: { description: 'The event', schema: eventWithDeliveriesDocument } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal: { tenantId, mode } }) => {
    const event = await deps.events.find({ tenantId, mode }, webhookId(req, 'id', 'event'));
    if (!event) throw nothingThere('event');
    return jsonText(eventWithDeliveriesJson(event));
  },
});

const jsonText = (text: string): Answer => ({
  status: 200,
  headers: { 'Cache-Control': 'no-store' },
  text,
  contentType: 'application/json; charset=utf-8',
});
