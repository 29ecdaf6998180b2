import type { EmbeddedPostgres } from '../src/platform/embedded-postgres.js';
import type { Logger } from '../src/telemetry/logger.js';

export interface KeptPostgres {
  url: string;
  /** Stops watching, then the server. */
  stop(): Promise<void>;
}

const lookEveryMs = 1_000;

/**
 * Starts the built-in Postgres and starts it again whenever it is gone (killed, out of memory): on a laptop nobody else
 * would. It comes back on the same port, so whoever was connected finds it.
 */
export const keepPostgresUp = async (
  start: () => Promise<EmbeddedPostgres>,
  log: Logger,
): Promise<KeptPostgres> => {
  let server = await start();
  let restarting: Promise<void> = Promise.resolve();

  const restart = async (): Promise<void> => {
    if (isRunning(server.pid)) return;
    log.error({ pid: server.pid }, 'postgres.gone');
    try {
      server = await start();
    } catch (error) {
      log.error({ err: error }, 'postgres.not_restarted');
    }
  };
  const watch = setInterval(() => {
    restarting = restarting.then(restart);
  }, lookEveryMs);
  watch.unref();

  return {
    url: server.url,
    async stop() {
      clearInterval(watch);
      await restarting;
      await server.stop();
    },
  };
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
