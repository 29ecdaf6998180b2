import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import { until } from '../../until.js';
import type { Stage } from '../stage.js';

const eventType = 'stock.low';

/** What fails is sent again after five seconds, as the same event. */
export const triedAgain: Scene<Stage> = {
  title: 'the endpoint fails, and is tried again',
  async play({ webhooks, openEndpoint }, step) {
    const endpoint = await openEndpoint(
      'shaky',
      [eventType],
      [
        { kind: 'answer', status: 503 },
        { kind: 'answer', status: 204 },
      ],
    );
    const eventId = await webhooks.publish(eventType, { item: 'Hex bolt M12 zinc', left: 8 });
    await endpoint.arrivals(1);
    step('answered 503');
    const [first, second] = await endpoint.arrivals(2);
    assert(first?.id === eventId && second?.id === eventId, 'the second attempt has another webhook-id');
    const waited = ((second.request.receivedAtMs - first.request.receivedAtMs) / 1_000).toFixed(1);
    step(`again after ${waited} s`);
    const [delivery] = await until(
      'the delivery is delivered',
      () => webhooks.deliveriesOf(eventId),
      (deliveries) => deliveries[0]?.state === 'delivered',
    );
    step('delivered');
    const answers = delivery?.attempts.map(({ statusCode }) => String(statusCode)).join(', then ');
    return `the log shows ${String(answers)} after ${waited} s; both attempts bear webhook-id ${eventId}`;
  },
};
