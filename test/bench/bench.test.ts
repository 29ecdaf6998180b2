import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { hasRedisServer } from '../support/redis-server.js';

const run = promisify(execFile);

it.skipIf(!hasRedisServer)(
  'the benchmark measures the way from the 202 to the first line of the worker, on both backends',
  async () => {
    const program = ['dist/test/bench/run.js', '--quick', '--rows', 'latency'];
    const { stdout } = await run(process.execPath, program);
    for (const backend of ['Redis', 'Postgres']) {
      expect(stdout).toMatch(new RegExp(`202 to first line, idle, ${backend}, p99 +\\| [\\d.]+ ms`));
    }
  },
  60_000,
);
