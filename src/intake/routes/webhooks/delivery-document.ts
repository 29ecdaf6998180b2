import { z } from 'zod';
import { deliveryStates, deliveryTriggers } from '../../../domain/delivery.js';
import type { DeliveryAttemptView, DeliveryView, DeliveryWithAttempts } from '../../webhook-views.js';

const instant = z.string().meta({ format: 'date-time' });
const id = z.string().meta({ format: 'uuid' });
const milliseconds = z.number().nullable();

/** An error code and what it means. */
export const explainedErrorDocument = z.object({
  code: z.string(),
  explanation: z.string().describe('What went wrong and what to do, in plain words'),
});

const attemptDocument = z.object({
  number: z.int(),
  trigger: z.enum(deliveryTriggers),
  startedAt: instant,
  durationMs: milliseconds,
  phases: z
    .object({
      dnsMs: milliseconds,
      connectMs: milliseconds,
      tlsMs: milliseconds,
      firstByteMs: milliseconds,
      totalMs: z.number(),
    })
    .nullable(),
  outcome: z.enum(['delivered', 'failed', 'lost']).nullable().describe('Null while it is under way'),
  error: explainedErrorDocument.nullable(),
  url: z.string(),
  statusCode: z.int().nullable(),
  responseHeaders: z.record(z.string(), z.string()),
  responseHead: z.string().nullable().describe('First 4 kB of the answer'),
  responseBytes: z.int().nullable(),
  retryAfterSeconds: z.int().nullable(),
  nextAttemptAt: instant.nullable(),
  keyIds: z.array(z.string()).describe('The keys that signed it'),
});

/** A delivery as the HTTP contract shows it in a list. */
export const deliveryDocument = z.object({
  id,
  eventId: id,
  eventType: z.string(),
  endpointId: id,
  state: z.enum(deliveryStates),
  trigger: z.enum(deliveryTriggers),
  replayId: id.nullable(),
  attemptCount: z.int(),
  nextAttemptAt: instant.nullable(),
  sending: z.boolean().describe('An attempt is under way'),
  lastError: explainedErrorDocument.nullable(),
  lastStatus: z.int().nullable(),
  createdAt: instant,
  updatedAt: instant,
  finishedAt: instant.nullable(),
});

/** A delivery alone, or below its event. */
export const deliveryWithAttemptsDocument = deliveryDocument.extend({ attempts: z.array(attemptDocument) });

/** A delivery in a list. */
export const toDelivery = (delivery: DeliveryView): z.infer<typeof deliveryDocument> => ({
  id: delivery.id,
  eventId: delivery.eventId,
  eventType: delivery.eventType,
  endpointId: delivery.endpointId,
  state: delivery.state,
  trigger: delivery.trigger,
  replayId: delivery.replayId,
  attemptCount: delivery.attemptCount,
  nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
  sending: delivery.sending,
  lastError: delivery.lastError,
  lastStatus: delivery.lastStatus,
  createdAt: delivery.createdAt.toISOString(),
  updatedAt: delivery.updatedAt.toISOString(),
  finishedAt: delivery.finishedAt?.toISOString() ?? null,
});

/** A delivery with its attempts, oldest first. */
export const toDeliveryWithAttempts = (
  delivery: DeliveryWithAttempts,
): z.infer<typeof deliveryWithAttemptsDocument> => ({
  ...toDelivery(delivery),
  attempts: delivery.attempts.map(toAttempt),
});

const toAttempt = (attempt: DeliveryAttemptView): z.infer<typeof attemptDocument> => ({
  ...attempt,
  startedAt: attempt.startedAt.toISOString(),
  nextAttemptAt: attempt.nextAttemptAt?.toISOString() ?? null,
});
