import { openLedger } from '../../../src/ledger/connect.js';
import { alternate } from '../alternate.js';
import type { Bench, BenchLine, BenchRow } from '../bench-row.js';
import { showNumber } from '../print-table.js';
import { startProgram, type Program } from '../start-program.js';
import { startRedis } from '../start-redis.js';
import { median } from '../statistics.js';

const leastShare = 0.7;
const concurrency = 50;

const measure = async (bench: Bench): Promise<BenchLine[]> => {
  const redisUrl = await startRedis(bench);
  const databaseUrl = await bench.ground.newDatabase('worker');
  const provider = await startProgram(bench, 'provider', {});
  const settings = { databaseUrl, redisUrl, providerUrl: provider.ready, concurrency };
  const engine = await startProgram(bench, 'engine', settings);
  const bare = await startProgram(bench, 'bare-worker', settings);
  const jobs = bench.quick ? 1_000 : 3_000;

  const sides = await alternate(
    bench.rounds,
    {
      ours: () => drainOnce(engine, jobs, () => assertSucceeded(databaseUrl, jobs)),
      baseline: () => drainOnce(bare, jobs, () => Promise.resolve()),
    },
    (round, ours, baseline) => {
      bench.say(`worker ${String(round)}: ours ${showNumber(ours)}/s, bare ${showNumber(baseline)}/s`);
    },
  );
  const [own, bareRate] = [median(sides.ours), median(sides.baseline)];
  return [
    {
      what: 'queue to done, jobs/s, against a bare BullMQ worker',
      ours: showNumber(own),
      baseline: showNumber(bareRate),
      ratio: showNumber(own / bareRate),
      target: `≥ ${String(leastShare)}`,
      met: own / bareRate >= leastShare ? 'yes' : 'NO',
    },
  ];
};

/** Lets jobs pile up and works them off. Gives jobs per second. */
const drainOnce = async (side: Program, jobs: number, check: () => Promise<void>): Promise<number> => {
  await side.ask('accept', jobs);
  const ms = await side.ask<number>('drain', jobs);
  await check();
  await side.ask('reset', 0);
  return (jobs * 1_000) / ms;
};

const assertSucceeded = async (databaseUrl: string, jobs: number): Promise<void> => {
  const ledger = openLedger({ url: databaseUrl, poolSize: 1, name: 'bench' });
  const [row] = await ledger<{ n: number }[]>`select count(*)::int as n from job where state = 'succeeded'`;
  await ledger.end();
  if (row?.n !== jobs) throw new Error(`${String(row?.n)} of ${String(jobs)} jobs have succeeded`);
};

/** A job's way from the queue to done, ledger, attempt, result and event included, against the bare call. */
export const workerRow: BenchRow = { name: 'worker', needsRedis: true, measure };
