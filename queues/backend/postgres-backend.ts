import { Queue, Worker, createPostgresBackend, runMigrations } from 'bullmq';
import pg from 'pg';
import type { JobData } from '../job-data.js';
import type { BackendHooks, MunshiQueue, QueueBackend, RunReceipt } from './queue-backend.js';
import { holdQueueLock, type QueueLock } from './queue-lock.js';

export interface PostgresBackendOptions extends BackendHooks {
  url: string;
  /** Schema of the queue's own tables. */
  schema: string;
}

/** Connections of all queues of a process together, and of each worker besides its LISTEN. */
const queuePoolSize = 5;
const workerPoolSize = 3;

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
    connectionTimeoutMillis: 1_000,
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
      const queue = new Queue<JobData, RunReceipt>(
        name,
        { connection: pool, skipVersionCheck: true, skipMigrations: true } as never,
        createPostgresBackend as never,
      );
      queue.on('error', (error) => {
        options.onError(`queue ${name}`, error);
      });
      queues.set(name, queue);
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
      const worker = new Worker<JobData, RunReceipt>(
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

const migrateQueues = async (options: PostgresBackendOptions): Promise<void> => {
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  try {
    await runMigrations(client, options.schema);
  } finally {
    await client.end();
  }
};
