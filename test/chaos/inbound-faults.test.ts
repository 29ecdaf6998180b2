import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { backends } from '../support/engine-under-test.js';
import { waitFor } from '../support/wait-for.js';
import { apiKey, startChaosSystem, type ChaosSystem } from './chaos-system.js';

const worker = 'inbound-1';
const secret = 'chaos-secret';
/** Posts at once, as from a provider's own workers. */
const senders = 10;
const retryMs = 50;
const giveUpMs = 30_000;

const connectGithub = async (system: ChaosSystem): Promise<string> => {
  const answer = await fetch(`${system.url()}/v1/connections/github`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ secrets: { webhookSecret: secret } }),
  });
  const { inboundUrl } = (await answer.json()) as { inboundUrl: string };
  return inboundUrl;
};

/** How a webhook was taken: for the first time, or as one that had come before. */
type Taken = 'new' | 'duplicate';

/**
 * Posts the webhook of one issue until it is taken, with one id: what a provider does that is told to come again or gets no
 * answer. Throws on any other answer than 200 and 503.
 */
const postIssue = async (url: string, issue: number): Promise<Taken> => {
  const body = JSON.stringify({
    action: 'opened',
    issue: { number: issue },
    repository: { full_name: 'acme/shop' },
  });
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': `delivery-${String(issue)}`,
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
  const until = performance.now() + giveUpMs;
  for (;;) {
    const answer = await fetch(url, { method: 'POST', headers, body }).catch((error: unknown) =>
      String(error),
    );
    if (typeof answer !== 'string') {
      const said = await answer.text();
      if (answer.status === 200)
        return answer.headers.get('munshi-duplicate') === 'true' ? 'duplicate' : 'new';
      if (answer.status !== 503) throw new Error(`issue ${issue}: answered ${answer.status}: ${said}`);
    }
    if (performance.now() > until) throw new Error(`issue ${issue} was not taken in time`);
    await delay(retryMs);
  }
};

/** Posts all of these, a few at once and in this order; gives how each was taken. */
const postAll = async (url: string, issues: readonly number[]): Promise<Map<number, Taken[]>> => {
  const taken = new Map<number, Taken[]>();
  const left = issues.values();
  const send = async (): Promise<void> => {
    for (const issue of left) {
      const how = await postIssue(url, issue);
      taken.set(issue, [...(taken.get(issue) ?? []), how]);
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
  return taken;
};

/** Some numbers, every third of them a second time, close behind the first. */
const withDuplicates = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => from + index).flatMap((issue) =>
    issue % 3 === 0 ? [issue, issue] : [issue],
  );

const perRound = 115;

describe.concurrent.each(backends)('received webhooks with real processes on %s', (backend) => {
  it('are each told once, whatever was killed or lost', async ({ onTestFinished }) => {
    const system = await startChaosSystem({
      backend,
      roles: ['web', worker, 'relay-1'],
      // Few at once, so that faults find it in the middle of its work.
      env: { MUNSHI_WORKER_CONCURRENCY: '2' },
    });
    onTestFinished(() => system.stop());
    const url = `${system.url()}${await connectGithub(system)}`;

    const told = async (): Promise<number[]> => {
      const rows = await system.ledger<{ issue: number }[]>`
        select (data -> 'issue' ->> 'number')::int as issue from event where type = 'github.issues.opened'`;
      return rows.map((row) => row.issue);
    };
    /** In the middle of the worker's work. */
    const someMoreAreTold = async (): Promise<void> => {
      const before = (await told()).length;
      await waitFor('some more are told', async () => (await told()).length >= before + 10, { everyMs: 5 });
    };
    const forget = async (): Promise<void> => {
      if (!system.redis) return;
      const redis = new Redis(system.redis.url, { maxRetriesPerRequest: 1 });
      await redis.flushall();
      redis.disconnect();
    };

    const rounds: { posts: number[]; strike: () => Promise<void> }[] = [
      {
        // What waits in the queue is forgotten while nobody works it.
        posts: withDuplicates(1, perRound),
        async strike() {
          await someMoreAreTold();
          await system.processes.get(worker)?.kill('SIGKILL');
          await forget();
          await system.start(worker);
        },
      },
      {
        posts: withDuplicates(1_001, perRound),
        // The worker has just come up: its first connections break.
        async strike() {
          await Promise.all([system.restartPostgres(), forget()]);
        },
      },
    ];
    const taken = new Map<number, Taken[]>();
    for (const { posts, strike } of rounds) {
      const [answers] = await Promise.all([postAll(url, posts), strike()]);
      for (const [issue, how] of answers) taken.set(issue, how);
      for (const [role, child] of system.processes) if (!child.alive()) await system.start(role);
    }

    const issues = [...taken.keys()].sort((a, b) => a - b);
    expect([...taken.values()].flat()).toHaveLength(rounds.flatMap((round) => round.posts).length);
    expect(issues).toHaveLength(rounds.length * perRound);
    // An answer that was cut off may have been the one that said "new".
    expect([...taken].filter(([, how]) => how.filter((word) => word === 'new').length > 1)).toEqual([]);
    await waitFor('all are told', async () => new Set(await told()).size === issues.length, {
      deadlineMs: 45_000,
    });
    expect([...(await postAll(url, issues)).values()].flat()).toEqual(issues.map(() => 'duplicate'));
    await waitFor(
      'those that were told as their worker was killed have ended too',
      async () => {
        const [open] = await system.ledger<{ count: number }[]>`
          select count(*)::int as count from job where queue = 'inbound' and state <> 'succeeded'`;
        return open?.count === 0;
      },
      { deadlineMs: 45_000 },
    );
    expect((await told()).sort((a, b) => a - b)).toEqual(issues);
  }, 120_000);
});
