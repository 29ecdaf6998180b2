import { openRedisBackend } from './redis-backend.js';
import { openPostgresBackend } from './postgres-backend.js';
import type { BackendHooks, QueueBackend } from './queue-backend.js';

export interface BackendChoice extends BackendHooks {
  /** Null: the queues live in the ledger's database. */
  redisUrl: string | null;
  redisPrefix: string;
  databaseUrl: string;
  queueSchema: string;
}

/** The one place that chooses where the queues live. */
export const openBackend = (choice: BackendChoice): Promise<QueueBackend> =>
  choice.redisUrl === null
    ? openPostgresBackend({ url: choice.databaseUrl, schema: choice.queueSchema, onError: choice.onError })
    : openRedisBackend({ url: choice.redisUrl, prefix: choice.redisPrefix, onError: choice.onError });
