import { Queue, Worker, createPostgresBackend, runMigrations, type WorkerOptions } from 'bullmq';
import pRetry from 'p-retry';
import pg from 'pg';
import type {
  BackendHooks,
  MunshiProcessor,
  MunshiQueue,
  MunshiWorker,
  QueueBackend,
  QueueData,
  RunReceipt,
} from './queue-backend.js';
import { holdQueueLock, type QueueLock } from './queue-lock.js';

export interface PostgresBackendOptions extends BackendHooks {
  url: string;
  /** Schema of the queue's own tables. */
  schema: string;
}

/** Connections of all queues of a process together, and of each worker besides its LISTEN. */
const queuePoolSize = 5;
const workerPoolSize = 3;
/** A busy machine takes its time; a Postgres that is down refuses at once. */
const connectMs = 10_000;

/**
 * BullMQ on Postgres. A Queue or Worker that meets a missing schema or a refused connection at birth stays dead for
 * good, so the schema is brought up to date before the first of them exists. Each queue is worked by one process: BullMQ
 * 6.7 deadlocks inside `move_to_active` when several promote delayed jobs of one queue, and then runs jobs twice.
 */
export const openPostgresBackend = async (options: PostgresBackendOptions): Promise<QueueBackend> => {
  await migrateQueues(options);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: queuePoolSize,
    options: `-c search_path=${options.schema}`,
    keepAlive: true,
    connectionTimeoutMillis: connectMs,
  });
  pool.setMaxListeners(0);
  pool.on('error', (error) => {
    options.onError('postgres queue pool', error);
  });
  const queues = new Map<string, MunshiQueue>();
  const locks: QueueLock[] = [];

  return {
    kind: 'postgres',
    name: `postgres:${options.schema}`,

    queue(name) {
      const known = queues.get(name);
      if (known) return known;
      const queue = openQueue(name, pool, options);
      queues.set(name, queue);
      // One that failed at birth stays dead: whoever asks next gets another.
      queue.waitUntilReady().catch(() => queues.delete(name));
      return queue;
    },

    async worker(name, processor, workerOptions) {
      let stopWorking: () => void = () => undefined;
      const lock = await holdQueueLock({
        url: options.url,
        name: `${options.schema}.${name}`,
        onError: (error) => {
          options.onError(`lock of queue ${name}`, error);
        },
        onLost: () => {
          options.onError(
            `lock of queue ${name}`,
            new Error('another process works this queue now; this one stops'),
          );
          stopWorking();
        },
      });
      locks.push(lock);
      const worker = await pRetry(() => openWorker(name, processor, workerOptions, options), birthRetries);
      stopWorking = () => {
        worker.pause(true).catch((error: unknown) => {
          options.onError(`worker ${name}`, error);
        });
      };
      return worker;
    },

    epoch: () => Promise.resolve(null),

    async check() {
      await pool.query('select 1');
    },

    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      await pool.end();
      await Promise.allSettled(locks.map((lock) => lock.release()));
    },
  };
};

/** A worker that fails at birth stays dead, though its process looks alive: another takes its place. */
const birthRetries = { retries: 20, minTimeout: 500, factor: 1 };

const openWorker = async (
  name: string,
  processor: MunshiProcessor,
  workerOptions: Omit<WorkerOptions, 'connection'>,
  options: PostgresBackendOptions,
): Promise<MunshiWorker> => {
  const worker = new Worker<QueueData, RunReceipt>(
    name,
    processor,
    {
      ...workerOptions,
      connection: { connectionString: options.url, schema: options.schema, max: workerPoolSize },
    },
    createPostgresBackend as never,
  );
  worker.on('error', (error) => {
    options.onError(`worker ${name}`, error);
  });
  try {
    await worker.waitUntilReady();
    return worker;
  } catch (error) {
    await worker.close(true).catch(() => undefined);
    throw error;
  }
};

const openQueue = (name: string, pool: pg.Pool, options: BackendHooks): MunshiQueue => {
  const queue = new Queue<QueueData, RunReceipt>(
    name,
    { connection: pool, skipVersionCheck: true, skipMigrations: true } as never,
    createPostgresBackend as never,
  );
  queue.on('error', (error) => {
    options.onError(`queue ${name}`, error);
  });
  return queue;
};

const migrateQueues = async (options: PostgresBackendOptions): Promise<void> => {
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  try {
    await runMigrations(client, options.schema);
  } finally {
    await client.end();
  }
};
