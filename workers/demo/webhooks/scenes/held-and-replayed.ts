import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import { until } from '../../until.js';
import type { Stage } from '../stage.js';

const eventType = 'order.paid';
const switchedOffType = 'munshi.endpoint.disabled';

/** An endpoint that says 410 is left alone; what comes meanwhile is kept until its owner asks for it. */
export const heldAndReplayed: Scene<Stage> = {
  title: 'the endpoint is gone, its events are held',
  async play({ webhooks, openEndpoint }, step) {
    const gone = { kind: 'answer', status: 410 } as const;
    const endpoint = await openEndpoint('orders', [eventType], [gone]);
    const owner = await openEndpoint('notices', [switchedOffType]);
    const publish = (orderNo: string): Promise<string> => webhooks.publish(eventType, { orderNo });

    const eventIds = [await publish('O-1')];
    await endpoint.arrivals(1);
    step('answered 410');
    const [notice] = await owner.arrivals(1);
    assert.equal(notice?.data['endpointId'], endpoint.id, 'another endpoint was switched off');
    step('switched off');
    for (const orderNo of ['O-2', 'O-3', 'O-4']) eventIds.push(await publish(orderNo));
    const { enabled, disabledReason, health } = await webhooks.readEndpoint(endpoint.id);
    assert(!enabled && disabledReason === 'gone', 'the API does not show it as gone');
    assert.equal(health.held, eventIds.length, 'not all are held');
    step(`${String(health.held)} held`);

    endpoint.answerWith([{ kind: 'answer', status: 204 }]);
    const replay = await webhooks.switchOn(endpoint.id);
    assert(replay, 'switched on, it names no replay');
    const count = await webhooks.countReplay(endpoint.id, replay);
    assert.equal(count, eventIds.length, 'the dry run counts wrong');
    step(`dry run counts ${String(count)}`);
    await webhooks.startReplay(endpoint.id, replay);
    for (const eventId of eventIds) {
      await until(
        `event ${eventId} is delivered`,
        () => webhooks.deliveriesOf(eventId),
        ([delivery]) => delivery?.state === 'delivered',
      );
    }
    const [, ...replayed] = await endpoint.arrivals(1 + eventIds.length);
    const ids = replayed.map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), eventIds.toSorted(), 'not each came once');
    step(`${String(ids.length)} replayed`);
    return `off by the receiver's 410, and its owner was told; the ${String(ids.length)} that were held came once each after the replay, under the ids that POST /v1/events had given`;
  },
};
