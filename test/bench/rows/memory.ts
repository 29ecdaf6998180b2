import { execFileSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Bench, BenchLine, BenchRow } from '../bench-row.js';
import { showNumber } from '../print-table.js';
import { startProduct } from '../start-product.js';
import { median } from '../statistics.js';
import { within } from '../within.js';

const targetMb = 200;
const startMs = 60_000;
const samples = 5;

/** Resident memory of a process in MB. */
const residentMb = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024;

const untilReady = async (stdout: Readable): Promise<void> => {
  const lines = createInterface({ input: stdout });
  for await (const text of lines) if (text.startsWith('{"ready":true')) return;
  throw new Error('the process ended before it was ready');
};

const measure = async (bench: Bench): Promise<BenchLine[]> => {
  const product = startProduct(bench, 'all', {
    PORT: '0',
    DATABASE_URL: await bench.ground.newDatabase('memory'),
    MUNSHI_DATA_DIR: bench.ground.newFolder('all'),
    MUNSHI_LOG_LEVEL: 'warn',
  });
  await within('everything in one process starts', startMs, untilReady(product.stdout));
  product.stdout.resume();
  await delay(bench.quick ? 10_000 : 30_000);
  const seen: number[] = [];
  while (seen.length < samples) {
    seen.push(residentMb(product.pid));
    await delay(500);
  }
  const mb = median(seen);
  return [
    {
      what: 'memory of an idle all-in-one process',
      ours: `${showNumber(mb)} MB`,
      baseline: '–',
      ratio: '–',
      target: `< ${String(targetMb)} MB`,
      met: mb < targetMb ? 'yes' : 'NO',
    },
  ];
};

/** What the product takes on a laptop while nothing happens, its stand-ins included. */
export const memoryRow: BenchRow = { name: 'memory', needsRedis: false, measure };
