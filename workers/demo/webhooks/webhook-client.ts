import { z } from 'zod';
import type { CallApi } from '../call-api.js';

const endpointDocument = z.object({
  enabled: z.boolean(),
  disabledReason: z.string().nullable(),
  health: z.object({ held: z.int() }),
});
const replayBody = z.object({ from: z.string(), to: z.string(), held: z.boolean() });
const changedDocument = z.object({ held: z.object({ replayWith: replayBody.nullable() }) });
const countedDocument = z.object({ count: z.int() });
const deliveryDocument = z.object({
  endpointId: z.string(),
  state: z.string(),
  attempts: z.array(z.object({ statusCode: z.int().nullable() })),
});
const scheduleDocument = z.object({ id: z.string(), paused: z.boolean(), nextRuns: z.array(z.string()) });

/** What `POST …/replay` takes. */
type Replay = z.infer<typeof replayBody>;
type Schedule = z.infer<typeof scheduleDocument>;

/** Speaks to the API on webhooks, connections and schedules, as a billing app does. Everything throws what the API said. */
export interface WebhookClient {
  createEndpoint(wish: {
    url: string;
    eventTypes: string[];
    description: string;
  }): Promise<{ id: string; secret: string }>;
  readEndpoint(id: string): Promise<z.infer<typeof endpointDocument>>;
  /** Gives the replay that sends what it holds; null when it holds nothing. */
  switchOn(id: string): Promise<Replay | null>;
  /** Gives how many would be sent again. */
  countReplay(id: string, replay: Replay): Promise<number>;
  /** Gives how many are sent again. */
  startReplay(id: string, replay: Replay): Promise<number>;
  /** Gives the event's id. */
  publish(type: string, data: Record<string, unknown>): Promise<string>;
  deliveriesOf(eventId: string): Promise<z.infer<typeof deliveryDocument>[]>;
  /** Ids of the events of a type, newest first. */
  eventsOf(type: string): Promise<string[]>;
  /** Gives where the provider is to send its webhooks. */
  connect(provider: string, secrets: Record<string, string>): Promise<string>;
  createSchedule(wish: { name: string; cron: string; action: string; input: unknown }): Promise<Schedule>;
  pauseSchedule(id: string): Promise<Schedule>;
  /** A link to the page of the endpoints' owner. */
  makePortalLink(): Promise<string>;
}

/** `call` has the tenant's key; the paths that the API gives for providers are read against `url`. */
export const createWebhookClient = (call: CallApi, { url }: { url: string }): WebhookClient => {
  const callReplay = async (id: string, body: Replay & { dryRun?: true }): Promise<number> =>
    (await call(countedDocument, 'POST', `/v1/webhook-endpoints/${id}/replay`, { body })).count;
  return {
    createEndpoint: (wish) =>
      call(z.object({ id: z.string(), secret: z.string() }), 'POST', '/v1/webhook-endpoints', { body: wish }),
    readEndpoint: (id) => call(endpointDocument, 'GET', `/v1/webhook-endpoints/${id}`),
    async switchOn(id) {
      const path = `/v1/webhook-endpoints/${id}`;
      return (await call(changedDocument, 'PATCH', path, { body: { enabled: true } })).held.replayWith;
    },
    countReplay: (id, replay) => callReplay(id, { ...replay, dryRun: true }),
    startReplay: (id, replay) => callReplay(id, replay),
    async publish(type, data) {
      return (await call(z.object({ id: z.string() }), 'POST', '/v1/events', { body: { type, data } })).id;
    },
    async deliveriesOf(eventId) {
      const shape = z.object({ deliveries: z.array(deliveryDocument) });
      return (await call(shape, 'GET', `/v1/events/${eventId}`)).deliveries;
    },
    async eventsOf(type) {
      const shape = z.object({ items: z.array(z.object({ id: z.string() })) });
      return (await call(shape, 'GET', `/v1/events?type=${type}`)).items.map(({ id }) => id);
    },
    async connect(provider, secrets) {
      const shape = z.object({ inboundUrl: z.string() });
      const { inboundUrl } = await call(shape, 'PUT', `/v1/connections/${provider}`, { body: { secrets } });
      return new URL(inboundUrl, url).href;
    },
    createSchedule: (wish) => call(scheduleDocument, 'POST', '/v1/schedules', { body: wish }),
    pauseSchedule: (id) => call(scheduleDocument, 'PATCH', `/v1/schedules/${id}`, { body: { paused: true } }),
    async makePortalLink() {
      const shape = z.object({ url: z.string() });
      return (await call(shape, 'POST', '/v1/webhook-portal-links', { body: {} })).url;
    },
  };
};
