import { describe, expect, it } from 'vitest';
import { isId, newId } from '../../src/domain/ids.js';
import type { GroupDocument } from '../../src/intake/routes/groups/group-document.js';
import { batchPath, counts, doPath, startGroups } from '../groups/groups-under-test.js';
import { startIntake } from './support/intake-under-test.js';

interface Problem {
  code: string;
  errors: { pointer: string; code: string }[];
}
interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
interface JobShown {
  id: string;
  group: string | null;
}
const path = '/v1/job-groups';
const places = ({ errors }: Problem): string[][] => errors.map(({ pointer, code }) => [pointer, code]);

describe('POST /v1/job-groups', () => {
  it('answers 201 with a group without jobs and its Location', async () => {
    const { call } = await startGroups();
    const body = { name: 'November invoices', expected: 10_000 };
    const { status, json, headers } = await call<GroupDocument>('POST', path, { body });
    expect([status, headers.get('location')]).toEqual([201, `${path}/${json.id}`]);
    expect(isId(json.id)).toBe(true);
    expect(json).toEqual({
      id: json.id,
      name: 'November invoices',
      expected: 10_000,
      counts: counts({}),
      finished: false,
      failures: [],
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      finishedAt: null,
      links: {
        self: `${path}/${json.id}`,
        jobs: `/v1/jobs?group=${json.id}`,
        events: `${path}/${json.id}/events`,
      },
    });
    expect((await call('GET', `${path}/${json.id}`)).json).toEqual(json);
  });

  it('gives the same group to the same key and body, and refuses the key with another body', async () => {
    const { call } = await startGroups();
    const headers = { 'idempotency-key': 'november' };
    const first = await call('POST', path, { body: { name: 'One', expected: 5 }, headers });
    const again = await call('POST', path, { body: { expected: 5, name: 'One' }, headers });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(again.json).toEqual(first.json);
    const other = await call('POST', path, { body: { name: 'Two' }, headers });
    expect([other.status, other.json['code']]).toEqual([422, 'idempotency_key_reused']);
  });

  it.each([
    ['an expected number that is none', { expected: 0 }, ['/expected']],
    ['half a job', { expected: 1.5 }, ['/expected']],
    ['an empty name and a field that it does not know', { name: '', nmae: 'x' }, ['/name', '/nmae']],
  ])('refuses %s', async (_what, body, pointers) => {
    const { call } = await startIntake();
    const { status, json } = await call<Problem>('POST', path, { body });
    expect(status).toBe(422);
    expect(json.errors.map(({ pointer }) => pointer).sort()).toEqual(pointers);
  });
});

describe('a job that names a group', () => {
  it('is shown with it, and listed by it', async () => {
    const { call, newGroup } = await startGroups();
    const group = await newGroup();
    const body = { input: { number: 'ok-1' }, group };
    const { status, json } = await call<JobShown>('POST', doPath, { body });
    expect([status, json.group]).toEqual([202, group]);
    const alone = await call<JobShown>('POST', doPath, { body: { input: { number: 'ok-2' } } });
    expect(alone.json.group).toBeNull();

    expect((await call<JobShown>('GET', `/v1/jobs/${json.id}`)).json.group).toBe(group);
    const listed = await call<Page<JobShown>>('GET', `/v1/jobs?group=${group}`);
    expect(listed.json.items.map(({ id }) => id)).toEqual([json.id]);
    expect((await call('GET', '/v1/jobs?group=november')).status).toBe(422);
  });

  it('is refused at /group, with its other faults, when the group is not one of the caller’s in that mode', async () => {
    const { intake, engine, key, call, newGroup } = await startGroups();
    const group = await newGroup();
    const tenants: [string, string][] = [
      [newId(), key],
      [group, intake.newKey()],
      [group, intake.newKey({ tenantId: engine.tenantId, mode: 'live' })],
    ];
    for (const [named, asker] of tenants) {
      const body = { input: { number: 'ok-1' }, group: named };
      const { status, json } = await call<Problem>('POST', doPath, { body, key: asker });
      expect([status, json.code, places(json)]).toEqual([
        422,
        'invalid_input',
        [['/group', 'unknown_group']],
      ]);
    }
    const { json } = await call<Problem>('POST', doPath, { body: { input: {}, group: newId() } });
    expect(json.errors.map(({ pointer }) => pointer)).toEqual(['/input/number', '/group']);
    const word = await call<Problem>('POST', doPath, {
      body: { input: { number: 'ok-1' }, group: 'november' },
    });
    expect([word.status, word.json.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/group']]);
  });

  it('is another request than the same job without a group', async () => {
    const { call, newGroup } = await startGroups();
    const headers = { 'idempotency-key': 'job-1' };
    const input = { number: 'ok-1' };
    const group = await newGroup();
    expect((await call('POST', doPath, { body: { input, group }, headers })).status).toBe(202);
    expect((await call('POST', doPath, { body: { input, group }, headers })).status).toBe(200);
    const without = await call('POST', doPath, { body: { input }, headers });
    expect([without.status, without.json['code']]).toEqual([422, 'idempotency_key_reused']);
  });
});

describe('a batch that names a group', () => {
  interface Items {
    items: { status: number; id?: string; error?: Problem }[];
  }

  it('puts its items there, but for those that name their own or none', async () => {
    const { call, newGroup } = await startGroups();
    const [batch, own] = [await newGroup(), await newGroup()];
    const jobs = [
      { input: { number: 'ok-1' } },
      { input: { number: 'ok-2' }, group: own },
      { input: { number: 'ok-3' }, group: null },
      { input: { number: 'ok-4' }, group: newId() },
    ];
    const { json } = await call<Items>('POST', batchPath, { body: { jobs, group: batch } });
    expect(json.items.map(({ status }) => status)).toEqual([202, 202, 202, 422]);
    expect(places(json.items[3]!.error!)).toEqual([['/group', 'unknown_group']]);
    const shown = await Promise.all(
      json.items.slice(0, 3).map(({ id }) => call<JobShown>('GET', `/v1/jobs/${id!}`)),
    );
    expect(shown.map((job) => job.json.group)).toEqual([batch, own, null]);
  });

  it('is refused as a whole, and accepts nothing, when there is no such group', async () => {
    const { call } = await startGroups();
    const jobs = [{ input: { number: 'ok-1' } }];
    for (const group of [newId(), 'november']) {
      const { status, json } = await call<Problem>('POST', batchPath, { body: { jobs, group } });
      expect([status, json.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/group']]);
    }
    expect((await call<Page<JobShown>>('GET', '/v1/jobs')).json.items).toEqual([]);
  });

  it('gives the job that was sent alone with the same key and group', async () => {
    const { call, newGroup } = await startGroups();
    const group = await newGroup();
    const input = { number: 'ok-1' };
    const alone = await call<JobShown>('POST', doPath, {
      body: { input, group },
      headers: { 'idempotency-key': 'job-1' },
    });
    const jobs = [{ input, idempotencyKey: 'job-1' }];
    const { json } = await call<Items>('POST', batchPath, { body: { jobs, group } });
    expect(json.items).toEqual([{ status: 200, id: alone.json.id }]);
  });
});

describe('the groups of a caller', () => {
  it('are listed newest first, a page at a time, those of one tenant and mode', async () => {
    const { call, newGroup, intake, engine } = await startGroups();
    const ids = [await newGroup(), await newGroup(), await newGroup()];
    const page = await call<Page<GroupDocument>>('GET', `${path}?limit=2`);
    expect(page.json.items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    const next = await call<Page<GroupDocument>>(
      'GET',
      `${path}?limit=2&cursor=${page.json.nextCursor ?? ''}`,
    );
    expect(next.json).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null });
    for (const key of [intake.newKey(), intake.newKey({ tenantId: engine.tenantId, mode: 'live' })])
      expect((await call('GET', path, { key })).json).toEqual({ items: [], nextCursor: null });
  });

  it('are not there for another tenant, nor for the other mode', async () => {
    const { call, newGroup, intake, engine } = await startGroups();
    const id = await newGroup();
    const strangers = [intake.newKey(), intake.newKey({ tenantId: engine.tenantId, mode: 'live' })];
    const asked: [string, string][] = [
      ['GET', ''],
      ['POST', '/retry'],
      ['POST', '/cancel'],
    ];
    for (const [method, act] of asked) {
      for (const key of strangers)
        expect((await call(method, `${path}/${id}${act}`, { key })).status).toBe(404);
      expect((await call(method, `${path}/${newId()}${act}`)).status).toBe(404);
      expect((await call(method, `${path}/${id}${act}`)).status).toBe(200);
    }
  });

  it('are made and changed with jobs:write, and read with jobs:read', async () => {
    const { call, newGroup, intake, engine } = await startGroups();
    const id = await newGroup();
    const { tenantId } = engine;
    const reader = intake.newKey({ tenantId, scopes: ['jobs:read'] });
    const writer = intake.newKey({ tenantId, scopes: ['jobs:write'] });
    const asked: [string, string, string][] = [
      ['POST', path, reader],
      ['POST', `${path}/${id}/retry`, reader],
      ['POST', `${path}/${id}/cancel`, reader],
      ['GET', path, writer],
      ['GET', `${path}/${id}`, writer],
      ['GET', `${path}/${id}/events`, writer],
    ];
    for (const [method, where, key] of asked) {
      const options = method === 'POST' && where === path ? { key, body: {} } : { key };
      expect([method, where, (await call(method, where, options)).status]).toEqual([method, where, 403]);
    }
  });

  it('cannot be told of by the app itself', async () => {
    const { call, intake, engine } = await startGroups();
    const key = intake.newKey({ tenantId: engine.tenantId, scopes: ['webhooks'] });
    const body = { type: 'group.finished', data: {} };
    const { status, json } = await call<Problem>('POST', '/v1/events', { body, key });
    expect([status, places(json)]).toEqual([422, [['/type', 'reserved_type']]]);
  });
});
