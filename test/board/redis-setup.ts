import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../src/platform/free-port.js';

export interface TestRedis {
  url: string;
  stop(): Promise<void>;
}

/** A Redis of its own on a free port, ready to take commands; nothing of it is kept. */
export const startRedis = async (): Promise<TestRedis> => {
  const dir = mkdtempSync(join(tmpdir(), 'munshi-redis-'));
  const port = await freePort(null);
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    dir,
  ];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve, reject) => {
    server.once('error', reject).once('exit', () => {
      resolve();
    });
  });
  const url = `redis://127.0.0.1:${port}`;
  const probe = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: 200 });
  probe.on('error', () => undefined);
  await Promise.race([
    probe.ping(),
    ended.then(() => {
      throw new Error('redis-server did not start; is it installed?');
    }),
  ]);
  probe.disconnect();
  return {
    url,
    async stop() {
      server.kill('SIGKILL');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
