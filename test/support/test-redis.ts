import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../src/platform/free-port.js';
import { waitFor } from './wait-for.js';

/** True where `redis-server` is installed; the tests that need it say so loudly where it is not. */
export const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0;

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
  const dir = options.appendOnly ?? mkdtempSync(join(tmpdir(), 'munshi-redis-'));
  const keep = options.appendOnly === undefined ? ['--appendonly', 'no'] : ['--appendonly', 'yes'];
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', dir, ...keep],
    { stdio: 'ignore' },
  );
  const url = `redis://127.0.0.1:${String(port)}`;
  await waitFor('redis answers', () => answers(url));
  return {
    url,
    port,
    pid: child.pid ?? 0,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      if (options.appendOnly === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
};

const answers = async (url: string): Promise<boolean> => {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
};
