import { describe, expect, it } from 'vitest';
import { githubHeaders, startInbound } from './inbound-setup.js';

const secret = 's3';
const body = JSON.stringify({
  action: 'opened',
  repository: { full_name: 'acme/shop' },
  text: 'x'.repeat(2_000),
});

const setup = async () => {
  const under = await startInbound();
  const { path } = await under.connect('github', { secrets: { webhookSecret: secret } });
  const headers = githubHeaders(body, { secret, delivery: '', event: 'issues' });
  const latenciesMs: number[] = [];
  const post = async (delivery: string): Promise<string> => {
    const startedMs = performance.now();
    const reply = await under.post(path, body, { ...headers, 'x-github-delivery': delivery });
    latenciesMs.push(performance.now() - startedMs);
    return `${String(reply.status)} ${String(reply.headers['munshi-duplicate'] ?? 'new')}`;
  };
  const percentileMs = (share: number): number =>
    Math.round([...latenciesMs].sort((a, b) => a - b)[Math.floor(latenciesMs.length * share)] ?? 0);
  return { under, post, percentileMs };
};

/** Runs the work with at most `width` at once. */
const inParallel = async <T>(
  width: number,
  count: number,
  work: (index: number) => Promise<T>,
): Promise<T[]> => {
  const results: T[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
};

describe('a burst', () => {
  // Processor time, since other tests run beside this one; alone on two cores the clock shows about 5 seconds.
  it('of 5,000 webhooks over 50 connections costs less than 10 seconds, the senders included, and none is lost', async () => {
    const { under, post, percentileMs } = await setup();
    const startedMs = performance.now();
    const before = process.cpuUsage();
    const answers = await inParallel(50, 5_000, (index) => post(`delivery-${String(index)}`));
    const { user, system } = process.cpuUsage(before);
    const tookMs = performance.now() - startedMs;
    process.stdout.write(
      `5,000 webhooks in ${(tookMs / 1e3).toFixed(1)} s (processor ${((user + system) / 1e6).toFixed(1)} s), ` +
        `p50 ${String(percentileMs(0.5))} ms, p99 ${String(percentileMs(0.99))} ms\n`,
    );
    expect(answers.filter((answer) => answer !== '200 new')).toEqual([]);
    const [row] = await under.engine.core
      .ledger`select count(*)::int as count from job where queue = 'inbound'`;
    expect(row?.count).toBe(5_000);
    expect((user + system) / 1e6).toBeLessThan(10);
  }, 90_000);

  it('of 1,000 times one webhook has one effect', async () => {
    const { under, post } = await setup();
    const answers = await inParallel(50, 1_000, () => post('one'));
    expect(answers.filter((answer) => answer === '200 new')).toHaveLength(1);
    expect(answers.filter((answer) => answer === '200 true')).toHaveLength(999);
    await under.runAll();
    expect((await under.events()).map((event) => event.type)).toEqual(['github.issues.opened']);
  });
});
