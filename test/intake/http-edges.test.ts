import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../support/wait-for.js';
import { startIntake } from './support/intake-under-test.js';

const echo = '/v1/jobs/toy.echo';
const good = '{"input":1}';

describe('a body', () => {
  it.each([
    [
      '{"input": 1,\n "runAt": }',
      /^The body stops being JSON at line 2, column 11\.|^The body is not JSON\.$/,
    ],
    ['{"input": 1 "a"', /^The body stops being JSON at line 1, column 13\.$/],
    ['{"input":', /^The body ends in the middle of its JSON\.$/],
    ['hello', /^The body is not JSON\.$/],
    ['', /^The body is empty/],
  ])('that is no JSON is 400, with the place where it is known: %s', async (raw, detail) => {
    const { call } = await startIntake();
    const { status, json } = await call('POST', echo, { raw });
    expect([status, json['code']]).toEqual([400, 'malformed_json']);
    expect(json['detail']).toMatch(detail);
  });

  it('that is not UTF-8 is 400', async () => {
    const { call } = await startIntake();
    const raw = Uint8Array.from([...Buffer.from('{"input":"'), 0xe9, ...Buffer.from('"}')]);
    expect((await call('POST', echo, { raw })).json).toMatchObject({
      code: 'malformed_json',
      detail: 'The body is not UTF-8.',
    });
  });

  it.each([
    ['text/plain', 415],
    ['application/xml', 415],
    ['application/json; charset=utf-16', 415],
    ['nonsense', 415],
    ['application/json; charset=UTF-8', 202],
    ['Application/JSON', 202],
  ])('of type %s is %i', async (type, expected) => {
    const { call } = await startIntake();
    const { status, json } = await call('POST', echo, { raw: good, headers: { 'content-type': type } });
    expect(status).toBe(expected);
    if (expected === 415) expect(json['code']).toBe('unsupported_media_type');
  });

  it('may be compressed, and must be what its Content-Encoding says', async () => {
    const { call } = await startIntake();
    const send = (raw: Uint8Array<ArrayBuffer>, encoding: string) =>
      call('POST', echo, { raw, headers: { 'content-encoding': encoding } });
    const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer);
    expect((await send(bytes(gzipSync(good)), 'gzip')).status).toBe(202);
    expect((await send(bytes(Buffer.from(good)), 'gzip')).json['code']).toBe('malformed_json');
    expect((await send(bytes(Buffer.from(good)), 'rot13')).json['code']).toBe('unsupported_media_type');
    expect((await send(bytes(gzipSync(' '.repeat(30_000_000))), 'gzip')).json['code']).toBe('too_large');
  });

  it('of 5 MB is 413, but not for returns, which may have 20 MiB', async () => {
    const { call } = await startIntake();
    const name = 'x'.repeat(5_000_000);
    const refused = await call('POST', echo, { body: { input: { name } } });
    expect([refused.status, refused.json['code']]).toEqual([413, 'too_large']);
    expect((await call('POST', '/v1/jobs/gstr1.build', { body: { input: { name } } })).status).toBe(202);
    const bigger = await call('POST', '/v1/jobs/gstr1.build', { body: { input: { name: name.repeat(5) } } });
    expect(bigger.status).toBe(413);
  });
});

describe('an address', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/v1'],
    ['POST', '/v1/nothing'],
    ['GET', '/v1/jobs/a/b/c'],
    ['GET', '/docs/index.html'],
    ['GET', '/docs/..%2fpackage.json'],
  ])('that is none is 404: %s %s', async (method, path) => {
    const { call } = await startIntake();
    const { status, json } = await call(method, path);
    expect([status, json['code']]).toEqual([404, 'not_found']);
  });

  it.each([
    ['DELETE', '/v1/jobs/toy.echo', 'GET, HEAD, OPTIONS, POST'],
    ['GET', '/v1/jobs/toy.echo/batch', 'OPTIONS, POST'],
    ['PATCH', '/v1/jobs', 'GET, HEAD, OPTIONS'],
    ['POST', '/v1/connections/nic', 'DELETE, OPTIONS, PUT'],
    ['POST', '/health/live', 'GET, HEAD, OPTIONS'],
  ])('without the method is 405 with Allow: %s %s', async (method, path, allowed) => {
    const { call } = await startIntake();
    const { status, json, headers } = await call(method, path, { key: null });
    expect([status, json['code']]).toEqual([405, 'method_not_allowed']);
    expect(headers.get('allow')?.split(', ').sort().join(', ')).toBe(allowed);
  });

  it('answers OPTIONS with its methods, and HEAD like GET without a body', async () => {
    const { call, submit } = await startIntake();
    const options = await call('OPTIONS', '/v1/jobs/toy.echo', { key: null });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, GET, HEAD, OPTIONS']);
    const id = await submit();
    for (const path of [`/v1/jobs/${id}`, `/v1/jobs/${id}/events`]) {
      const head = await call('HEAD', path);
      expect([head.status, head.text]).toEqual([200, '']);
    }
  });
});

describe('every answer', () => {
  it('carries a request id: the caller’s own if it is sane', async () => {
    const { call, logLines } = await startIntake();
    const own = await call('GET', '/v1/nothing', { headers: { 'x-request-id': 'app-1.2:3' } });
    expect(own.headers.get('x-request-id')).toBe('app-1.2:3');
    expect(own.json['instance']).toBe('urn:munshi:request:app-1.2:3');
    for (const bad of ['a b', 'x'.repeat(65), '<script>']) {
      const other = await call('GET', '/health/live', { headers: { 'x-request-id': bad } });
      expect(other.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    await waitFor('the log lines', () => logLines.length === 4);
    expect(logLines[0]).toMatchObject({ reqId: 'app-1.2:3', msg: 'request.ended', status: 404 });
  });

  it.each([
    '/health/live',
    '/v1/jobs',
    '/v1/nothing',
    '/docs',
    '/openapi.json',
    '/metrics',
    '/admin/queues',
    '/docs/start.js',
  ])('carries the security headers and no sign of Express: %s', async (path) => {
    const { call } = await startIntake();
    const { headers } = await call('GET', path);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('leaves one log line with who, what and how long, without query, body or key', async () => {
    const { call, logLines, tenantId, observed } = await startIntake();
    await call('POST', echo, {
      body: { input: { gstin: '29AAAAA0000A1Z5' } },
      headers: { 'x-request-id': 'r1' },
    });
    await call('GET', '/v1/jobs?reference=Asha%20Rao', { headers: { 'x-request-id': 'r2' } });
    await waitFor('the log lines', () => logLines.length === 2 && observed.length === 2);
    expect(logLines[0]).toMatchObject({
      level: 'info',
      msg: 'request.ended',
      reqId: 'r1',
      method: 'POST',
      path: '/v1/jobs/toy.echo',
      route: '/v1/jobs/{action}',
      status: 202,
      tenantId,
    });
    expect(logLines[0]).toHaveProperty('keyId');
    expect(logLines[0]).toHaveProperty('durationMs');
    expect(JSON.stringify(logLines)).not.toMatch(/Asha|29AAAAA|Bearer|mk_/);
    expect(observed).toMatchObject([
      { method: 'POST', route: '/v1/jobs/{action}', status: 202 },
      { method: 'GET', route: '/v1/jobs', status: 200 },
    ]);
    expect(observed[0]?.durationMs).toBeGreaterThan(0);
  });

  it('is counted under no route when there is none', async () => {
    const { call, observed } = await startIntake();
    await call('GET', '/secret-name');
    await waitFor('it is counted', () => observed.length === 1);
    expect(observed[0]).toMatchObject({ route: 'none', status: 404 });
  });
});
