import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Mode } from '../../src/domain/job.js';
import { answerProblems } from '../../src/intake/http/answer-problems.js';
import { createAdmit } from '../../src/intake/http/admit.js';
import { mountRoutes } from '../../src/intake/http/mount-routes.js';
import { createRequestOpening } from '../../src/intake/http/open-request.js';
import { createReadJson } from '../../src/intake/http/read-json.js';
import { createScheduleRoutes } from '../../src/intake/routes/schedules/schedule-routes.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { createToyProvider, toyAction, toyRegistry } from '../support/toy-action.js';
import { schedulesUnderTest } from './schedule-setup.js';

interface Fault {
  pointer: string;
  code: string;
  message: string;
}

/** Tokens are `<scope> <mode>`, joined by a dot. */
const setup = async () => {
  const s = await schedulesUnderTest();
  const log = createLogger({ process: 'test', level: 'silent', format: 'json' });
  const app = express();
  app.use(createRequestOpening({ log, observeRequest: () => undefined }));
  const admit = createAdmit({
    rateGate: async () => undefined,
    authenticate: async (token) => {
      const [scope = '', mode = 'test'] = token.split('.');
      return { tenantId: s.caller.tenantId, keyId: 'k1', mode: mode as Mode, scopes: [scope] };
    },
  });
  const routes = createScheduleRoutes({
    schedules: s.commands,
    registry: toyRegistry({
      ...toyAction(createToyProvider()),
      check: (input) =>
        (input as { number: string }).number === 'bad'
          ? [{ pointer: '/number', code: 'bad_number', message: 'is no number of ours' }]
          : [],
    }),
    clock: { now: () => new Date('2026-11-21T04:30:00Z') },
    sandbox: true,
    readJson: createReadJson(1_000_000),
  });
  mountRoutes(app, routes, admit);
  app.use(answerProblems);
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const call = async (method: string, path: string, body?: unknown, token = 'schedules.test') => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, json };
  };
  const create = async (body: Record<string, unknown> = {}): Promise<string> => {
    const made = await call('POST', '/v1/schedules', { ...nightly, ...body });
    expect(made.status).toBe(201);
    return String(made.json['id']);
  };
  return { s, call, create };
};

const nightly = { name: 'Nightly', cron: '30 22 * * *', action: 'toy.do', input: { number: 'N-1' } };

describe('the routes of schedules', () => {
  it('answer a new one with its next five runs, in its own zone', async () => {
    const { call } = await setup();
    const { status, headers, json } = await call('POST', '/v1/schedules', nightly);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/schedules/${String(json['id'])}`);
    expect(json).toMatchObject({
      ...nightly,
      timezone: 'Asia/Kolkata',
      missed: 'skip',
      paused: false,
      lastRunAt: null,
      createdAt: '2026-11-21T04:30:00.000Z',
      nextRuns: ['21', '22', '23', '24', '25'].map((day) => `2026-11-${day}T22:30:00+05:30`),
    });
    expect((await call('GET', `/v1/schedules/${String(json['id'])}`)).json).toEqual(json);
    expect((await call('GET', '/v1/schedules')).json).toEqual({ items: [json] });
  });

  it('tell every fault at once, each with its pointer', async () => {
    const { call } = await setup();
    const { status, json } = await call('POST', '/v1/schedules', {
      name: '',
      cron: '* * * * * *',
      timezone: 'Asia/Kolkatta',
      action: 'toy.doo',
      missed: 'maybe',
      colour: 'red',
    });
    expect([status, json['code']]).toEqual([422, 'invalid_input']);
    const faults = new Map((json['errors'] as Fault[]).map((fault) => [fault.pointer, fault]));
    expect([...faults.keys()].sort()).toEqual(
      ['/action', '/colour', '/cron', '/missed', '/name', '/timezone'].sort(),
    );
    expect(faults.get('/timezone')).toMatchObject({ code: 'unknown_time_zone' });
    expect(faults.get('/timezone')?.message).toContain('did you mean `Asia/Kolkata`?');
    expect(faults.get('/action')?.message).toBe('there is no such action; did you mean `toy.do`?');
    expect(faults.get('/cron')).toMatchObject({ code: 'wrong_cron' });
  });

  it.each([
    { what: 'its schema', input: { number: 7 }, fault: { pointer: '/input/number', code: 'wrong_type' } },
    { what: 'its check', input: { number: 'bad' }, fault: { pointer: '/input/number', code: 'bad_number' } },
    {
      what: 'both, when it is missing',
      input: undefined,
      fault: { pointer: '/input/number', code: 'required' },
    },
  ])('judge the input by the action: $what, beside other faults', async ({ input, fault }) => {
    const { call } = await setup();
    const { json } = await call('POST', '/v1/schedules', { ...nightly, cron: '0 0 30 2 *', input });
    expect(json['errors']).toMatchObject([{ pointer: '/cron', code: 'wrong_cron' }, fault]);
  });

  it('change what is named, and leave the rest', async () => {
    const { call, create } = await setup();
    const id = await create({ missed: 'run_once', timezone: 'UTC' });
    const { status, json } = await call('PATCH', `/v1/schedules/${id}`, { cron: '0 9 * * *' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ ...nightly, cron: '0 9 * * *', missed: 'run_once', timezone: 'UTC' });
    expect((json['nextRuns'] as string[])[0]).toBe('2026-11-21T09:00:00+00:00');

    const refused = await call('PATCH', `/v1/schedules/${id}`, { input: { number: 'bad' } });
    expect(refused.json['errors']).toMatchObject([{ pointer: '/input/number', code: 'bad_number' }]);
  });

  it('pause and resume', async () => {
    const { call, create } = await setup();
    const id = await create();
    const paused = await call('PATCH', `/v1/schedules/${id}`, { paused: true });
    expect(paused.json).toMatchObject({ paused: true, nextRuns: [] });
    const resumed = await call('PATCH', `/v1/schedules/${id}`, { paused: false });
    expect(resumed.json).toMatchObject({ paused: false });
    expect(resumed.json['nextRuns']).toHaveLength(5);
  });

  it('run one by hand and show its history, newest first, a page at a time', async () => {
    const { s, call, create } = await setup();
    const id = await create();
    const run = await call('POST', `/v1/schedules/${id}/run`);
    expect(run.status).toBe(201);
    const [job] = await s.jobs();
    expect(run.json).toMatchObject({
      state: 'started',
      trigger: 'hand',
      jobId: job?.id,
      errors: [],
      links: { job: `/v1/jobs/${String(job?.id)}` },
    });
    await call('POST', `/v1/schedules/${id}/run`);
    const first = await call('GET', `/v1/schedules/${id}/runs?limit=1`);
    const second = await call(
      'GET',
      `/v1/schedules/${id}/runs?limit=1&cursor=${String(first.json['nextCursor'])}`,
    );
    expect(second.json).toEqual({ items: [run.json], nextCursor: null });
    expect((await call('GET', `/v1/schedules/${id}/runs?limit=0`)).status).toBe(422);
  });

  it('remove one', async () => {
    const { call, create } = await setup();
    const id = await create();
    expect((await call('DELETE', `/v1/schedules/${id}`)).status).toBe(204);
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/run'],
      ['GET', '/runs'],
    ] as const) {
      expect((await call(method, `/v1/schedules/${id}${path}`)).status).toBe(404);
    }
  });

  it('want the scope, and show a live key nothing of the sandbox', async () => {
    const { call, create } = await setup();
    const id = await create();
    expect((await call('GET', '/v1/schedules', undefined, 'connections.test')).status).toBe(403);
    expect((await call('GET', `/v1/schedules/${id}`, undefined, 'schedules.live')).status).toBe(404);
  });
});
