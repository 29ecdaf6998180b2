import { once } from 'node:events';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { newId } from '../../src/domain/ids.js';
import type { BackendHooks, MunshiQueue, QueueBackend, QueueData, RunReceipt } from './queue-backend.js';

export interface RedisBackendOptions extends BackendHooks {
  url: string;
  /** Before every key; two products can share a Redis. */
  prefix: string;
}

/** Producers fail fast: an answer in a second or an error, and no memory of a failed start. */
const producerConnection = {
  enableOfflineQueue: false,
  connectTimeout: 1_000,
  commandTimeout: 1_000,
  maxRetriesPerRequest: 0,
  retryStrategy: (times: number) => Math.min(times * 100, 2_000),
};

/** Workers wait for ever: their blocking reads last as long as they last. */
const workerConnection = { maxRetriesPerRequest: null, keepAlive: 10_000 };

/** How long the start waits for Redis; without it everything is accepted all the same, and queued later. */
const firstConnectMs = 3_000;

/** BullMQ on Redis: any number of processes. */
export const openRedisBackend = async (options: RedisBackendOptions): Promise<QueueBackend> => {
  const producer = new Redis(options.url, producerConnection);
  producer.on('error', (error) => {
    options.onError('redis', error);
  });
  // A command before the first connection would fail at once.
  await once(producer, 'ready', { signal: AbortSignal.timeout(firstConnectMs) }).catch((error: unknown) => {
    options.onError('redis', error);
  });
  const queues = new Map<string, MunshiQueue>();
  const workerConnections: Redis[] = [];
  const epochKey = `${options.prefix}:epoch`;

  return {
    kind: 'redis',
    name: `redis:${options.prefix}`,

    queue(name) {
      const known = queues.get(name);
      if (known) return known;
      const queue = new Queue<QueueData, RunReceipt>(name, {
        connection: producer,
        prefix: options.prefix,
        skipWaitingForReady: true,
        skipVersionCheck: true,
      });
      queue.on('error', (error) => {
        options.onError(`queue ${name}`, error);
      });
      queues.set(name, queue);
      return queue;
    },

    worker(name, processor, workerOptions) {
      const connection = new Redis(options.url, workerConnection);
      connection.on('error', (error) => {
        options.onError(`worker ${name}`, error);
      });
      workerConnections.push(connection);
      const worker = new Worker<QueueData, RunReceipt>(name, processor, {
        ...workerOptions,
        connection,
        prefix: options.prefix,
      });
      worker.on('error', (error) => {
        options.onError(`worker ${name}`, error);
      });
      return Promise.resolve(worker);
    },

    async epoch() {
      await producer.set(epochKey, newId(), 'NX');
      return producer.get(epochKey);
    },

    async check() {
      await producer.ping();
    },

    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      producer.disconnect();
      for (const connection of workerConnections) connection.disconnect();
    },
  };
};

/**
 * Refuses a Redis that may drop jobs: its `maxmemory-policy` must be `noeviction`. A Redis that hides its configuration
 * is taken at its word.
 */
export const assertRedisKeepsJobs = async (url: string): Promise<void> => {
  const redis = new Redis(url, { ...producerConnection, lazyConnect: true });
  try {
    await redis.connect();
    const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1];
    if (policy !== undefined && policy !== 'noeviction') {
      throw new Error(
        `REDIS_URL: maxmemory-policy is ${policy}; set it to noeviction, or Redis may drop jobs`,
      );
    }
  } finally {
    redis.disconnect();
  }
};
