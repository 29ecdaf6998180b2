import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StartRefused } from '../../src/platform/start-refused.js';

export interface QueueLock {
  release(): Promise<void>;
}

export interface QueueLockOptions {
  url: string;
  /** What is locked, e.g. `bullmq.einvoice`. */
  name: string;
  onError: (error: unknown) => void;
  /** Another process has taken the lock while our connection was away: we must stop working. */
  onLost: () => void;
}

const retryMs = 500;

/**
 * Holds a name for this process for as long as its connection lives; a killed process lets go by itself. When the
 * connection breaks (Postgres was restarted) the lock is taken again as soon as that is possible.
 *
 * Throws StartRefused when another process holds it.
 */
export const holdQueueLock = async (options: QueueLockOptions): Promise<QueueLock> => {
  let released = false;
  let current: pg.Client | null = null;

  const take = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: options.url, keepAlive: true });
    client.on('error', options.onError);
    await client.connect();
    const { rows } = await client.query<{ locked: boolean }>(
      "select pg_try_advisory_lock(hashtext('munshi worker'), hashtext($1)) as locked",
      [options.name],
    );
    if (!rows[0]?.locked) {
      await client.end();
      return false;
    }
    client.once('end', () => {
      if (!released) void takeAgain();
    });
    current = client;
    return true;
  };

  const takeAgain = async (): Promise<void> => {
    // `released` changes while this awaits.
    const wanted = (): boolean => !released;
    while (wanted()) {
      await delay(retryMs);
      try {
        if (wanted() && !(await take())) options.onLost();
        return;
      } catch (error) {
        options.onError(error);
      }
    }
  };

  if (!(await take())) {
    throw new StartRefused(
      `another process works the queue ${options.name}; without REDIS_URL each queue has one worker process: ` +
        'stop the other one, or set REDIS_URL to run several',
    );
  }
  return {
    async release() {
      released = true;
      await current?.end();
    },
  };
};
