import { describe, expect, it } from 'vitest';
import { MunshiError } from '../../src/domain/errors.js';
import { waitFor } from '../support/wait-for.js';
import { startIntake } from './support/intake-under-test.js';

describe('a ledger that is down', () => {
  it('is 503 with Retry-After, and nothing was accepted', async () => {
    const { call, ledger } = await startIntake();
    ledger.failing.accept = () =>
      new MunshiError('unavailable', 'The ledger cannot be reached.', { retryAfterSeconds: 2.2 });
    const { status, json, headers } = await call('POST', '/v1/jobs/toy.echo', { body: { input: 1 } });
    expect([status, json['code'], headers.get('retry-after')]).toEqual([503, 'unavailable', '3']);
    expect(ledger.accepted).toEqual([]);
    ledger.failing.find = () => new MunshiError('unavailable', 'The ledger cannot be reached.');
    const read = await call('GET', '/v1/jobs/01936d5c-6b1e-7c3a-8f00-000000000000');
    expect([read.status, read.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('is 503 as well when the key cannot be looked up', async () => {
    const { call } = await startIntake({
      authenticate: () => Promise.reject(new MunshiError('unavailable', 'The ledger cannot be reached.')),
    });
    expect((await call('GET', '/v1/jobs')).status).toBe(503);
  });
});

describe('a defect', () => {
  it('is 500 that tells nothing, logged once with its stack and causes but not their properties', async () => {
    const { call, ledger, logLines } = await startIntake();
    const cause = Object.assign(new Error('relation is gone'), { parameters: ['29AAAAA0000A1Z5'] });
    ledger.failing.accept = () => new TypeError('x is not a function', { cause });
    const { status, json, text, headers } = await call('POST', '/v1/jobs/toy.echo', { body: { input: 1 } });
    expect([status, json['code']]).toEqual([500, 'internal']);
    expect(json['instance']).toBe(`urn:munshi:request:${headers.get('x-request-id') ?? ''}`);
    expect(text).not.toMatch(/not a function|relation|\.ts/);
    await waitFor('the log line', () => logLines.length > 0);
    expect(logLines).toHaveLength(1);
    expect(logLines[0]).toMatchObject({
      level: 'error',
      status: 500,
      err: { type: 'TypeError', message: 'x is not a function', cause: { message: 'relation is gone' } },
    });
    expect((logLines[0]?.['err'] as { stack: string }).stack).toContain('failures.test');
    expect(JSON.stringify(logLines)).not.toContain('29AAAAA0000A1Z5');
  });

  it('may be anything that is thrown', async () => {
    const thrown: unknown = 'a text';
    const { call } = await startIntake({
      authenticate: async () => {
        throw thrown;
      },
    });
    expect((await call('GET', '/v1/jobs')).status).toBe(500);
  });
});
