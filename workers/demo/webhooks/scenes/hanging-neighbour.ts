import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import type { Stage } from '../stage.js';

const eventType = 'price.changed';
/** Far from what a wait for the neighbour would take, its deadline of 15 s. */
const soonMs = 2_000;

/** An endpoint that takes requests and answers none holds up nobody but itself. */
export const hangingNeighbour: Scene<Stage> = {
  title: 'one endpoint hangs, another does not wait',
  async play({ webhooks, openEndpoint }, step) {
    const hanging = await openEndpoint('hanging', [eventType], [{ kind: 'hang' }]);
    const healthy = await openEndpoint('healthy', [eventType]);
    await webhooks.publish(eventType, { item: 'Hex bolt M12 zinc', rate: '125.50' });
    await Promise.all([hanging.arrivals(1), healthy.arrivals(1)]);
    step('one hangs');
    const publishedAtMs = performance.timeOrigin + performance.now();
    const eventId = await webhooks.publish(eventType, { item: 'Hex bolt M12 zinc', rate: '127.00' });
    const [, arrival] = await healthy.arrivals(2);
    assert.equal(arrival?.id, eventId, 'another event came in its place');
    const tookMs = arrival.request.receivedAtMs - publishedAtMs;
    const took = `${tookMs.toFixed(0)} ms`;
    step(`the other has its event after ${took}`);
    assert(tookMs < soonMs, `the neighbour waited ${took}`);
    const deliveries = await webhooks.deliveriesOf(eventId);
    const stuck = deliveries.find(({ endpointId }) => endpointId === hanging.id);
    assert.equal(stuck?.state, 'pending', 'the hanging endpoint does not hang');
    return `from POST /v1/events to the healthy endpoint in ${took}, while the hanging one keeps its own waiting`;
  },
};
