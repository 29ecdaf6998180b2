import { z } from 'zod';
import { defineAction, type ActionDefinition, type ActionRun } from '../../domain/action.js';
import { eventTypePattern, maxEventTypeLength, noticePrefix } from '../../domain/event-types.js';

export const eventsPublishInput = z.strictObject({
  type: z
    .string()
    .max(maxEventTypeLength)
    .regex(eventTypePattern, 'must be dotted words of letters, digits and _, e.g. invoice.overdue')
    .refine(
      (type) => !type.startsWith(noticePrefix),
      `must not begin with ${noticePrefix}: those are Munshi’s own`,
    )
    .describe('What happened, general to specific, e.g. `hold.expired`'),
  data: z.record(z.string(), z.unknown()).default({}).describe('What your endpoint gets as `data`'),
  orderingKey: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('Events of one key are delivered in their order'),
});

const result = z.strictObject({
  eventId: z.string().describe('The `webhook-id` that your endpoints see'),
  endpoints: z.int().describe('How many endpoints it is delivered to'),
});

type Input = z.output<typeof eventsPublishInput>;
type Result = z.output<typeof result>;

export interface EventsPublishDeps {
  /** Writes the event once under its id; gives how many endpoints want it. */
  tell: (run: Pick<ActionRun<Input>, 'tenantId' | 'jobId' | 'mode'>, event: Input) => Promise<number>;
}

const timeoutMs = 5_000;

/**
 * Calls the app back: an event of its own, told now, or by a schedule at its times. The event has the job's id, so that
 * it is told once however often the job runs.
 */
export const createEventsPublish = (deps: EventsPublishDeps): ActionDefinition =>
  defineAction<Input, Result>({
    name: 'events.publish',
    queue: 'maintenance',
    summary: 'Tell your own webhook endpoints an event, at a time or by a schedule',
    provider: null,
    input: eventsPublishInput,
    result,
    example: { type: 'hold.expired', data: { holdId: 'H-1' } },
    perform: async (run) => ({
      kind: 'done',
      result: { eventId: run.jobId, endpoints: await deps.tell(run, run.input) },
    }),
    events: {},
    limits: { maxAttempts: 10, timeoutMs, settleMs: 0 },
  });
