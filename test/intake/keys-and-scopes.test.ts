import { describe, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import { defaultIntakeLimits } from '../../src/intake/intake-limits.js';
import { waitFor } from '../support/wait-for.js';
import { allScopes, startIntake } from './support/intake-under-test.js';

const id = newId();
const calls: [method: string, path: string, scope: string][] = [
  ['POST', '/v1/jobs/toy.echo', 'jobs:write'],
  ['POST', '/v1/jobs/toy.echo/batch', 'jobs:write'],
  ['GET', '/v1/jobs', 'jobs:read'],
  ['GET', `/v1/jobs/${id}`, 'jobs:read'],
  ['POST', `/v1/jobs/${id}/cancel`, 'jobs:write'],
  ['POST', `/v1/jobs/${id}/retry`, 'jobs:write'],
  ['POST', `/v1/jobs/${id}/input`, 'jobs:write'],
  ['GET', `/v1/jobs/${id}/events`, 'jobs:read'],
  ['PUT', '/v1/connections/nic', 'connections'],
  ['GET', '/v1/connections', 'connections'],
  ['POST', '/v1/connections/nic/test', 'connections'],
  ['DELETE', '/v1/connections/nic', 'connections'],
  ['POST', '/v1/admin/tenants', 'admin'],
  ['GET', '/v1/admin/tenants', 'admin'],
  ['POST', `/v1/admin/tenants/${id}/api-keys`, 'admin'],
  ['GET', `/v1/admin/tenants/${id}/api-keys`, 'admin'],
  ['DELETE', `/v1/admin/tenants/${id}/api-keys/${id}`, 'admin'],
];

describe('an API key', () => {
  it.each([...calls, ['GET', '/v1/actions', 'none'] as const])(
    'is needed for %s %s',
    async (method, path) => {
      const { call } = await startIntake();
      const { status, json, headers } = await call(method, path, { key: null });
      expect([status, json['code']]).toEqual([401, 'unauthenticated']);
      expect(headers.get('www-authenticate')).toBe('Bearer realm="munshi"');
    },
  );

  it.each(calls)('without the right scope may not %s %s', async (method, path, scope) => {
    const { call, newKey } = await startIntake();
    const key = newKey({ scopes: allScopes.filter((other) => other !== scope) });
    const { status, json, headers } = await call(method, path, { key });
    expect([status, json['code'], json['detail']]).toEqual([
      403,
      'forbidden',
      `This API key lacks the scope \`${scope}\`.`,
    ]);
    expect(headers.get('www-authenticate')).toContain(`scope="${scope}"`);
  });

  it('of any scope may list the actions', async () => {
    const { call, newKey } = await startIntake();
    expect((await call('GET', '/v1/actions', { key: newKey({ scopes: [] }) })).status).toBe(200);
  });

  it.each([
    ['Basic dTpw', 'Bearer realm="munshi"'],
    ['Bearer', 'Bearer realm="munshi"'],
    ['Bearer a b', 'Bearer realm="munshi"'],
    ['Bearer nobody', 'Bearer realm="munshi", error="invalid_token"'],
  ])('is not "%s"', async (authorization, challenge) => {
    const { call } = await startIntake();
    const { status, headers } = await call('GET', '/v1/jobs', { key: null, headers: { authorization } });
    expect([status, headers.get('www-authenticate')]).toEqual([401, challenge]);
  });

  it('is taken whatever the case of "Bearer", and refused once it was revoked', async () => {
    const { call, newKey, principals } = await startIntake();
    const key = newKey();
    const headers = { authorization: `bearer ${key}` };
    expect((await call('GET', '/v1/jobs', { key: null, headers })).status).toBe(200);
    principals.delete(key);
    expect((await call('GET', '/v1/jobs', { key: null, headers })).status).toBe(401);
  });
});

describe('the rate of a key', () => {
  it('is told with every answer, and beyond it is 429 with Retry-After, for that key alone', async () => {
    const { call, newKey } = await startIntake({
      limits: { ...defaultIntakeLimits, ratePerSecond: 2, burst: 1 },
    });
    const key = newKey();
    const first = await call('GET', '/v1/jobs', { key });
    expect(first.headers.get('ratelimit-policy')).toBe('"rate";q=2;w=1, "burst";q=1;w=10');
    expect(first.headers.get('ratelimit')).toBe('"rate";r=1;t=1');
    const refused = await waitFor('a refusal', async () => {
      const reply = await call('GET', '/v1/jobs', { key });
      return reply.status === 429 ? reply : null;
    });
    expect(refused.json['code']).toBe('rate_limited');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await call('GET', '/v1/jobs', { key: newKey() })).status).toBe(200);
    await waitFor('the next second', async () => (await call('GET', '/v1/jobs', { key })).status === 200, {
      everyMs: 100,
    });
  });

  it('is without limit, and not spoken of, when it is set to 0', async () => {
    const { call, newKey } = await startIntake({
      limits: { ...defaultIntakeLimits, ratePerSecond: 0, burst: 0 },
    });
    const key = newKey();
    const replies = await Promise.all(Array.from({ length: 30 }, () => call('GET', '/v1/jobs', { key })));
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect(replies[0]?.headers.has('ratelimit')).toBe(false);
  });
});
