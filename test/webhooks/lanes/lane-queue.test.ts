import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openBackend } from '../../../queues/backend/open-backend.js';
import type { MunshiQueue, QueueBackend } from '../../../queues/backend/queue-backend.js';
import { createBullmqLaneQueue, createLaneProcessor } from '../../../queues/bullmq-lane-queue.js';
import { startWorker } from '../../../queues/start-worker.js';
import { webhooksQueue } from '../../../queues/webhooks.js';
import { newId } from '../../../src/domain/ids.js';
import type { Lane } from '../../../src/ledger/queries/webhooks/lanes-with-work.js';
import type { LaneQueue } from '../../../src/webhooks/lane/lane-ports.js';
import { backends, type BackendName } from '../../support/engine-under-test.js';
import { testDatabase } from '../../support/test-database.js';
import { startRedis } from '../../support/test-redis.js';
import { waitFor } from '../../support/wait-for.js';

/** How long a dead worker keeps a tick, in ms; the product's own time is longer. */
const lockMs = 1_000;

/** A runner that notes whom it was sent to, and stays there until it is let go. */
const slowRunner = () => {
  const visits: string[] = [];
  const leaves: (() => void)[] = [];
  return {
    visits,
    run: ({ endpointId }: Lane): Promise<void> => {
      visits.push(endpointId);
      return new Promise((resolve) => leaves.push(resolve));
    },
    /** Ends all visits that are under way. */
    letGo: () => {
      for (const leave of leaves.splice(0)) leave();
    },
  };
};

/** A runner that notes whom it was sent to. */
const quickRunner = () => {
  const visits: string[] = [];
  const run = ({ endpointId }: Lane): Promise<void> => {
    visits.push(endpointId);
    return Promise.resolve();
  };
  return { visits, run };
};

interface Ground {
  lanes: LaneQueue;
  queue: MunshiQueue;
  /** One more process on the same queues, for the test to close; the first is that of `lanes`. */
  openProcess(): Promise<QueueBackend>;
  work(runner: { run: (lane: Lane) => Promise<void> }): Promise<void>;
  /** Nothing waits and nothing is worked. */
  isIdle(): Promise<void>;
  /** All that a queue which has lost its memory has forgotten. */
  forgetAll(): Promise<void>;
}

const setup = async (kind: BackendName): Promise<Ground> => {
  const database = await testDatabase();
  onTestFinished(() => database.drop());
  const redis = kind === 'redis' ? await startRedis() : null;
  onTestFinished(() => redis?.stop());
  const openProcess = (): Promise<QueueBackend> =>
    openBackend({
      redisUrl: redis?.url ?? null,
      redisPrefix: 'lanes',
      databaseUrl: database.url,
      queueSchema: 'bullmq',
      // A tick whose job was forgotten cannot be ended: its worker says so.
      onError: () => undefined,
    });
  const backend = await openProcess();
  onTestFinished(() => backend.close());
  const queue = backend.queue(webhooksQueue.name);
  return {
    lanes: createBullmqLaneQueue(backend),
    queue,
    openProcess,
    async work({ run }) {
      const worker = await startWorker({
        backend,
        spec: { ...webhooksQueue, lockMs },
        processor: createLaneProcessor({ run }),
        concurrency: 5,
        lockMs,
        stalledIntervalMs: lockMs / 2,
        onMishap: () => undefined,
      });
      onTestFinished(() => worker.stop(100));
    },
    async isIdle() {
      await waitFor('the queue is idle', async () => {
        const { waiting, active, delayed } = await queue.getJobCounts('waiting', 'active', 'delayed');
        return waiting === 0 && active === 0 && delayed === 0;
      });
    },
    async forgetAll() {
      if (!redis) return queue.obliterate({ force: true });
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    },
  };
};

const aLane = (): Lane => ({ tenantId: newId(), endpointId: newId() });

describe.each(backends)('ticks on %s', (kind) => {
  it('that come while their endpoint is worked are kept, as one, and worked after it', async () => {
    const { lanes, work, isIdle } = await setup(kind);
    const runner = slowRunner();
    await work(runner);
    const lane = aLane();
    await lanes.tick([lane]);
    await waitFor('the first is worked', () => runner.visits.length === 1);
    for (let n = 0; n < 10; n += 1) await lanes.tick([lane]);
    expect(runner.visits).toHaveLength(1);
    runner.letGo();
    await waitFor('the kept one is worked', () => runner.visits.length === 2);
    runner.letGo();
    await isIdle();
    expect(runner.visits).toEqual([lane.endpointId, lane.endpointId]);
  });

  it('that wait for the same endpoint are one', async () => {
    const { lanes, queue, work, isIdle } = await setup(kind);
    const lane = aLane();
    await lanes.tick([lane, lane]);
    for (let n = 0; n < 8; n += 1) await lanes.tick([lane]);
    expect(await queue.getWaitingCount()).toBe(1);
    const runner = quickRunner();
    await work(runner);
    await waitFor('it is worked', () => runner.visits.length === 1);
    await isIdle();
    expect(runner.visits).toEqual([lane.endpointId]);
  });

  it('of different endpoints are each worked, also while one of them is held up', async () => {
    const { lanes, work } = await setup(kind);
    const runner = slowRunner();
    await work(runner);
    const all = [aLane(), aLane(), aLane()];
    await lanes.tick(all.slice(0, 1));
    await waitFor('the first is held up', () => runner.visits.length === 1);
    await lanes.tick(all);
    await waitFor('the others are worked beside it', () => runner.visits.length === 3);
    expect(new Set(runner.visits)).toEqual(new Set(all.map((lane) => lane.endpointId)));
    runner.letGo();
    await waitFor('the first once more', () => runner.visits.length === 4);
    expect(runner.visits[3]).toBe(all[0]?.endpointId);
    runner.letGo();
  });

  it('are worked again after the queue has forgotten one that waited', async () => {
    const { lanes, queue, work, forgetAll, isIdle } = await setup(kind);
    const lane = aLane();
    await lanes.tick([lane]);
    await forgetAll();
    expect(await queue.getWaitingCount()).toBe(0);
    await lanes.tick([lane]);
    const runner = quickRunner();
    await work(runner);
    await waitFor('the new one is worked', () => runner.visits.length === 1);
    await isIdle();
    expect(runner.visits).toEqual([lane.endpointId]);
  });

  it('are worked again after the queue has forgotten one that was worked, and one that was kept behind it', async () => {
    const { lanes, work, forgetAll } = await setup(kind);
    const runner = slowRunner();
    await work(runner);
    const lane = aLane();
    await lanes.tick([lane]);
    await waitFor('the first is worked', () => runner.visits.length === 1);
    await lanes.tick([lane]);
    await forgetAll();
    await lanes.tick([lane]);
    await waitFor('the new one is worked', () => runner.visits.length === 2);
    runner.letGo();
    await lanes.tick([lane]);
    await waitFor('and the one after it', () => runner.visits.length === 3);
    runner.letGo();
  });

  it('are worked again after somebody has taken one out of the queue', async () => {
    const { lanes, queue, work } = await setup(kind);
    const lane = aLane();
    await lanes.tick([lane]);
    for (const job of await queue.getWaiting()) await job.remove();
    await lanes.tick([lane]);
    const runner = quickRunner();
    await work(runner);
    await waitFor('the new one is worked', () => runner.visits.length === 1);
  });

  it('are worked again after one has failed, which the queue keeps for a day', async () => {
    const { lanes, queue, work } = await setup(kind);
    const visits: string[] = [];
    await work({
      run: ({ endpointId }) => {
        visits.push(endpointId);
        return Promise.reject(new Error('a defect'));
      },
    });
    const lane = aLane();
    await lanes.tick([lane]);
    await waitFor('it has failed', async () => (await queue.getFailedCount()) === 1);
    await lanes.tick([lane]);
    await waitFor('the next is worked', () => visits.length === 2);
  });

  it.each([1, 2, 3])(
    'of workers that die over them, %s in a row, come again within the lock’s time',
    async (deaths) => {
      const { lanes, work, openProcess, isIdle } = await setup(kind);
      const lane = aLane();
      let diedAt = 0;
      for (let n = 0; n < deaths; n += 1) {
        const process = await openProcess();
        const dying = slowRunner();
        const worker = await process.worker(webhooksQueue.name, createLaneProcessor(dying), {
          lockDuration: lockMs,
          stalledInterval: lockMs / 2,
          maxStalledCount: 1,
        });
        await waitFor('an endpoint is worked', async () => {
          await lanes.tick([lane]);
          return dying.visits.length > 0;
        });
        await lanes.tick([lane]);
        await worker.close(true);
        await process.close();
        diedAt = performance.now();
      }

      const runner = quickRunner();
      await work(runner);
      await waitFor('it is worked again', () => runner.visits.length > 0);
      // The lock has to run out, and a look after that to find it so.
      expect(performance.now() - diedAt).toBeLessThan(3 * lockMs);
      await isIdle();
      const before = runner.visits.length;
      await lanes.tick([lane]);
      await waitFor('later ones are worked', () => runner.visits.length > before);
    },
  );
});
