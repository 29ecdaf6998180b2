import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import Table from 'cli-table3';
import { Redis } from 'ioredis';
import { createSeededRandom } from '../../fixtures/stand-ins/seeded-random.js';
import { hasRedisServer } from '../support/test-redis.js';
import { submitInvoice } from './chaos-client.js';
import { startChaosSystem, type ChaosSystem } from './chaos-system.js';
import { balanceBooks, booksAgree, type Balance } from './oracle.js';

/**
 * The soak: real processes, a provider with faults of every kind, and a random kill every few seconds, while invoices
 * come in. At the end the stand-in's books and the ledger are compared. Exit code 0: nothing lost, nothing doubled.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    invoices: { type: 'string', default: '2000' },
    faults: { type: 'string', default: '0.1' },
    backend: { type: 'string', default: hasRedisServer ? 'redis' : 'postgres' },
    'kill-every-ms': { type: 'string', default: '3000' },
    'deadline-s': { type: 'string', default: '600' },
  },
});

const faultKinds = [
  'http_503_before',
  'http_500_before',
  'http_504_before_commit',
  'http_504_after_commit',
  'drop_before',
  'drop_after_commit',
  'hang_after_commit',
  'hang_before',
  'expired_token',
  'throttled_429',
  'garbage',
  'truncated',
] as const;

/** Longer than the product waits for an answer. */
const hangMs = 3_000;

const seed = Number(values.seed);
const invoices = Number(values.invoices);
const backend = values.backend === 'postgres' ? 'postgres' : 'redis';
const random = createSeededRandom(seed);
const roles =
  backend === 'redis'
    ? ['web', 'einvoice-1', 'einvoice-2', 'relay-1', 'relay-2']
    : ['web', 'einvoice-1', 'relay-1'];

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const drawVictim = (): string => {
  const victims = [...roles, ...(backend === 'redis' ? ['redis', 'flushall'] : []), 'postgres'];
  return victims[Math.floor(random() * victims.length)] ?? 'web';
};

/** One kill, as the seed drew it: a process of ours, or the queue or the database under it. */
const killSomething = async (
  system: ChaosSystem,
  victim: string,
  kills: Map<string, number>,
): Promise<void> => {
  kills.set(victim, (kills.get(victim) ?? 0) + 1);
  if (victim === 'redis') await system.restartRedis();
  else if (victim === 'flushall') await flushAll(system);
  else if (victim === 'postgres') await system.restartPostgres();
  else await system.crash(victim);
  // A process that lost its database may have ended; it is started again, as a supervisor would.
  for (const [role, child] of system.processes) if (!child.alive()) await system.start(role);
};

const flushAll = async (system: ChaosSystem): Promise<void> => {
  const redis = new Redis(system.redis?.url ?? '', { maxRetriesPerRequest: 1 });
  await redis.flushall();
  redis.disconnect();
};

const submitAll = async (system: ChaosSystem): Promise<void> => {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < invoices) {
      next += 1;
      await submitInvoice(system.url, `CHAOS/${String(seed)}/${String(next)}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
};

const unended = async (system: ChaosSystem): Promise<number> => {
  const [row] = await system.ledger<{ n: number }[]>`
    select count(*)::int as n from job where state not in ('succeeded', 'failed', 'cancelled')`;
  return row?.n ?? 0;
};

const waitUntilEnded = async (system: ChaosSystem, deadlineMs: number): Promise<void> => {
  const until = performance.now() + deadlineMs;
  while (performance.now() < until) {
    const left = await unended(system).catch(() => Number.POSITIVE_INFINITY);
    if (left === 0) return;
    await delay(250);
  }
};

/** Says every few seconds how far it is, so that a run that hangs shows where. */
const reportProgress = (system: ChaosSystem, doing: () => string): NodeJS.Timeout =>
  setInterval(() => {
    system.ledger<
      { state: string; n: number }[]
    >`select state, count(*)::int as n from job group by state order by state`
      .then((rows) => {
        say(`  ${rows.map((row) => `${row.state} ${String(row.n)}`).join(', ')}${doing()}`);
      })
      .catch(() => {
        say(`  the ledger is away${doing()}`);
      });
  }, 5_000);

const show = (
  balance: Balance,
  kills: Map<string, number>,
  faults: Record<string, number>,
  seconds: number,
): void => {
  const table = new Table({ head: ['what', 'count'] });
  table.push(
    ['invoices accepted', balance.accepted],
    ['jobs succeeded', balance.succeeded],
    ['jobs failed', balance.failed],
    ['jobs not ended', balance.notEnded],
    ['IRNs in the register', balance.registered],
    ['lost', balance.lost.length],
    ['doubled', balance.doubled.length],
    ['ledger and register differ', balance.different.length],
    ['sent again although registered (2150)', balance.resent],
    ['faults played', Object.values(faults).reduce((sum, n) => sum + n, 0)],
    ['kills', [...kills].map(([victim, n]) => `${victim} ${String(n)}`).join(', ')],
    ['seconds', seconds.toFixed(1)],
  );
  say(table.toString());
};

const run = async (): Promise<boolean> => {
  say(
    `seed ${String(seed)}, ${String(invoices)} invoices, ${String(faultKinds.length)} kinds of faults at ${values.faults}, on ${backend}`,
  );
  const startedAt = performance.now();
  const system = await startChaosSystem({ backend, roles, seed });
  const kills = new Map<string, number>();
  let over = false;
  // It changes while the killing awaits.
  const isOver = (): boolean => over;
  let victim = '';
  const progress = reportProgress(system, () => (victim === '' ? '' : `; just killed: ${victim}`));
  try {
    const share = Number(values.faults) / faultKinds.length;
    system.standIn.faults.setChances({
      probabilities: Object.fromEntries(faultKinds.map((kind) => [kind, share])),
      ms: hangMs,
    });
    const killing = (async () => {
      while (!isOver()) {
        await delay(Number(values['kill-every-ms']) * (0.5 + random()));
        if (!isOver()) {
          victim = drawVictim();
          await killSomething(system, victim, kills);
          victim = '';
        }
      }
    })();
    await submitAll(system);
    await waitUntilEnded(system, Number(values['deadline-s']) * 1_000);
    over = true;
    await killing;
    const balance = await balanceBooks(system.ledger, system.standIn);
    show(balance, kills, system.standIn.register().faultsPlayed, (performance.now() - startedAt) / 1_000);
    if (!booksAgree(balance)) {
      for (const key of [...balance.lost, ...balance.doubled, ...balance.different].slice(0, 20))
        say(`  ${key}`);
      const odd = await system.ledger`
        select id, state, natural_key, error, generation, attempt_count, next_run_at, lease_until from job
        where state <> 'succeeded' limit 10`;
      for (const job of odd) say(`  ${JSON.stringify(job)}`);
    }
    return booksAgree(balance);
  } catch (error) {
    for (const child of system.processes.values()) say(`--- ${child.name}\n${child.lastLines()}`);
    throw error;
  } finally {
    over = true;
    clearInterval(progress);
    await system.stop();
  }
};

const agreed = await run();
say(agreed ? 'The books agree: 0 lost, 0 doubled.' : 'THE BOOKS DO NOT AGREE.');
process.exit(agreed ? 0 : 1);
