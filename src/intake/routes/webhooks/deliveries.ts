import { z } from 'zod';
import { deliveryStates } from '../../../domain/delivery.js';
import { parseInput } from '../../faults/parse-input.js';
import { nothingThere } from '../../http/path-id.js';
import type { KeyedRoute } from '../../http/route.js';
import type { DeliveryCommands, DeliveryReads } from '../../webhook-ports.js';
import {
  deliveryDocument,
  deliveryWithAttemptsDocument,
  toDelivery,
  toDeliveryWithAttempts,
} from './delivery-document.js';
import { listFields, toListFilter } from './list-query.js';
import { callerOf } from './webhook-caller.js';
import { isWebhookId, webhookId } from './webhook-ids.js';

const listQuery = z.strictObject({
  ...listFields,
  endpoint: z
    .string()
    .refine(isWebhookId, { error: 'expected the id of an endpoint' })
    .optional()
    .describe('Only those to this endpoint'),
  state: z.enum(deliveryStates).optional(),
});

/** `GET /v1/deliveries`: the log, newest first, a page at a time. */
export const listDeliveriesRoute = (deps: { deliveries: Pick<DeliveryReads, 'list'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/deliveries',
  access: 'webhooks',
  doc: {
    operationId: 'listDeliveries',
    summary: 'The deliveries, newest first',
    tag: 'Webhooks',
    query: listQuery,
    answers: {
      200: {
        description: 'One page; nextCursor is null on the last',
        schema: z.object({ items: z.array(deliveryDocument), nextCursor: z.string().nullable() }),
      },
    },
    refuses: ['invalid_input', 'unavailable'],
  },
  handle: async ({ req, principal: { tenantId, mode } }) => {
    const { endpoint, state, ...query } = parseInput(listQuery, { ...req.query });
    const { items, nextCursor } = await deps.deliveries.list(
      { tenantId, mode },
      {
        ...toListFilter(query),
        ...(endpoint === undefined ? {} : { endpointId: endpoint }),
        ...(state === undefined ? {} : { state }),
      },
    );
    return {
      status: 200,
      headers: { 'Cache-Control': 'no-store' },
      json: { items: items.map(toDelivery), nextCursor },
    };
  },
});

/** `GET /v1/deliveries/{id}`: one delivery with its attempts. */
export const getDeliveryRoute = (deps: { deliveries: Pick<DeliveryReads, 'find'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/deliveries/{id}',
  access: 'webhooks',
  doc: {
    operationId: 'getDelivery',
    summary: 'One delivery with its attempts',
    tag: 'Webhooks',
    answers: { 200: { description: 'The delivery', schema: deliveryWithAttemptsDocument } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal: { tenantId, mode } }) => {
    const delivery = await deps.deliveries.find({ tenantId, mode }, webhookId(req, 'id', 'delivery'));
    if (!delivery) throw nothingThere('delivery');
    return {
      status: 200,
      headers: { 'Cache-Control': 'no-store' },
      json: toDeliveryWithAttempts(delivery),
    };
  },
});

/** `POST /v1/deliveries/{id}/retry`: that delivery again, at once. */
export const retryDeliveryRoute = (deps: { deliveries: Pick<DeliveryCommands, 'retry'> }): KeyedRoute => ({
  method: 'post',
  path: '/v1/deliveries/{id}/retry',
  access: 'webhooks',
  doc: {
    operationId: 'retryDelivery',
    summary: 'Send one delivery again, at once',
    tag: 'Webhooks',
    answers: { 200: { description: 'It is due now', schema: deliveryWithAttemptsDocument } },
    refuses: ['not_found', 'conflict', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const delivery = await deps.deliveries.retry(callerOf(principal), webhookId(req, 'id', 'delivery'));
    return { status: 200, json: toDeliveryWithAttempts(delivery) };
  },
});
