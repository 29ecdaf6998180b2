import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { composeRelay } from '../../workers/compose-engine.js';
import { backends, engineUnderTest, type EngineUnderTest } from '../support/engine-under-test.js';
import { createToyProvider, toyAction, type ToyProvider } from '../support/toy-action.js';
import { waitFor } from '../support/wait-for.js';

let engine: EngineUnderTest | null = null;
const setup = async (
  backend: (typeof backends)[number],
  env: Record<string, string> = {},
  limits: Parameters<typeof toyAction>[1] = {},
): Promise<{ engine: EngineUnderTest; provider: ToyProvider }> => {
  const provider = createToyProvider();
  engine = await engineUnderTest(backend, toyAction(provider, limits), env);
  return { engine, provider };
};
afterEach(async () => {
  await engine?.stop();
  engine = null;
});

const numbers = (prefix: string, count: number): { number: string }[] =>
  Array.from({ length: count }, (_, i) => ({ number: `${prefix}-${String(i)}` }));

describe.each(backends)('the relay on %s', (backend) => {
  it('lets the backlog of a big tenant wait in the ledger, and a small one pass', async () => {
    const { engine: e, provider } = await setup(backend, {
      MUNSHI_TENANT_IN_FLIGHT: '8',
      MUNSHI_WORKER_CONCURRENCY: '4',
    });
    const well = provider.perform;
    provider.perform = async (run) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return well(run);
    };
    const big = await Promise.all(numbers('BIG', 400).map((input) => e.submit(input)));
    const [queued] = await e.core.ledger`select count(*)::int as n from job where state = 'dispatched'`;
    expect(queued?.n).toBe(8);
    e.relay.start();
    await e.startWorkers();
    const small = await e.newTenant('small');
    const at = performance.now();
    await e.ended(await e.submit({ number: 'SMALL' }, { tenantId: small }), small);
    expect(performance.now() - at).toBeLessThan(1_000);
    await waitFor('all end', async () => {
      const [row] = await e.core.ledger`select count(*)::int as n from job where state <> 'succeeded'`;
      return row?.n === 0;
    });
    expect([...provider.effects.values()].every((n) => n === 1)).toBe(true);
    expect(big).toHaveLength(400);
  });

  it('puts back what was removed from the queue behind the ledger’s back', async () => {
    const { engine: e, provider } = await setup(backend);
    const id = await e.submit({ number: 'R-1' });
    const queue = e.core.backend.queue('einvoice');
    await waitFor('the queue has it', () => queue.getJob(`${id}-g1`));
    await (await queue.getJob(`${id}-g1`))?.remove();
    await e.core.ledger`update job set dispatched_at = now() - interval '1 minute'`;
    await e.relay.tick();
    await e.startWorkers();
    const job = await e.ended(id);
    expect([job.state, job.generation, provider.effects.get('R-1')]).toEqual(['succeeded', 2, 1]);
  });

  it('puts back, once, what never reached the queue, though two relays look', async () => {
    const { engine: e, provider } = await setup(backend);
    const ids = await Promise.all(numbers('R', 50).map((input) => e.submit(input)));
    const queue = e.core.backend.queue('einvoice');
    await waitFor('the queue has them', async () => (await queue.getPrioritizedCount()) === 50);
    await queue.drain();
    await e.core.ledger`update job set dispatched_at = now() - interval '1 minute'`;
    const second = composeRelay(e.core);
    await Promise.all([e.relay.tick(), second.tick()]);
    await second.stop();
    expect(await queue.getPrioritizedCount()).toBe(50);
    await e.startWorkers();
    const jobs = await Promise.all(ids.map((id) => e.ended(id)));
    expect(new Set(jobs.map((job) => job.generation))).toEqual(new Set([2]));
    expect([...provider.effects.values()]).toEqual(Array(50).fill(1));
  });

  it('gives a job whose worker is gone to another one, which asks the provider first', async () => {
    const { engine: e, provider } = await setup(backend);
    const id = await e.submit({ number: 'R-9' });
    const [row] = await e.core.ledger`select generation from job where id = ${id}`;
    const dispatch = {
      tenantId: e.tenantId,
      jobId: id,
      generation: Number(row?.generation),
      queue: 'einvoice',
      action: 'toy.do',
      mode: 'test' as const,
      priority: 2,
    };
    const well = provider.perform;
    // The call reaches the provider and its worker is never heard of again.
    provider.perform = async (run) => {
      await well(run);
      return new Promise(() => undefined);
    };
    void e.runAction(dispatch, new AbortController().signal);
    await waitFor('the call is out', () => provider.effects.has('R-9'));
    provider.perform = well;
    await e.core.ledger`update attempt set deadline_at = now() - interval '1 second'`;
    await e.core.ledger`update job set lease_until = now() - interval '1 second'`;
    await e.relay.tick();
    await e.startWorkers();
    const job = await e.ended(id);
    expect(job.attempts.map((a) => [a.kind, a.outcome])).toEqual([
      ['perform', 'unknown'],
      ['recover', 'done'],
    ]);
    expect(provider.effects.get('R-9')).toBe(1);
  });

  it('fails a job whose question nobody answered in time', async () => {
    const { engine: e, provider } = await setup(backend);
    provider.perform = () =>
      Promise.resolve({
        kind: 'waiting',
        request: {
          kind: 'otp',
          message: 'OTP?',
          schema: {},
          expiresAt: new Date(Date.now() + 50).toISOString(),
        },
      });
    e.relay.start();
    await e.startWorkers();
    const job = await e.ended(await e.submit({ number: 'R-10' }));
    expect([job.state, job.error?.code]).toEqual(['failed', 'input_expired']);
  });
});

describe.runIf(backends.includes('redis'))('the relay after a FLUSHALL', () => {
  it('rebuilds the queue from the ledger, and each effect is had once', async () => {
    const { engine: e, provider } = await setup('redis');
    await e.relay.tick();
    const ids = await Promise.all(numbers('F', 60).map((input) => e.submit(input)));
    const redis = new Redis(e.redis?.url ?? '');
    const queue = e.core.backend.queue('einvoice');
    await waitFor('the queue has them', async () => (await queue.getPrioritizedCount()) === 60);
    await redis.flushall();
    redis.disconnect();
    e.relay.start();
    await e.startWorkers();
    const jobs = await Promise.all(ids.map((id) => e.ended(id)));
    expect(jobs.every((job) => job.state === 'succeeded')).toBe(true);
    expect([...provider.effects.values()]).toEqual(Array(60).fill(1));
  });
});
