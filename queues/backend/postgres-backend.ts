import { Queue, Worker, createPostgresBackend, runMigrations } from 'bullmq';
import pg from 'pg';
import type { JobData } from '../job-data.js';
import type { BackendHooks, MunshiQueue, QueueBackend, RunReceipt } from './queue-backend.js';

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
  const locks: pg.Client[] = [];

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
      locks.push(await lockQueue(options, name));
      const worker = new Worker<JobData, RunReceipt>(
        name,
        processor,
        {
          ...workerOptions,
          connection: { connectionString: options.url, schema: options.schema, max: workerPoolSize } as never,
        },
        createPostgresBackend as never,
      );
      worker.on('error', (error) => {
        options.onError(`worker ${name}`, error);
      });
      return worker;
    },

    epoch: () => Promise.resolve(null),

    async check() {
      await pool.query('select 1');
    },

    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      await pool.end();
      await Promise.allSettled(locks.map((client) => client.end()));
    },
  };
};

const migrateQueues = async (options: PostgresBackendOptions): Promise<void> => {
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  try {
    await runMigrations(client as never, options.schema);
  } finally {
    await client.end();
  }
};

/** Holds a queue for this process for as long as its connection lives; a killed process lets go by itself. */
const lockQueue = async (options: PostgresBackendOptions, name: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: options.url, keepAlive: true });
  client.on('error', (error) => {
    options.onError(`lock of queue ${name}`, error);
  });
  await client.connect();
  const { rows } = await client.query<{ locked: boolean }>(
    "select pg_try_advisory_lock(hashtext('munshi worker'), hashtext($1)) as locked",
    [`${options.schema}.${name}`],
  );
  if (rows[0]?.locked) return client;
  await client.end();
  throw new Error(
    `another process works the queue ${name}; without REDIS_URL each queue has one worker process. ` +
      'Stop the other one, or set REDIS_URL to run several.',
  );
};
