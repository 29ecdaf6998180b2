import { devTenantId } from '../../../src/engine/commands/tenant-commands.js';
import { openLedger, type Ledger } from '../../../src/ledger/connect.js';
import { alternate } from '../alternate.js';
import { benchInput } from '../bench-action.js';
import type { Bench, BenchLine, BenchRow } from '../bench-row.js';
import { showNumber } from '../print-table.js';
import { startProgram } from '../start-program.js';
import { startRedis } from '../start-redis.js';
import { median } from '../statistics.js';

const mostFactor = 1.3;
const concurrency = 50;
const smallBacklog = 1_000;

/**
 * Puts jobs in line, nine of ten for one tenant and the rest for two hundred others, and lets Postgres settle: what the
 * insertion leaves to be written must not count as the cost of working.
 */
const seedBacklog = async (ledger: Ledger, count: number): Promise<void> => {
  await ledger`
    insert into job (tenant_id, id, mode, action, queue, state, priority, natural_key, body_hash, input)
    select case when n % 10 > 0 then ${devTenantId}::uuid
        else ('00000000-0000-7000-8000-' || lpad((1000 + n / 10 % 200)::text, 12, '0'))::uuid end,
      uuidv7(), 'test', 'bench.register', 'einvoice', 'ready', 2, 'B-' || n, n::text, ${ledger.json({ ...benchInput(0) })}
    from generate_series(1, ${count}::int) n`;
  await ledger`analyze job`;
  await ledger`checkpoint`;
};

const assertDone = async (ledger: Ledger, jobs: number): Promise<void> => {
  const [row] = await ledger<{ n: number }[]>`select count(*)::int as n from job where state = 'succeeded'`;
  if ((row?.n ?? 0) < jobs) throw new Error(`${String(row?.n)} of ${String(jobs)} jobs have succeeded`);
};

const measure = async (bench: Bench): Promise<BenchLine[]> => {
  const redisUrl = await startRedis(bench);
  const databaseUrl = await bench.ground.newDatabase('backlog');
  const provider = await startProgram(bench, 'provider', {});
  const engine = await startProgram(bench, 'engine', {
    databaseUrl,
    redisUrl,
    providerUrl: provider.ready,
    concurrency,
  });
  const ledger = openLedger({ url: databaseUrl, poolSize: 1, name: 'bench' });
  bench.closing.add(() => ledger.end());
  const jobs = bench.quick ? 500 : 2_000;
  const largeBacklog = bench.quick ? 20_000 : 100_000;

  /** Works off `jobs` while at least `backlog` others wait. Gives ms per job. */
  const msPerJob = async (backlog: number): Promise<number> => {
    await seedBacklog(ledger, backlog + jobs);
    const ms = await engine.ask<number>('drain', jobs);
    await assertDone(ledger, jobs);
    await engine.ask('reset', 0);
    return ms / jobs;
  };
  const sides = await alternate(
    bench.rounds,
    { ours: () => msPerJob(largeBacklog), baseline: () => msPerJob(smallBacklog) },
    (round, large, small) => {
      bench.say(`backlog ${String(round)}: large ${show(large)}, small ${show(small)}`);
    },
  );
  const [large, small] = [median(sides.ours), median(sides.baseline)];
  return [
    {
      what: `cost per job, ${showNumber(largeBacklog)} waiting against ${showNumber(smallBacklog)}`,
      ours: show(large),
      baseline: show(small),
      ratio: showNumber(large / small),
      target: `≤ ${String(mostFactor)}`,
      met: large / small <= mostFactor ? 'yes' : 'NO',
    },
  ];
};

const show = (msPerJob: number): string => `${showNumber(msPerJob)} ms (${showNumber(1_000 / msPerJob)}/s)`;

/** What a long line costs those who are served. */
export const backlogRow: BenchRow = { name: 'backlog', needsRedis: true, measure };
