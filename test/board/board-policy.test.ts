import { describe, expect, it } from 'vitest';
import { boardPolicy } from '../../queues/board/board-policy.js';
import { backendKinds } from '../../queues/backend/queue-backend.js';
import { messageOf, useConsole } from './console-setup.js';
import { copyId } from './stage.js';

describe.each(backendKinds)('the board on %s', (kind) => {
  const open = useConsole(kind);
  const setup = async () => {
    const desk = await open();
    await desk.signIn();
    return desk;
  };

  it('pauses and resumes a queue, and writes it down', async () => {
    const { put, ask, queue, audit } = await setup();
    expect((await put('/pause')).status).toBe(200);
    expect(await queue.isPaused()).toBe(true);
    expect((await put('/resume')).status).toBe(200);
    expect(await queue.isPaused()).toBe(false);
    expect((await ask('/api/queues/pause', { method: 'PUT' })).status).toBe(200);
    expect(await queue.isPaused()).toBe(true);
    expect((await audit()).map((line) => line.act)).toEqual([
      'queue.paused',
      'queue.resumed',
      'queue.paused',
    ]);
  });

  it('does nothing that it cannot write down', async () => {
    const { put, queue, ledger, waiting, copyOf } = await setup();
    const dispatch = await waiting();
    await ledger`alter table audit_log add constraint shut check (act not like 'queue.%' and act not like 'job.%')`;
    try {
      expect((await put('/pause')).status).toBe(500);
      expect((await put(`/${copyId(dispatch)}/clean`)).status).toBe(500);
    } finally {
      await ledger`alter table audit_log drop constraint shut`;
    }
    expect(await queue.isPaused()).toBe(false);
    expect(await copyOf(dispatch)).toBeDefined();
  });

  it.each([
    ['POST', '/add', { name: 'x', data: {} }],
    ['PUT', '/empty', {}],
    ['PUT', '/obliterate', { force: true }],
    ['PUT', '/concurrency', { concurrency: 1 }],
    ['PUT', '/rate-limit', { max: 1, duration: 1 }],
    ['PUT', '/rate-limit/release', {}],
    ['PATCH', '/JOB/update-data', { jobData: {} }],
    ['PATCH', '/JOB/delay', { runAt: 1 }],
    ['PATCH', '/JOB/priority', { priority: 1 }],
    ['PUT', '/JOB/remove-unprocessed-children', {}],
    ['PUT', '/job-schedulers/x/remove', {}],
    ['PUT', '/job-schedulers/x/run', {}],
    ['PATCH', '/job-schedulers/x', { pattern: '* * * * *' }],
  ])('denies %s %s with a reason', async (method, path, body) => {
    const { ask, waiting, copyOf, queue } = await setup();
    const dispatch = await waiting();
    const answer = await ask(`/api/queues/einvoice${path.replace('JOB', copyId(dispatch))}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(403);
    expect(await messageOf(answer)).toMatch(/\w+ \w+/);
    expect((await copyOf(dispatch))?.data).toEqual(dispatch);
    expect(await queue.count()).toBe(1);
  });

  it('knows no queue beside the product’s', async () => {
    const { ask } = await setup();
    expect((await ask('/api/queues/other/pause', { method: 'PUT' })).status).toBe(404);
    expect((await ask('/api/queues/other/x/clean', { method: 'PUT' })).status).toBe(404);
    expect((await ask('/api/queues/einvoice/missing/retry', { method: 'PUT' })).status).toBe(404);
  });

  it('leaves a job alone that is none of the ledger’s', async () => {
    const { put, queue } = await setup();
    await queue.add('x', { other: true }, { jobId: 'foreign-job' });
    expect((await put('/foreign-job/clean')).status).toBe(409);
    expect(await queue.getJob('foreign-job')).toBeDefined();
  });
});

describe('the board’s policy', () => {
  const request = (headers: Record<string, string>) => ({
    queues: new Map(),
    uiConfig: {},
    query: {},
    params: {},
    body: {},
    headers,
  });

  it('shows nothing to a request that did not pass the session gate', async () => {
    const context = { method: 'get', route: '/api/queues' } as const;
    expect(await boardPolicy({ ...context, request: request({}) })).toMatchObject({
      allow: false,
      status: 403,
    });
    expect(await boardPolicy({ ...context, request: request({ 'x-board-role': 'operator' }) })).toEqual({
      allow: true,
    });
  });

  it('denies what a later board may bring', async () => {
    const answer = await boardPolicy({
      method: 'put',
      route: '/api/queues/:queueName/new-act',
      request: request({ 'x-board-role': 'operator' }),
    });
    expect(answer).toMatchObject({ allow: false, status: 403 });
  });
});
