import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from '../../src/platform/free-port.js';
import type { Bench } from './bench-row.js';
import { pollUntil } from './poll-until.js';

export const hasRedisServer = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** Starts an empty Redis that keeps its commands on disk, flushed once a second. Gives its address. */
export const startRedis = async ({ ground, closing }: Bench): Promise<string> => {
  const port = await freePort(null);
  const child = spawn(
    'redis-server',
    [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', ground.newFolder('redis'), '--save', ''],
      ...['--appendonly', 'yes', '--appendfsync', 'everysec'],
    ],
    { stdio: 'ignore' },
  );
  closing.add(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const url = `redis://127.0.0.1:${String(port)}`;
  await pollUntil('Redis answers', () => answers(url));
  return url;
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
