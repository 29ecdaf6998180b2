import { freePort } from '../../src/platform/free-port.js';
import { startRedisServer } from '../support/redis-server.js';
import type { Bench } from './bench-row.js';

/** Starts an empty Redis that keeps its commands on disk, flushed once a second. Gives its address. */
export const startRedis = async ({ ground, closing }: Bench): Promise<string> => {
  const keep = ['--appendonly', 'yes', '--appendfsync', 'everysec'];
  const server = await startRedisServer(await freePort(null), ground.newFolder('redis'), keep);
  closing.add(() => server.stop('SIGKILL'));
  return server.url;
};
