import { describe, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import { startIntake } from './support/intake-under-test.js';

describe('tenants and their keys', () => {
  it('are made, listed and revoked by an operator; a key is shown once', async () => {
    const { call } = await startIntake();
    const made = await call<{ id: string; name: string }>('POST', '/v1/admin/tenants', {
      body: { name: ' Tea & Co ' },
    });
    expect([made.status, made.json.name]).toEqual([201, 'Tea & Co']);
    const tenants = await call<{ items: unknown[] }>('GET', '/v1/admin/tenants');
    expect(tenants.json.items).toEqual([made.json]);

    const keys = `/v1/admin/tenants/${made.json.id}/api-keys`;
    const body = { name: 'till', mode: 'live', scopes: ['jobs:write'] };
    const key = await call<{ id: string; key: string }>('POST', keys, { body });
    expect([key.status, key.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(key.json.key).toMatch(/^mk_/);
    const shown = await call<{ items: unknown[] }>('GET', keys);
    expect(shown.json.items).toMatchObject([{ id: key.json.id, ...body, revokedAt: null }]);
    expect(shown.text).not.toContain(key.json.key);

    expect((await call('DELETE', `${keys}/${key.json.id}`)).status).toBe(204);
    const after = await call<{ items: { revokedAt: string | null }[] }>('GET', keys);
    expect(after.json.items[0]?.revokedAt).not.toBeNull();
  });

  it.each([
    ['/v1/admin/tenants', {}, ['/name']],
    ['/v1/admin/tenants', { name: '  ' }, ['/name']],
    ['/v1/admin/tenants', { name: 'a\0', extra: 1 }, ['/name', '/extra']],
    [
      `/v1/admin/tenants/${newId()}/api-keys`,
      { name: '', mode: 'prod', scopes: ['jobs'] },
      ['/name', '/mode', '/scopes/0'],
    ],
    [`/v1/admin/tenants/${newId()}/api-keys`, { name: 'a', mode: 'live', scopes: [] }, ['/scopes']],
  ])('with faults are refused: POST %s %j', async (path, body, pointers) => {
    const { call } = await startIntake();
    const { status, json } = await call<{ errors: { pointer: string }[] }>('POST', path, { body });
    expect([status, json.errors.map(({ pointer }) => pointer)]).toEqual([422, pointers]);
  });

  it.each([
    ['GET', '/v1/admin/tenants/abc/api-keys'],
    ['GET', `/v1/admin/tenants/${newId()}/api-keys`],
    ['DELETE', `/v1/admin/tenants/${newId()}/api-keys/abc`],
    ['DELETE', `/v1/admin/tenants/${newId()}/api-keys/${newId()}`],
  ])('that are not there are 404: %s %s', async (method, path) => {
    const { call } = await startIntake();
    expect((await call(method, path)).status).toBe(404);
  });
});

describe('connections', () => {
  const body = {
    mode: 'sandbox',
    settings: { baseUrl: 'http://127.0.0.1:1' },
    secrets: { password: 'hunter2' },
  };

  it('are put, listed, tried and removed; secrets are never read back', async () => {
    const { call, connections } = await startIntake();
    const put = await call('PUT', '/v1/connections/nic', { body });
    expect([put.status, put.json]).toMatchObject([
      200,
      { provider: 'nic', mode: 'sandbox', settings: body.settings, secretNames: ['password'] },
    ]);
    expect(connections[0]?.mode).toBe('test');
    const list = await call<{ items: unknown[] }>('GET', '/v1/connections');
    expect(list.json.items).toEqual([put.json]);
    expect(put.text + list.text).not.toContain('hunter2');
    expect((await call('POST', '/v1/connections/nic/test?mode=sandbox')).json).toEqual({
      ok: true,
      message: 'Logged in.',
    });
    expect((await call('POST', '/v1/connections/nic/test?mode=live')).status).toBe(404);
    expect((await call('DELETE', '/v1/connections/nic?mode=live')).status).toBe(404);
    expect((await call('DELETE', '/v1/connections/nic?mode=sandbox')).status).toBe(204);
    expect(connections).toEqual([]);
  });

  it('have the mode of the key when none is named', async () => {
    const { call, newKey, connections } = await startIntake();
    const key = newKey({ mode: 'live' });
    const put = await call('PUT', '/v1/connections/nic', { body: {}, key });
    expect([put.json['mode'], connections[0]?.mode]).toEqual(['live', 'live']);
    expect((await call('POST', '/v1/connections/nic/test', { key })).json).toEqual({
      ok: false,
      message: 'There is no password.',
    });
    expect((await call('DELETE', '/v1/connections/nic', { key })).status).toBe(204);
  });

  it.each([
    ['PUT', '/v1/connections/nic', { ...body, mode: 'prod' }, 422, '/mode'],
    ['PUT', '/v1/connections/nic', { ...body, secrets: { password: 5 } }, 422, '/secrets/password'],
    ['PUT', '/v1/connections/nic', { ...body, secret: {} }, 422, '/secret'],
    ['POST', '/v1/connections/nic/test?mode=prod', undefined, 422, '/mode'],
    ['DELETE', '/v1/connections/nic?mod=live', undefined, 422, '/mod'],
    ['PUT', '/v1/connections/No.Provider', body, 404, undefined],
  ])('with faults are refused: %s %s', async (method, path, sent, expected, pointer) => {
    const { call } = await startIntake();
    const { status, json } = await call<{ errors?: { pointer: string }[] }>(
      method,
      path,
      sent ? { body: sent } : {},
    );
    expect([status, json.errors?.[0]?.pointer]).toEqual([expected, pointer]);
  });
});

describe('without a key', () => {
  it('health, metrics and the console answer', async () => {
    const { call, health } = await startIntake();
    const open = (path: string) => call(`GET`, path, { key: null });
    expect((await open('/health/live')).json).toEqual({ live: true });
    expect((await open('/health/ready')).status).toBe(200);
    health.now = { ready: false, checks: { ledger: { ok: false, detail: 'refused' }, queue: { ok: true } } };
    const down = await open('/health/ready');
    expect([down.status, down.json]).toEqual([503, health.now]);
    expect((await open('/health/live')).status).toBe(200);
    const metrics = await open('/metrics');
    expect([metrics.text, metrics.headers.get('content-type')]).toEqual([
      'munshi_up 1\n',
      'text/plain; version=0.0.4',
    ]);
    expect((await open('/admin/queues')).text).toBe('the board');
  });
});
