import { z } from 'zod';
import type { EventView, EventWithDeliveries } from '../../webhook-views.js';
import { deliveryWithAttemptsDocument, toDeliveryWithAttempts } from './delivery-document.js';

const instant = z.string().meta({ format: 'date-time' });

/** An event as the HTTP contract shows it in a list. */
export const eventDocument = z.object({
  id: z.string().meta({ format: 'uuid' }),
  type: z.string(),
  jobId: z.string().nullable().describe('The job that told it'),
  orderingKey: z.string().nullable(),
  occurredAt: instant,
  createdAt: instant,
  data: z.record(z.string(), z.unknown()),
});

/** An event alone, with what became of it. */
export const eventWithDeliveriesDocument = eventDocument.extend({
  deliveries: z.array(deliveryWithAttemptsDocument),
});

/**
 * The JSON of an event. Its data goes out as the text that is kept and sent: parsed and written again, `1.10` would become
 * `1.1` and a long number another one.
 */
export const eventJson = (event: EventView): string => joinData(plain(event), event.dataText);

/** The JSON of an event with its deliveries and their attempts. */
export const eventWithDeliveriesJson = (event: EventWithDeliveries): string =>
  joinData({ ...plain(event), deliveries: event.deliveries.map(toDeliveryWithAttempts) }, event.dataText);

const plain = (event: EventView) => ({
  id: event.id,
  type: event.type,
  jobId: event.jobId,
  orderingKey: event.orderingKey,
  occurredAt: event.occurredAt.toISOString(),
  createdAt: event.createdAt.toISOString(),
});

const joinData = (fields: object, dataText: string): string =>
  `${JSON.stringify(fields).slice(0, -1)},"data":${dataText}}`;
