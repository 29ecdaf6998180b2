import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/domain/action.js';
import type { JobWithAttempts } from '../../src/domain/job.js';
import { engineUnderTest, type EngineUnderTest } from '../support/engine-under-test.js';
import { aMail, openEmailDesk, type EmailTestDesk } from './email-setup.js';

const settleMs = 300;
const route = { provider: 'smtp', failover: 'resend' };

describe('a mail that goes through the engine, by SMTP or else by Resend', () => {
  let desk: EmailTestDesk;
  let engine: EngineUnderTest;
  let connections: Map<string, Connection>;

  beforeEach(async () => {
    desk = await openEmailDesk({ settings: { timeoutMs: 3_000, maxAttempts: 4, settleMs } }, 1_000);
    connections = new Map(['smtp', 'resend'].map((name) => [name, desk.connection(name)]));
    connections.set('email', { ...desk.connection('smtp'), provider: 'email', settings: route });
    engine = await engineUnderTest('postgres', desk.action, {}, (_tenant, name) =>
      Promise.resolve(connections.get(name) ?? null),
    );
    engine.relay.start();
    await engine.startWorkers();
  });
  afterEach(async () => {
    await engine.stop();
    await desk.close();
  });

  const send = async (more: Record<string, unknown> = {}): Promise<JobWithAttempts> =>
    engine.ended(await engine.submit(desk.action.input.parse(aMail(more))));
  const attemptsOf = ({ attempts }: JobWithAttempts) =>
    attempts.map(({ kind, provider, outcome }) => `${kind} ${provider!} ${outcome!}`);

  it.each<[string, () => unknown]>([
    ['cannot be reached', () => connections.set('smtp', desk.connection('smtp', { settings: { port: 1 } }))],
    [
      'does not know the password',
      () => connections.set('smtp', desk.connection('smtp', { secrets: { password: 'wrong' } })),
    ],
    [
      'has used up its quota',
      () =>
        desk.fault('smtp', 'mail', 'reply', {
          with: { code: 454, text: '4.7.0 Daily message quota exceeded' },
        }),
    ],
    [
      'names no sender',
      () => connections.set('smtp', desk.connection('smtp', { settings: { from: undefined } })),
    ],
  ])('goes to the second when the first %s', async (_what, spoil) => {
    await spoil();
    const job = await send();
    expect(job).toMatchObject({ state: 'succeeded', result: { provider: 'resend', status: 'accepted' } });
    expect(await desk.taken('resend')).toHaveLength(1);
    expect(await desk.taken('smtp')).toEqual([]);
  });

  it('stays with the first that may have it, and arrives there once more being a notice', async () => {
    await desk.fault('smtp', 'data', 'drop_before');
    const job = await send();
    expect(job).toMatchObject({ state: 'succeeded', result: { provider: 'smtp' } });
    expect(attemptsOf(job)[0]).toBe('perform smtp unknown');
    expect(attemptsOf(job).at(-1)).toBe('perform smtp done');
    expect(await desk.taken('smtp')).toHaveLength(1);
    expect(await desk.taken('resend')).toEqual([]);
  });

  it('being a code is given up when the answer is lost; a further try of the job does not send it', async () => {
    await desk.fault('smtp', 'data', 'drop_after_commit');
    const job = await send({ category: 'otp' });
    expect(job).toMatchObject({ state: 'failed', error: { code: 'maybe_sent' } });
    await engine.commands.retry(engine.tenantId, job.id);
    const again = await engine.ended(job.id);
    expect(again).toMatchObject({ state: 'failed', error: { code: 'maybe_sent' } });
    expect(await desk.taken()).toHaveLength(1);
  });

  it('whose answer Resend loses is asked of Resend alone, at once, and arrives once', async () => {
    connections.set('email', {
      ...desk.connection('smtp'),
      provider: 'email',
      settings: { provider: 'resend', failover: 'smtp' },
    });
    await desk.fault('resend', 'send', 'drop_after_commit');
    const job = await send({ category: 'otp' });
    expect(attemptsOf(job)).toEqual(['perform resend unknown', 'recover resend done']);
    expect(await desk.taken('resend')).toHaveLength(1);
    expect(await desk.taken('smtp')).toEqual([]);
  });

  it('is never at both, whatever goes wrong', async () => {
    await desk.fault('smtp', 'data', 'drop_after_commit', { times: 3 });
    await desk.fault('smtp', 'connect', 'drop_before', { times: 4 });
    await desk.fault('resend', 'send', 'drop_after_commit', { times: 3 });
    const jobs = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        send({ subject: `Mail ${at}`, category: at % 2 === 0 ? 'otp' : 'transactional' }),
      ),
    );
    const ways = (await desk.taken()).map(({ subject, via }) => [subject, via] as const);
    const waysOf = (at: number) => ways.filter(([subject]) => subject === `Mail ${at}`).map(([, via]) => via);
    for (const [at, job] of jobs.entries()) {
      expect(new Set(waysOf(at)).size).toBeLessThanOrEqual(1);
      expect(waysOf(at).length).toBeLessThanOrEqual(at % 2 === 0 ? 1 : 2);
      if (job.state === 'succeeded') expect(waysOf(at).length).toBeGreaterThan(0);
    }
    expect(jobs.filter(({ state }) => state === 'succeeded').length).toBeGreaterThan(5);
  });
});
