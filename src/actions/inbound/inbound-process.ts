import { z } from 'zod';
import { defineAction, type ActionDefinition, type ActionLimits } from '../../domain/action.js';
import type { InboundEvent, InboundTelling } from '../../domain/inbound-event.js';
import type { Mode } from '../../domain/job.js';
import type { Failed } from '../../domain/outcome.js';
import type { ReceivedWebhook } from '../../domain/received-webhook.js';
import { toldEventId } from './told-event-id.js';

export interface InboundProcessDeps {
  /** Null when the body is not in its provider's format. */
  toldEvents: (webhook: ReceivedWebhook) => InboundEvent[] | null;
  /** Gives the ids of the events that stand told; the others came too late to matter. */
  tellInbound: (telling: InboundTelling) => Promise<ReadonlySet<string>>;
  /** What Munshi itself does about webhooks, once they are told; it may be done again. */
  heed?: (of: WebhookOf, events: readonly InboundEvent[]) => Promise<void>;
  limits: ActionLimits;
}

/** Whose webhook it is, whose it was, and the job that tells it. */
export interface WebhookOf {
  provider: string;
  tenantId: string;
  mode: Mode;
  jobId: string;
}

const texts = z.record(z.string(), z.string());

const input: z.ZodType<ReceivedWebhook> = z.strictObject({
  provider: z.string(),
  connectionId: z.uuid(),
  eventKey: z.string().min(1),
  receivedAt: z.iso.datetime(),
  headers: texts,
  query: texts.optional(),
  settings: z.record(z.string(), z.unknown()),
  body: z.strictObject({ encoding: z.enum(['utf8', 'base64']), text: z.string() }),
});

const result = z.strictObject({
  events: z.array(z.strictObject({ id: z.uuid(), type: z.string() })),
  superseded: z.int().min(0).describe('Events that were not told, since a newer state of their object was'),
});

export type InboundProcessResult = z.infer<typeof result>;

/**
 * Makes our events of a provider's webhook. It can run any number of times: the events' ids come from the job's, and an
 * event that is told is not told again.
 */
export const createInboundProcess = (deps: InboundProcessDeps): ActionDefinition =>
  defineAction<ReceivedWebhook, InboundProcessResult>({
    name: 'inbound.process',
    queue: 'inbound',
    summary: 'Tell what a provider’s webhook says',
    provider: null,
    internal: true,
    input,
    result,
    example,
    perform: async ({ tenantId, mode, jobId, input: webhook }) => {
      const told = deps.toldEvents(webhook);
      if (!told) return unreadable(webhook.provider);
      const events = told.map((event, index) => ({ ...event, id: toldEventId(jobId, index) }));
      const { connectionId } = webhook;
      const standing = await deps.tellInbound({ tenantId, mode, connectionId, jobId, events });
      await deps.heed?.({ tenantId, mode, jobId, provider: webhook.provider }, told);
      const shown = events.filter(({ id }) => standing.has(id)).map(({ id, type }) => ({ id, type }));
      return { kind: 'done', result: { events: shown, superseded: events.length - shown.length } };
    },
    events: {},
    limits: deps.limits,
  });

const example: ReceivedWebhook = {
  provider: 'github',
  connectionId: '0193a7c4-5d5e-4c1b-9d9e-2f6f6f1f7a11',
  eventKey: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
  receivedAt: '2026-11-21T04:30:00.000Z',
  headers: { 'x-github-event': 'ping' },
  settings: {},
  body: { encoding: 'utf8', text: '{"zen":"Keep it logically awesome."}' },
};

const unreadable = (provider: string): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'unreadable_body',
    message: `The webhook’s body is not in the format that ${provider} sends.`,
    hint: 'See at the provider whether the hook is set to send JSON; then let it send the event again.',
  },
});
