import { Agent } from 'node:http';
import axios from 'axios';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { answerParent, readSettings } from '../answer-parent.js';
import { benchInput, type BenchInput } from '../bench-action.js';
import { createCountDown } from '../count-down.js';
import type { EngineSettings } from '../open-engine.js';

/** What many write by hand: a BullMQ worker whose processor makes the call with axios. No ledger. */
const { redisUrl, providerUrl, concurrency } = readSettings() as EngineSettings & { redisUrl: string };
const newConnection = (): Redis => new Redis(redisUrl, { maxRetriesPerRequest: null });
const queue = new Queue<BenchInput>('bare', { connection: newConnection() });
const client = axios.create({ httpAgent: new Agent({ keepAlive: true, maxSockets: 64 }) });

const accept = async (count: number): Promise<void> => {
  const numbers = Array.from({ length: count }, (_, index) => index);
  await queue.addBulk(
    numbers.map((number) => ({
      name: 'register',
      data: benchInput(number),
      opts: { removeOnComplete: { age: 3_600 }, attempts: 5 },
    })),
  );
};

const drain = async (count: number): Promise<number> => {
  const countDown = createCountDown(count);
  const startedMs = performance.now();
  const connection = newConnection();
  const worker = new Worker<BenchInput>(
    'bare',
    async (job) => {
      const answer = await client.post<{ receipt: string }>(providerUrl, job.data);
      countDown.count();
      return answer.data;
    },
    { connection, concurrency },
  );
  await countDown.reached;
  const ms = performance.now() - startedMs;
  await worker.close();
  connection.disconnect();
  return ms;
};

answerParent('', {
  accept,
  drain,
  reset: () => queue.obliterate({ force: true }),
});
