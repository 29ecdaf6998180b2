import { setTimeout as delay } from 'node:timers/promises';
import { benchInput } from '../bench-action.js';
import type { Bench, BenchLine, BenchRow } from '../bench-row.js';
import { showNumber } from '../print-table.js';
import { startProgram } from '../start-program.js';
import { startRedis } from '../start-redis.js';
import { percentile } from '../statistics.js';

const apiKey = 'mk_test_bench_0123456789abcdef';
const concurrency = 20;
const warmUpJobs = 20;
/** Between two jobs, so that the system is idle again. */
const restMs = 20;

/** From each 202 to the first line of its work, in ms, one job after the other. */
const measureJobs = async (bench: Bench, redisUrl: string | null, databaseUrl: string): Promise<number[]> => {
  const provider = await startProgram(bench, 'provider', {});
  const settings = { databaseUrl, redisUrl, providerUrl: provider.ready, concurrency, apiKey };
  const system = await startProgram(bench, 'whole-system', settings);
  const jobs = bench.quick ? 50 : 200;
  const latencies: number[] = [];
  for (let number = 1; number <= warmUpJobs + jobs; number += 1) {
    const answer = await fetch(`${system.ready}/v1/jobs/bench.register`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ input: benchInput(number) }),
    });
    const acceptedAt = process.hrtime.bigint();
    if (answer.status !== 202)
      throw new Error(`refused with ${String(answer.status)}: ${await answer.text()}`);
    await answer.arrayBuffer();
    const begunAt = BigInt(await system.ask<string>('begun', number));
    // The work may begin before the answer has reached us.
    if (number > warmUpJobs) latencies.push(Math.max(Number(begunAt - acceptedAt) / 1e6, 0));
    await delay(restMs);
  }
  return latencies;
};

const line = (
  backend: string,
  share: number,
  latencies: readonly number[],
  targetMs: number | null,
): BenchLine => {
  const ms = percentile(latencies, share);
  return {
    what: `202 to first line, idle, ${backend}, p${String(share * 100)}`,
    ours: `${showNumber(ms)} ms`,
    baseline: '–',
    ratio: '–',
    target: targetMs === null ? '–' : `< ${String(targetMs)} ms`,
    met: targetMs === null ? '–' : ms < targetMs ? 'yes' : 'NO',
  };
};

const measure = async (bench: Bench): Promise<BenchLine[]> => {
  const onRedis = await measureJobs(
    bench,
    await startRedis(bench),
    await bench.ground.newDatabase('latency_redis'),
  );
  const onPostgres = await measureJobs(bench, null, await bench.ground.newDatabase('latency_postgres'));
  return [
    line('Redis', 0.5, onRedis, 10),
    line('Redis', 0.99, onRedis, 50),
    line('Postgres', 0.5, onPostgres, null),
    line('Postgres', 0.99, onPostgres, null),
  ];
};

/** How long an accepted job waits when there is nothing else to do. */
export const latencyRow: BenchRow = { name: 'latency', needsRedis: true, measure };
