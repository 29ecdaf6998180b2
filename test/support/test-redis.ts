import { rmSync } from 'node:fs';
import { freePort } from '../../src/platform/free-port.js';
import { quickFolder } from './quick-folder.js';
import { hasRedisServer, startRedisServer } from './redis-server.js';

export { hasRedisServer };

if (!hasRedisServer) {
  process.stderr.write('\n*** redis-server is not installed: every test on Redis is SKIPPED ***\n\n');
  if (process.env.CI === 'true') throw new Error('CI must have redis-server');
}

export interface TestRedis {
  url: string;
  port: number;
  pid: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A Redis of the test's own on a free port (or on the one given), keeping nothing on disk unless told to. */
export const startRedis = async (
  options: { port?: number; appendOnly?: string } = {},
): Promise<TestRedis> => {
  const port = options.port ?? (await freePort(null));
  const dir = options.appendOnly ?? quickFolder('munshi-redis-');
  const appendOnly = options.appendOnly === undefined ? 'no' : 'yes';
  const server = await startRedisServer(port, dir, ['--appendonly', appendOnly]);
  return {
    ...server,
    async stop(signal = 'SIGTERM') {
      await server.stop(signal);
      if (options.appendOnly === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
};
