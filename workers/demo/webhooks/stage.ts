import assert from 'node:assert/strict';
import { z } from 'zod';
import type {
  ReceivedRequest,
  ReceiverScript,
  ReceiverStandIn,
} from '../../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import type { EinvoiceClient } from '../einvoices/einvoice-client.js';
import { isGenuine } from './is-genuine.js';
import type { WebhookClient } from './webhook-client.js';

/** A webhook that has come in and was signed right. */
export interface Arrival {
  /** `webhook-id`: the event's. */
  id: string;
  type: string;
  data: Record<string, unknown>;
  request: ReceivedRequest;
}

/** An endpoint of the demo's receiver. */
export interface StagedEndpoint {
  id: string;
  secret: string;
  /** What it answers from now on. */
  answerWith(script: ReceiverScript): void;
  /** All that has come in, once it is at least `count`. Throws when they do not come in time, or a signature is wrong. */
  arrivals(count: number): Promise<Arrival[]>;
}

/** What the scenes play with. */
export interface Stage {
  webhooks: WebhookClient;
  einvoices: EinvoiceClient;
  /** Opens an endpoint for these types; it answers 204 if no script says otherwise. */
  openEndpoint(name: string, eventTypes: string[], script?: ReceiverScript): Promise<StagedEndpoint>;
}

const arriveWithinMs = 20_000;

const webhookBody = z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) });

/** The app's side of the demo: its clients, and a receiver that checks every signature. */
export const createStage = (deps: {
  webhookClient: WebhookClient;
  einvoiceClient: EinvoiceClient;
  receiver: ReceiverStandIn;
}): Stage => ({
  webhooks: deps.webhookClient,
  einvoices: deps.einvoiceClient,
  async openEndpoint(name, eventTypes, script) {
    const { receiver } = deps;
    if (script) receiver.answerWith(name, script);
    const { id, secret } = await deps.webhookClient.createEndpoint({
      url: receiver.hookUrl(name),
      eventTypes,
      description: `the demo's ${name}`,
    });
    return {
      id,
      secret,
      answerWith: (next) => {
        receiver.answerWith(name, next);
      },
      async arrivals(count) {
        const requests = await receiver
          .waitFor(count, { name, deadlineMs: arriveWithinMs })
          .catch((error: unknown) => {
            throw new Error(`waiting for ${eventTypes.join(', ')} at ${name}`, { cause: error });
          });
        return requests.map((request) => readArrival(request, secret));
      },
    };
  },
});

const readArrival = (request: ReceivedRequest, secret: string): Arrival => {
  assert(isGenuine(request, secret), `a webhook with a wrong signature came in at ${request.path}`);
  const id = String(request.headers['webhook-id']);
  return { id, ...webhookBody.parse(JSON.parse(request.body.toString())), request };
};
