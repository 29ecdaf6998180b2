import { describe, expect, it } from 'vitest';
import { startIntake } from './support/intake-under-test.js';

describe('POST /v1/jobs/{id}/cancel', () => {
  it('answers 200 with the cancelled job when it had not begun, and 409 too_late after that', async () => {
    const { call, ledger, submit } = await startIntake();
    const id = await submit();
    const { status, json } = await call('POST', `/v1/jobs/${id}/cancel`);
    expect([status, json['state'], json['id']]).toEqual([200, 'cancelled', id]);
    const running = await submit();
    ledger.change(running, { state: 'running' });
    for (const late of [id, running]) {
      const refused = await call('POST', `/v1/jobs/${late}/cancel`);
      expect([refused.status, refused.json['code']]).toEqual([409, 'too_late']);
    }
  });
});

describe('POST /v1/jobs/{id}/retry', () => {
  it('queues a failed job again, and answers 409 conflict for any other', async () => {
    const { call, ledger, submit } = await startIntake();
    const id = await submit();
    const early = await call('POST', `/v1/jobs/${id}/retry`);
    expect([early.status, early.json['code']]).toEqual([409, 'conflict']);
    ledger.change(id, { state: 'failed' });
    const { status, json } = await call('POST', `/v1/jobs/${id}/retry`);
    expect([status, json['state'], json['finishedAt']]).toEqual([200, 'queued', null]);
  });
});

describe('POST /v1/jobs/{id}/input', () => {
  it('hands the answer to the job that asks, and never to a log', async () => {
    const { call, ledger, submit, logLines } = await startIntake();
    const id = await submit();
    const inputRequest = {
      kind: 'evc_otp',
      message: 'The OTP?',
      schema: { type: 'object' },
      expiresAt: '2026-11-21T07:00:00Z',
    };
    ledger.change(id, { state: 'waiting_input', inputRequest });
    expect((await call('GET', `/v1/jobs/${id}`)).json).toMatchObject({
      state: 'waiting_input',
      inputRequest,
    });
    const { status, json } = await call('POST', `/v1/jobs/${id}/input`, {
      body: { input: { otp: '987654' } },
    });
    expect([status, json['state'], json['inputRequest']]).toEqual([200, 'queued', null]);
    expect(ledger.supplied).toEqual([{ otp: '987654' }]);
    expect(JSON.stringify(logLines)).not.toContain('987654');
  });

  it('answers 409 when nothing is asked and 422 when the answer does not fit', async () => {
    const { call, ledger, submit } = await startIntake();
    const id = await submit();
    const unasked = await call('POST', `/v1/jobs/${id}/input`, { body: { input: { otp: '1' } } });
    expect([unasked.status, unasked.json['code']]).toEqual([409, 'conflict']);
    ledger.change(id, { state: 'waiting_input' });
    const unfit = await call('POST', `/v1/jobs/${id}/input`, { body: { input: {} } });
    expect([unfit.status, unfit.json['errors']]).toMatchObject([422, [{ pointer: '/input/otp' }]]);
  });

  it.each([
    ['no input', {}, '/input'],
    ['text', { input: '1234' }, '/input'],
    ['an unknown field', { input: {}, otp: '1' }, '/otp'],
    ['U+0000', { input: { otp: '\0' } }, '/input/otp'],
  ])('refuses %s', async (_what, body, pointer) => {
    const { call, submit } = await startIntake();
    const { status, json } = await call('POST', `/v1/jobs/${await submit()}/input`, { body });
    expect([status, json['errors']]).toMatchObject([422, [{ pointer }]]);
  });
});
