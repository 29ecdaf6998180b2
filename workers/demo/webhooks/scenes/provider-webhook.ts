import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import type { Scene } from '../../scene.js';
import type { Stage } from '../stage.js';

const secret = 'a secret that the demo shares with GitHub';
const eventType = 'github.pull_request.closed';

/** What GitHub would send. */
const body = JSON.stringify({
  action: 'closed',
  pull_request: { number: 7, merged: true },
  repository: { full_name: 'example/fasteners' },
});

/** GitHub gives up after as long. */
const answerWithinMs = 10_000;

const send = (inboundUrl: string, deliveryId: string, signedWith: string): Promise<Response> =>
  fetch(inboundUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': deliveryId,
      'x-hub-signature-256': `sha256=${createHmac('sha256', signedWith).update(body).digest('hex')}`,
    },
    body,
    signal: AbortSignal.timeout(answerWithinMs),
  });

/** A provider's webhook is believed by its signature alone, told once, and goes out like any other event. */
export const providerWebhook: Scene<Stage> = {
  title: "a provider's webhook comes in",
  async play({ webhooks, openEndpoint }, step) {
    const endpoint = await openEndpoint('repositories', ['github.*']);
    const inboundUrl = await webhooks.connect('github', { webhookSecret: secret });
    const deliveryId = randomUUID();
    const forged = await send(inboundUrl, deliveryId, 'a guess');
    assert.equal(forged.status, 401, 'a wrong signature was let in');
    step('wrong signature 401');
    const taken = await send(inboundUrl, deliveryId, secret);
    assert.equal(taken.status, 200, 'a right signature was turned away');
    step('right one 200');
    const twice = await send(inboundUrl, deliveryId, secret);
    assert.equal(twice.headers.get('munshi-duplicate'), 'true', 'the duplicate was not known');
    step('again: duplicate');
    const [arrival] = await endpoint.arrivals(1);
    assert.equal(arrival?.type, eventType, 'another event came in its place');
    step(eventType);
    assert.deepEqual(await webhooks.eventsOf(eventType), [arrival.id], 'it was not told once');
    return `GitHub's pull_request went out as ${eventType}, once for two sendings; a wrong signature got 401`;
  },
};
