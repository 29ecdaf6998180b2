import { describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import { listenToLedger } from '../../../src/ledger/listen.js';
import { claimDeliveries } from '../../../src/ledger/queries/webhooks/claim-deliveries.js';
import type { Lane } from '../../../src/ledger/queries/webhooks/lanes-with-work.js';
import { createLaneFeeder, type LaneFeeder } from '../../../src/webhooks/lane/lane-feeder.js';
import type { LaneQueue } from '../../../src/webhooks/lane/lane-ports.js';
import { waitFor } from '../../support/wait-for.js';
import { lanesUnderTest } from './lanes-under-test.js';

const minute = 60_000;
/** Longer than a test may take: only a notice ends such a nap. */
const longNapMs = 10 * minute;
const shortNapMs = 20;

/** A queue that notes which endpoints it got ticks for, and does nothing with them. */
const forgetfulQueue = () => {
  const ticked: string[] = [];
  const tick = (lanes: readonly Lane[]): Promise<void> => {
    ticked.push(...lanes.map((lane) => lane.endpointId));
    return Promise.resolve();
  };
  return { ticked, tick };
};

const setup = async () => {
  const lanes = await lanesUnderTest();
  onTestFinished(() => lanes.stop());
  const notifications = await listenToLedger(lanes.ledger);
  onTestFinished(() => notifications.close());
  const errors: unknown[] = [];
  let fed = 0;
  const feeder = (queue: LaneQueue, pollMs: number): LaneFeeder => {
    const made = createLaneFeeder({
      ledger: lanes.ledger,
      notifications,
      queue,
      settings: { pollMs, restMs: 1 },
      monotonicMs: () => performance.now(),
      onFed: (count) => (fed += count),
      onError: (error) => errors.push(error),
    });
    onTestFinished(() => made.stop());
    return made;
  };
  /** An endpoint with one event for it alone. */
  const waiting = async (changes: Record<string, unknown> = {}): Promise<string> => {
    const type = `only.${newId().replaceAll('-', '')}`;
    const id = await lanes.endpoint({ event_types: [type], ...changes });
    await lanes.tell(type);
    return id;
  };
  return { ...lanes, feeder, waiting, errors, fed: () => fed };
};

const inOneHour = '2026-11-21T05:30:00.000Z';
const oneHourAgo = '2026-11-21T03:30:00.000Z';

describe('the lane feeder', () => {
  it.each(['munshi_webhook', 'munshi_job'])('wakes at once on a notice of %s', async (channel) => {
    const { ledger, feeder, waiting } = await setup();
    const queue = forgetfulQueue();
    const first = await waiting();
    feeder(queue, longNapMs).start();
    await waitFor('it has looked once', () => queue.ticked.includes(first));
    const second = await waiting();
    await ledger`select pg_notify(${channel}, '')`;
    await waitFor('it has looked again', () => queue.ticked.includes(second), { deadlineMs: 5_000 });
  });

  it('ticks the endpoints at which something may be sent now, and no others', async () => {
    const { ledger, feeder, waiting, endpoint, tell, fed } = await setup();
    const claimed = { claim: newId(), claimed_until: inOneHour };
    const changeDelivery = (endpointId: string, change: Record<string, unknown>) =>
      ledger`update delivery set ${ledger(change)} where endpoint_id = ${endpointId}`;
    const twoInOrder = async (first: Record<string, unknown>): Promise<string> => {
      const type = `ordered.${newId().replaceAll('-', '')}`;
      const id = await endpoint({ event_types: [type], send_limit: 16 });
      const eventId = await tell(type, 'one key');
      await tell(type, 'one key');
      await ledger`update delivery set ${ledger(first)} where event_id = ${eventId}`;
      return id;
    };

    const open = { circuit: 'open', circuit_opened_count: 1 };
    const may = {
      ready: await waiting(),
      'its pause is over': await waiting({ not_before: oneHourAgo }),
      'its breaker is due for a probe': await waiting({ ...open, circuit_until: oneHourAgo }),
      'its rate leaves room': await waiting({ rate_per_second: 5, rate_tat: oneHourAgo }),
      'the sender of its delivery has died': await waiting(),
      'paused, but a person waits': await waiting({ not_before: inOneHour }),
      'the first of its key is delivered': await twoInOrder({ state: 'delivered', next_attempt_at: null }),
    };
    await changeDelivery(may['the sender of its delivery has died'], {
      ...claimed,
      claimed_until: oneHourAgo,
    });
    await changeDelivery(may['paused, but a person waits'], { rank: 0 });

    const mayNot = {
      'nothing to send': await endpoint({ event_types: ['never.told'] }),
      'not due yet': await waiting(),
      paused: await waiting({ not_before: inOneHour }),
      'its breaker is open': await waiting({ ...open, circuit_until: inOneHour }),
      disabled: await waiting(),
      removed: await waiting(),
      'at its pace': await waiting({ event_types: ['two.told'], send_limit: 1 }),
      'a probe is under way': await waiting({
        event_types: ['two.told'],
        circuit: 'half_open',
        send_limit: 16,
      }),
      'at its rate': await waiting({ rate_per_second: 1, rate_tat: inOneHour }),
      'the first of its key is under way': await twoInOrder(claimed),
      'the first of its key is tried later': await twoInOrder({ next_attempt_at: inOneHour }),
    };
    await changeDelivery(mayNot['not due yet'], { next_attempt_at: inOneHour });
    await ledger`update webhook_endpoint set enabled = false where id = ${mayNot.disabled}`;
    await ledger`update webhook_endpoint set deleted_at = now() where id = ${mayNot.removed}`;
    const busy = await tell('two.told');
    await tell('two.told');
    await ledger`update delivery set ${ledger(claimed)} where event_id = ${busy}`;

    const queue = forgetfulQueue();
    await feeder(queue, longNapMs).tick();
    const names = new Map(Object.entries({ ...may, ...mayNot }).map(([name, id]) => [id, name]));
    expect(queue.ticked.map((id) => names.get(id)).sort()).toEqual(Object.keys(may).sort());
    expect(fed()).toBe(queue.ticked.length);
  });

  it('finds by looking what has become due by time', async () => {
    const { clock, ledger, feeder, waiting } = await setup();
    const queue = forgetfulQueue();
    const first = await waiting();
    const later = {
      paused: await waiting({ not_before: inOneHour }),
      broken: await waiting({ circuit: 'open', circuit_opened_count: 1, circuit_until: inOneHour }),
      retried: await waiting(),
    };
    await ledger`update delivery set next_attempt_at = ${inOneHour} where endpoint_id = ${later.retried}`;
    feeder(queue, shortNapMs).start();
    await waitFor('it has looked', () => queue.ticked.length > 2);
    expect(new Set(queue.ticked)).toEqual(new Set([first]));
    await clock.setNow(inOneHour);
    await waitFor('it has found them', () =>
      Object.values(later).every((endpointId) => queue.ticked.includes(endpointId)),
    );
  });

  it('ticks again what the queue has lost, and nothing once it is sent', async () => {
    const { ledger, feeder, waiting, runner, fed } = await setup();
    const endpointId = await waiting();
    let lost = 0;
    const losing: LaneQueue = {
      async tick(lanes) {
        if (lost < 3) lost += 1;
        else for (const lane of lanes) await runner.run(lane);
      },
    };
    const made = feeder(losing, shortNapMs);
    made.start();
    await waitFor('it is delivered', async () => {
      const [row] = await ledger`select state from delivery where endpoint_id = ${endpointId}`;
      return row?.state === 'delivered';
    });
    const before = fed();
    await made.tick();
    expect(fed()).toBe(before);
  });

  it('goes on while the queue is down, and says so each time', async () => {
    const { feeder, waiting, errors, fed } = await setup();
    const endpointId = await waiting();
    const queue = forgetfulQueue();
    const down = new Error('the queue is down');
    let failures = 0;
    feeder(
      {
        tick(lanes) {
          if (failures === 3) return queue.tick(lanes);
          failures += 1;
          return Promise.reject(down);
        },
      },
      shortNapMs,
    ).start();
    await waitFor('the queue has got it', () => queue.ticked.includes(endpointId));
    expect(errors).toEqual([down, down, down]);
    await waitFor('only what was queued is counted', () => fed() === queue.ticked.length);
  });

  it('may run twice: what both have ticked is claimed once', async () => {
    const { ledger, feeder, endpoint, tell } = await setup();
    for (let n = 0; n < 5; n += 1) await endpoint({ send_limit: 16 });
    for (let n = 0; n < 12; n += 1) await tell('invoice.paid');
    let looked = 0;
    const claims: string[] = [];
    const claiming = (worker: string): LaneQueue => ({
      async tick(lanes) {
        looked += 1;
        await waitFor('both have seen the same lanes', () => looked === 2);
        const wishes = lanes.map((lane) => ({ ...lane, claim: newId(), worker, limit: 16, leaseMs: minute }));
        const claimed = await Promise.all(wishes.map((wish) => claimDeliveries(ledger, wish)));
        claims.push(...claimed.flatMap((claim) => claim?.deliveries ?? []).map((delivery) => delivery.id));
      },
    });
    await Promise.all(['one', 'other'].map((worker) => feeder(claiming(worker), longNapMs).tick()));
    const deliveries = await ledger<{ id: string }[]>`select id from delivery`;
    expect(deliveries).toHaveLength(5 * 12);
    expect(claims.sort()).toEqual(deliveries.map((delivery) => delivery.id).sort());
    const [attempts] = await ledger`select count(*)::int as count from delivery_attempt`;
    expect(attempts?.count).toBe(5 * 12);
  });
});
