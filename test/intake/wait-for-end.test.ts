import { describe, expect, it } from 'vitest';
import { MunshiError } from '../../src/domain/errors.js';
import { waitFor } from '../support/wait-for.js';
import { startIntake, type IntakeUnderTest } from './support/intake-under-test.js';

const post = (intake: IntakeUnderTest, prefer: string, more: Record<string, string> = {}) =>
  intake.call<{ id: string; state: string }>('POST', '/v1/jobs/toy.echo', {
    body: { input: 1 },
    headers: { prefer, ...more },
  });
const jobOf = async ({ ledger, call }: IntakeUnderTest): Promise<string> => {
  await waitFor('a watch', () => ledger.watching());
  const { json } = await call<{ items: { id: string }[] }>('GET', '/v1/jobs');
  return json.items[0]!.id;
};

describe('Prefer: wait=N', () => {
  it('answers 200 with the whole job as soon as it has ended', async () => {
    const intake = await startIntake();
    const answer = post(intake, 'wait=20');
    const id = await jobOf(intake);
    intake.ledger.change(id, { state: 'running' });
    intake.ledger.change(id, { state: 'succeeded', result: { ok: 1 } });
    const { status, json, headers } = await answer;
    expect([status, json.id, json.state]).toEqual([200, id, 'succeeded']);
    expect(json).toMatchObject({ result: { ok: 1 } });
    expect(headers.get('preference-applied')).toBe('wait=20');
    expect(headers.get('location')).toBe(`/v1/jobs/${id}`);
    expect(intake.ledger.watching()).toBe(0);
  });

  it('answers 202 with the job as it stands when the time is over', async () => {
    const intake = await startIntake();
    const answer = post(intake, 'wait=1');
    intake.ledger.change(await jobOf(intake), { state: 'running' });
    const { status, json, headers } = await answer;
    expect([status, json.state]).toEqual([202, 'running']);
    expect(headers.get('preference-applied')).toBe('wait=1');
    expect(intake.ledger.watching()).toBe(0);
  });

  it.each(['wait=soon', 'respond-async'])('is ignored when it says %s', async (prefer) => {
    const { status, headers } = await post(await startIntake(), prefer);
    expect([status, headers.get('preference-applied')]).toEqual([202, null]);
  });

  it('waits for a replayed job as well, and calls it one', async () => {
    const intake = await startIntake();
    const key = { 'idempotency-key': 'k' };
    const { json } = await post(intake, '', key);
    const answer = post(intake, 'wait=20', key);
    await waitFor('a watch', () => intake.ledger.watching());
    intake.ledger.change(json.id, { state: 'failed' });
    const { status, json: ended, headers } = await answer;
    expect([status, ended.state, headers.get('idempotent-replayed')]).toEqual([200, 'failed', 'true']);
  });

  it('says that the job was accepted even when it cannot be read any more', async () => {
    const intake = await startIntake();
    intake.ledger.failing.find = () => new MunshiError('unavailable', 'The ledger is down.');
    expect((await post(intake, 'wait=20')).status).toBe(202);
    expect(intake.logLines.map(({ msg }) => msg)).toContain('wait.given_up');
  });

  it('ends when the process stops, and when the caller hangs up', async () => {
    const intake = await startIntake();
    const hangUp = new AbortController();
    const gone = fetch(`${intake.url}/v1/jobs/toy.echo`, {
      method: 'POST',
      body: '{"input":1}',
      headers: {
        'content-type': 'application/json',
        prefer: 'wait=20',
        authorization: `Bearer ${intake.newKey()}`,
      },
      signal: hangUp.signal,
    }).catch((error: unknown) => error);
    await waitFor('a watch', () => intake.ledger.watching() === 1);
    hangUp.abort();
    await gone;
    await waitFor('no watch', () => intake.ledger.watching() === 0);

    const answer = post(intake, 'wait=20');
    await waitFor('a watch', () => intake.ledger.watching() === 1);
    intake.stop.abort();
    expect((await answer).status).toBe(202);
  });
});
