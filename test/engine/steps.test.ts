import { afterEach, describe, expect, it } from 'vitest';
import type { ActionRun } from '../../src/domain/action.js';
import type { Failure, Outcome, Waiting } from '../../src/domain/outcome.js';
import { parkJob } from '../../src/ledger/queries/park-job.js';
import { backends, engineUnderTest, type EngineUnderTest } from '../support/engine-under-test.js';
import {
  createToyProvider,
  toyAction,
  type ToyInput,
  type ToyProvider,
  type ToyResult,
} from '../support/toy-action.js';
import { waitFor } from '../support/wait-for.js';

const failure: Failure = { code: 'toy_trouble', message: 'The toy is broken.' };
const stepOf = (run: ActionRun<ToyInput>): number => Number(run.state['step'] ?? 0);

const askForOtp: Waiting = {
  kind: 'waiting',
  request: {
    kind: 'toy_otp',
    message: 'Type the OTP',
    schema: { type: 'object', properties: { otp: { type: 'string' } }, required: ['otp'] },
    expiresAt: '2999-01-01T00:00:00Z',
    secret: true,
  },
  state: { step: 1 },
};

describe.each(backends)('an action of several steps on %s', (backend) => {
  let engine: EngineUnderTest | null = null;
  const setup = async (
    perform: (run: ActionRun<ToyInput>, well: ToyProvider['perform']) => Promise<Outcome<ToyResult>>,
    limits: Parameters<typeof toyAction>[1] = {},
  ): Promise<{ e: EngineUnderTest; provider: ToyProvider }> => {
    const provider = createToyProvider();
    const well = provider.perform;
    provider.perform = (run) => perform(run, well);
    engine = await engineUnderTest(backend, toyAction(provider, limits));
    engine.relay.start();
    await engine.startWorkers();
    return { e: engine, provider };
  };
  afterEach(async () => {
    await engine?.stop();
    engine = null;
  });

  it('makes each step an attempt of its own, from the state that the one before has left', async () => {
    const { e } = await setup((run, well) => {
      const step = stepOf(run);
      return step < 3 ? Promise.resolve({ kind: 'step', state: { step: step + 1 } }) : well(run);
    });
    const job = await e.ended(await e.submit({ number: 'S-1' }));
    expect(job.state).toBe('succeeded');
    expect(job.attempts.map((a) => [a.kind, a.outcome])).toEqual(Array(4).fill(['perform', 'done']));
  });

  it('rests between steps without a worker, and tells what a step has to tell once', async () => {
    const { e } = await setup((run, well) =>
      stepOf(run) === 0
        ? Promise.resolve({ kind: 'step', state: { step: 1 }, resumeAfterMs: 30, tells: ['toy.saved'] })
        : well(run),
    );
    const job = await e.ended(await e.submit({ number: 'S-2' }));
    expect(job.attempts.map((a) => a.outcome)).toEqual(['waiting', 'done']);
    const events = await e.core.ledger<{ type: string }[]>`select type from event order by created_at, id`;
    expect(events.map(({ type }) => type)).toEqual(['toy.saved', 'toy.done']);
  });

  it('begins each step with fresh attempts', async () => {
    let broken = 0;
    const { e } = await setup(
      (run, well) => {
        if (broken++ % 2 === 0) return Promise.resolve({ kind: 'transient', failure });
        const step = stepOf(run);
        return step < 3 ? Promise.resolve({ kind: 'step', state: { step: step + 1 } }) : well(run);
      },
      { maxAttempts: 2 },
    );
    const job = await e.ended(await e.submit({ number: 'S-3' }));
    expect(job.state).toBe('succeeded');
  });

  it('keeps the doubt while a recovery is not through, and asks again', async () => {
    let asked = 0;
    const { e, provider } = await setup(async (run, well) => {
      await well(run);
      return { kind: 'unknown', failure };
    });
    provider.recover = () =>
      Promise.resolve(
        ++asked < 3
          ? { kind: 'step', state: { asked }, resumeAfterMs: 10 }
          : { kind: 'done', recovered: true, result: { receipt: 'found' } },
      );
    const job = await e.ended(await e.submit({ number: 'S-4' }));
    expect(job.attempts.map((a) => [a.kind, a.outcome])).toEqual([
      ['perform', 'unknown'],
      ['recover', 'waiting'],
      ['recover', 'waiting'],
      ['recover', 'done'],
    ]);
    expect(provider.effects.get('S-4')).toBe(1);
  });

  it('is put aside when another job of its effect comes between two steps, and goes on after it', async () => {
    const { e } = await setup((run, well) => {
      const step = stepOf(run);
      return step < 20 ? Promise.resolve({ kind: 'step', state: { step: step + 1 } }) : well(run);
    });
    const first = await e.submit({ number: 'S-7' });
    const second = await e.submit({ number: 'S-7' });
    const [one, other] = [await e.ended(first), await e.ended(second)];
    expect([one.state, other.state]).toEqual(['succeeded', 'succeeded']);
    // As a run leaves it between two steps, when the next attempt cannot be opened.
    await e.core
      .ledger`update job set state = 'running', lease_until = now() + interval '1 hour' where id = ${first}`;
    const [row] = await e.core.ledger<
      { generation: number }[]
    >`select generation from job where id = ${first}`;
    await parkJob(e.core.ledger, {
      tenantId: e.tenantId,
      jobId: first,
      generation: row!.generation,
      delayMs: 1,
    });
    expect((await e.job(first)).state).not.toBe('running');
  });

  it('uses an OTP in the process that received it; it rests nowhere, and is gone after its step', async () => {
    const seen: unknown[] = [];
    const { e } = await setup((run, well) => {
      const step = stepOf(run);
      seen.push([step, run.supplied]);
      if (step === 0) return Promise.resolve(askForOtp);
      return step === 1 ? Promise.resolve({ kind: 'step', state: { step: 2 } }) : well(run);
    });
    const id = await e.submit({ number: 'S-5' });
    await waitFor('the job asks', async () => ((await e.job(id)).inputRequest ? true : null));
    await e.commands.supplyInput(e.tenantId, id, { otp: '575757' });
    const job = await e.ended(id);
    expect(job.state).toBe('succeeded');
    expect(seen).toEqual([
      [0, null],
      [1, { otp: '575757' }],
      [2, null],
    ]);
    const [dump] = await e.core.ledger<{ text: string }[]>`
      select (select string_agg(row_to_json(job)::text, '') from job) || (select string_agg(row_to_json(attempt)::text, '')
        from attempt) || (select string_agg(row_to_json(event)::text, '') from event) as text`;
    expect(dump?.text).not.toContain('575757');
    expect(dump?.text).not.toMatch(/"supplied":"/);
  });

  it('takes one of two answers that come at once, and asks again when the process dies with it', async () => {
    let begun = 0;
    const { e } = await setup((run, well) => {
      begun += 1;
      if (run.supplied) return well(run);
      return Promise.resolve(askForOtp);
    });
    const id = await e.submit({ number: 'S-6' });
    await waitFor('the job asks', async () => ((await e.job(id)).inputRequest ? true : null));
    // Taken out of its waiting by a process that is gone before it begins.
    await e.core.ledger`
      update job set state = 'dispatched', generation = generation + 1, dispatched_at = now() - interval '1 hour',
        input_request = null, expires_at = null where id = ${id}`;
    await waitFor('the job asks again', async () => ((await e.job(id)).inputRequest ? true : null));
    expect(begun).toBe(2);
    const answers = await Promise.allSettled([
      e.commands.supplyInput(e.tenantId, id, { otp: '1' }),
      e.commands.supplyInput(e.tenantId, id, { otp: '2' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await e.ended(id)).state).toBe('succeeded');
    expect(begun).toBe(3);
  });
});
