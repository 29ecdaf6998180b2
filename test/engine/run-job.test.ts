import { afterEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../src/domain/outcome.js';
import { backends, engineUnderTest, type EngineUnderTest } from '../support/engine-under-test.js';
import { createToyProvider, toyAction, type ToyProvider } from '../support/toy-action.js';
import { waitFor } from '../support/wait-for.js';

const failure: Failure = { code: 'toy_trouble', message: 'The toy is broken.' };

describe.each(backends)('a job on %s', (backend) => {
  let engine: EngineUnderTest | null = null;
  const setup = async (
    limits: Parameters<typeof toyAction>[1] = {},
    env: Record<string, string> = {},
  ): Promise<{ engine: EngineUnderTest; provider: ToyProvider }> => {
    const provider = createToyProvider();
    engine = await engineUnderTest(backend, toyAction(provider, limits), env);
    return { engine, provider };
  };
  afterEach(async () => {
    await engine?.stop();
    engine = null;
  });

  it('ends succeeded with its result, one attempt and one event', async () => {
    const { engine: e, provider } = await setup();
    await e.startWorkers();
    const job = await e.ended(await e.submit({ number: 'A-1' }, { reference: 'ref' }));
    expect(job.state).toBe('succeeded');
    expect(job.result).toEqual({ receipt: 'r-A-1' });
    expect(job.attempts.map((a) => [a.number, a.kind, a.outcome])).toEqual([[1, 'perform', 'done']]);
    const events = await e.core.ledger<{ type: string; job_id: string }[]>`select type, job_id from event`;
    expect(events.map((event) => [event.type, event.job_id])).toEqual([['toy.done', job.id]]);
    expect(provider.effects.get('A-1')).toBe(1);
  });

  it('is tried again after a transient failure, without a recovery', async () => {
    const { engine: e, provider } = await setup();
    const well = provider.perform;
    let failures = 2;
    provider.perform = (run) =>
      failures-- > 0 ? Promise.resolve({ kind: 'transient', failure }) : well(run);
    await e.startWorkers();
    const job = await e.ended(await e.submit({ number: 'A-2' }));
    expect(job.attempts.map((a) => [a.kind, a.outcome])).toEqual([
      ['perform', 'transient'],
      ['perform', 'transient'],
      ['perform', 'done'],
    ]);
  });

  it('asks the provider before it does anything again when the outcome was unknown', async () => {
    const { engine: e, provider } = await setup();
    const well = provider.perform;
    provider.perform = async (run) => {
      await well(run);
      return { kind: 'unknown', failure };
    };
    await e.startWorkers();
    const job = await e.ended(await e.submit({ number: 'A-3' }));
    expect(job.state).toBe('succeeded');
    expect(job.attempts.map((a) => [a.kind, a.outcome])).toEqual([
      ['perform', 'unknown'],
      ['recover', 'done'],
    ]);
    expect(provider.effects.get('A-3')).toBe(1);
  });

  it('performs after an unknown outcome only when the provider has had time to show it', async () => {
    const { engine: e, provider } = await setup({ settleMs: 300 });
    const well = provider.perform;
    provider.perform = () => {
      provider.perform = well;
      return Promise.resolve({ kind: 'unknown', failure });
    };
    await e.startWorkers();
    const job = await e.ended(await e.submit({ number: 'A-4' }));
    expect(job.attempts.map((a) => [a.kind, a.outcome])).toEqual([
      ['perform', 'unknown'],
      ['recover', 'transient'],
      ['recover', 'transient'],
      ['perform', 'done'],
    ]);
    const [first, , , last] = job.attempts;
    expect((last?.startedAt.getTime() ?? 0) - (first?.startedAt.getTime() ?? 0)).toBeGreaterThanOrEqual(300);
  });

  it('spends no attempt on throttling', async () => {
    const { engine: e, provider } = await setup({ maxAttempts: 1 });
    const well = provider.perform;
    let refusals = 2;
    provider.perform = (run) =>
      refusals-- > 0 ? Promise.resolve({ kind: 'throttled', failure, retryAfterMs: 30 }) : well(run);
    e.relay.start();
    await e.startWorkers();
    const job = await e.ended(await e.submit({ number: 'A-5' }));
    expect(job.state).toBe('succeeded');
    expect(job.attempts.at(-1)?.outcome).toBe('done');
    expect(job.attempts.filter((a) => a.outcome === 'throttled')).toHaveLength(2);
  });

  it('renews the session once and goes on in the same run', async () => {
    const { engine: e, provider } = await setup();
    const well = provider.perform;
    provider.perform = () => {
      provider.perform = well;
      return Promise.resolve({ kind: 'unauthorized', failure });
    };
    await e.startWorkers();
    const job = await e.ended(await e.submit({ number: 'A-6' }));
    expect(job.state).toBe('succeeded');
    expect(provider.calls).toEqual(['perform A-6', 'renew', 'perform A-6']);
  });

  it('comes back later when the renewed session is refused as well, and gives up after its attempts', async () => {
    const { engine: e, provider } = await setup({ maxAttempts: 2 });
    provider.perform = () => Promise.resolve({ kind: 'unauthorized', failure });
    await e.startWorkers();
    const job = await e.ended(await e.submit({ number: 'A-7' }));
    expect(job.state).toBe('failed');
    expect(provider.calls.filter((call) => call === 'renew')).toHaveLength(2);
    expect(job.attempts.map((a) => a.outcome)).toEqual(Array(4).fill('unauthorized'));
  });

  it('fails at once when it is rejected, with the provider’s words', async () => {
    const { engine: e, provider } = await setup();
    provider.perform = () =>
      Promise.resolve({
        kind: 'rejected',
        failure: { ...failure, providerCode: '2172', hint: 'Do it right.' },
      });
    await e.startWorkers();
    const job = await e.ended(await e.submit({ number: 'A-8' }));
    expect(job.error).toEqual({
      outcome: 'rejected',
      code: 'toy_trouble',
      message: 'The toy is broken.',
      providerCode: '2172',
      hint: 'Do it right.',
      provider: 'toy',
    });
    const events = await e.core.ledger<{ type: string }[]>`select type from event order by type`;
    expect(events.map((event) => event.type)).toEqual(['job.failed', 'toy.failed']);
  });

  it('gives up after its attempts, and a retry has fresh ones', async () => {
    const { engine: e, provider } = await setup({ maxAttempts: 2 });
    const well = provider.perform;
    provider.perform = () => Promise.resolve({ kind: 'transient', failure });
    e.relay.start();
    await e.startWorkers();
    const id = await e.submit({ number: 'A-9' });
    const failed = await e.ended(id);
    expect([failed.state, failed.attempts.length]).toEqual(['failed', 2]);
    provider.perform = well;
    await e.commands.retry(e.tenantId, id);
    const again = await e.ended(id);
    expect([again.state, again.attempts.length, again.generation]).toEqual(['succeeded', 3, 2]);
  });

  it('counts what an action throws as unknown, since a call may have been under way', async () => {
    const { engine: e, provider } = await setup();
    const well = provider.perform;
    provider.perform = async (run) => {
      await well(run);
      provider.perform = well;
      throw new Error('a defect');
    };
    await e.startWorkers();
    const job = await e.ended(await e.submit({ number: 'A-10' }));
    expect(job.attempts.map((a) => a.outcome)).toEqual(['unknown', 'done']);
    expect(provider.effects.get('A-10')).toBe(1);
  });

  it('waits for a person without holding a worker, and goes on with the answer', async () => {
    const { engine: e, provider } = await setup();
    const well = provider.perform;
    let seen: unknown = null;
    provider.perform = (run) => {
      if (run.supplied === null) {
        return Promise.resolve({
          kind: 'waiting',
          request: {
            kind: 'otp',
            message: 'Type the OTP.',
            expiresAt: new Date(Date.now() + 60_000).toISOString(),
            schema: {
              type: 'object',
              properties: { otp: { type: 'string' } },
              required: ['otp'],
              additionalProperties: false,
            },
          },
          state: { step: 2 },
        });
      }
      seen = [run.supplied, run.state];
      return well(run);
    };
    e.relay.start();
    await e.startWorkers();
    const id = await e.submit({ number: 'A-11' });
    await waitFor('the job asks', async () => (await e.job(id)).state === 'waiting_input');
    await expect(e.commands.supplyInput(e.tenantId, id, { otp: 7 })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await e.commands.supplyInput(e.tenantId, id, { otp: '123456' });
    await expect(e.commands.supplyInput(e.tenantId, id, { otp: '1' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await e.ended(id)).state).toBe('succeeded');
    expect(seen).toEqual([{ otp: '123456' }, { step: 2 }]);
    const [row] = await e.core.ledger`select supplied from job where id = ${id}`;
    expect(row?.supplied).toBeNull();
  });

  it('takes over what another job of the same effect has had', async () => {
    const { engine: e, provider } = await setup();
    await e.startWorkers();
    const first = await e.ended(await e.submit({ number: 'A-12' }));
    const second = await e.ended(await e.submit({ number: 'A-12' }));
    expect(second.result).toEqual(first.result);
    expect(second.attempts.map((a) => [a.kind, a.outcome])).toEqual([['recover', 'done']]);
    expect(provider.effects.get('A-12')).toBe(1);
  });

  it('never makes two calls at once for one effect', async () => {
    const { engine: e, provider } = await setup();
    const well = provider.perform;
    let inside = 0;
    let most = 0;
    provider.perform = async (run) => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 30));
      inside -= 1;
      return well(run);
    };
    e.relay.start();
    await e.startWorkers();
    const ids = await Promise.all(Array.from({ length: 6 }, () => e.submit({ number: 'A-13' })));
    const jobs = await Promise.all(ids.map((id) => e.ended(id)));
    expect(jobs.map((job) => job.state)).toEqual(Array(6).fill('succeeded'));
    expect([most, provider.effects.get('A-13')]).toEqual([1, 1]);
  });

  it('is cancelled while it waits for its time, and never runs', async () => {
    const { engine: e, provider } = await setup();
    e.relay.start();
    await e.startWorkers();
    const id = await e.submit({ number: 'A-14' }, { runAt: new Date(Date.now() + 400) });
    expect((await e.commands.cancel(e.tenantId, id)).state).toBe('cancelled');
    await expect(e.commands.cancel(e.tenantId, id)).rejects.toMatchObject({ code: 'too_late' });
    const other = await e.ended(await e.submit({ number: 'A-15' }, { runAt: new Date(Date.now() + 450) }));
    expect(other.state).toBe('succeeded');
    expect(provider.effects.has('A-14')).toBe(false);
  });

  it('gives the same job for the same idempotency key, and refuses the key with another body', async () => {
    const { engine: e } = await setup();
    const [one, two] = await Promise.all([
      e.submit({ number: 'A-16' }, { idempotencyKey: 'k' }),
      e.submit({ number: 'A-16' }, { idempotencyKey: 'k' }),
    ]);
    expect(one).toBe(two);
    await expect(e.submit({ number: 'A-17' }, { idempotencyKey: 'k' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
    const other = await e.newTenant('other');
    expect(await e.submit({ number: 'A-16' }, { idempotencyKey: 'k', tenantId: other })).not.toBe(one);
  });

  it('stops calling a provider that is down, spends no attempt meanwhile, and probes with one call', async () => {
    const { engine: e, provider } = await setup({ maxAttempts: 50 });
    const well = provider.perform;
    provider.perform = () => Promise.resolve({ kind: 'transient', failure });
    e.relay.start();
    await e.startWorkers();
    const ids = await Promise.all(
      Array.from({ length: 8 }, (_, i) => e.submit({ number: `B-${String(i)}` })),
    );
    await waitFor('the circuit opens', async () => {
      const [row] = await e.core.ledger`select state from circuit where key = 'toy:local'`;
      return row?.state === 'open';
    });
    provider.perform = well;
    const jobs = await Promise.all(ids.map((id) => e.ended(id)));
    expect(jobs.every((job) => job.state === 'succeeded')).toBe(true);
    const [row] = await e.core.ledger`select state from circuit where key = 'toy:local'`;
    expect(row?.state).toBe('closed');
  });
});
