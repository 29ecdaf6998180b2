import { openLedger } from '../../../src/ledger/connect.js';
import { freePort } from '../../../src/platform/free-port.js';
import { waitFor } from '../../support/wait-for.js';
import { alternate } from '../alternate.js';
import type { Bench, BenchLine, BenchRow } from '../bench-row.js';
import { showNumber } from '../print-table.js';
import type { Load } from '../programs/load.js';
import { startProduct } from '../start-product.js';
import { startProgram } from '../start-program.js';
import { startRedis } from '../start-redis.js';
import { median } from '../statistics.js';

const apiKey = 'mk_test_bench_0123456789abcdef';
const leastShare = 0.9;

/** Starts the product's web process, alone: the jobs pile up. Gives its address. */
const startWeb = async (bench: Bench, databaseUrl: string, redisUrl: string): Promise<string> => {
  const port = await freePort(null);
  const { stdout } = startProduct(bench, 'web', {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    MUNSHI_DATA_DIR: bench.ground.newFolder('web'),
    MUNSHI_SANDBOX: 'on',
    MUNSHI_API_KEY: apiKey,
    MUNSHI_RATE_LIMIT_PER_SECOND: '0',
    MUNSHI_LOG_LEVEL: 'warn',
  });
  stdout.pipe(process.stderr);
  const url = `http://127.0.0.1:${String(port)}`;
  await waitFor(
    'the web process is ready',
    async () => (await fetch(`${url}/health/ready`).catch(() => null))?.ok,
    { deadlineMs: 30_000 },
  );
  return url;
};

const measure = async (bench: Bench): Promise<BenchLine[]> => {
  const redisUrl = await startRedis(bench);
  const databaseUrl = await bench.ground.newDatabase('intake');
  const bare = await startProgram(bench, 'bare-intake', { redisUrl });
  const url = await startWeb(bench, databaseUrl, redisUrl);
  const loadOurs = await startProgram(bench, 'load', { url, apiKey });
  const loadBare = await startProgram(bench, 'load', { url: bare.ready, apiKey });
  const seconds = bench.quick ? 2 : 6;

  const sides = await alternate<Load>(
    bench.rounds,
    {
      ours: () => loadOurs.ask('load', seconds),
      baseline: async () => {
        const load = await loadBare.ask<Load>('load', seconds);
        await bare.ask('reset', 0);
        return load;
      },
    },
    (round, ours, baseline) => {
      bench.say(`intake ${String(round)}: ours ${show(ours)}, bare ${show(baseline)}`);
    },
  );
  bench.say(`intake: ${showNumber(await countJobs(databaseUrl))} jobs stand in the ledger`);
  return [throughputLine(sides.ours, sides.baseline), p99Line(sides.ours, sides.baseline)];
};

const show = (load: Load): string =>
  `${showNumber(load.requestsPerSecond)}/s p99 ${showNumber(load.p99Ms)} ms`;

const countJobs = async (databaseUrl: string): Promise<number> => {
  const ledger = openLedger({ url: databaseUrl, poolSize: 1, name: 'bench' });
  const [row] = await ledger<{ n: number }[]>`select count(*)::int as n from job`;
  await ledger.end();
  return row?.n ?? 0;
};

const throughputLine = (ours: readonly Load[], baseline: readonly Load[]): BenchLine => {
  const own = median(ours.map((load) => load.requestsPerSecond));
  const bare = median(baseline.map((load) => load.requestsPerSecond));
  return {
    what: 'intake, requests/s, against Express + queue.add',
    ours: showNumber(own),
    baseline: showNumber(bare),
    ratio: showNumber(own / bare),
    target: `≥ ${String(leastShare)}`,
    met: own / bare >= leastShare ? 'yes' : 'NO',
  };
};

const p99Line = (ours: readonly Load[], baseline: readonly Load[]): BenchLine => {
  const own = median(ours.map((load) => load.p99Ms));
  const bare = median(baseline.map((load) => load.p99Ms));
  return {
    what: 'intake, p99',
    ours: `${showNumber(own)} ms`,
    baseline: `${showNumber(bare)} ms`,
    ratio: showNumber(own / bare),
    target: '≤ 1',
    met: own <= bare ? 'yes' : 'NO',
  };
};

/** The way in: a durable commit and an enqueue, against a bare enqueue. */
export const intakeRow: BenchRow = { name: 'intake', needsRedis: true, measure };
