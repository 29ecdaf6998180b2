import { z } from 'zod';
import { eventTypePattern, maxEventTypeLength, noticePrefix } from '../../../domain/event-types.js';

/** Event types that the product's own actions tell; the app cannot tell them in its place. */
export type ProductTypes = ReadonlySet<string>;

const jobPrefix = 'job.';

/** A type that the app may use for its own events. */
export const createAppEventType = (productTypes: ProductTypes) =>
  z
    .string()
    .max(maxEventTypeLength)
    .regex(eventTypePattern, 'expected names joined by dots, such as invoice.paid')
    .refine(
      (type) => !type.startsWith(noticePrefix) && !type.startsWith(jobPrefix) && !productTypes.has(type),
      { error: 'is told by Munshi itself; use a type of your own', params: { code: 'reserved_type' } },
    );

/** The body of an event that the app publishes. */
export const createEventBody = (productTypes: ProductTypes) =>
  z.strictObject({
    type: createAppEventType(productTypes).describe('Dotted, general to specific: `invoice.paid`'),
    data: z
      .record(z.string(), z.unknown())
      .describe('Sent as it is written here; put the id of the object and a version of it in'),
    orderingKey: z
      .string()
      .min(1)
      .max(255)
      .nullish()
      .describe('Events with the same key reach an endpoint in their order'),
    occurredAt: z.iso.datetime({ offset: true }).nullish().describe('Now if not given'),
  });
