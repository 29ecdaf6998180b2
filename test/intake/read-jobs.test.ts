import { describe, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import { startIntake } from './support/intake-under-test.js';

interface Page {
  items: { id: string; reference: string | null; state: string }[];
  nextCursor: string | null;
  errors: { pointer: string; message: string }[];
}

describe('GET /v1/jobs/{id}', () => {
  it('shows the job with result, error and attempts in the words of the contract, without its input', async () => {
    const { call, ledger, submit } = await startIntake();
    const id = await submit({ secretInput: 'x' });
    const startedAt = new Date('2026-11-21T06:00:00Z');
    const error = {
      outcome: 'rejected',
      code: 'duplicate',
      message: 'registered before',
      provider: 'nic',
      providerCode: '2150',
      httpStatus: 400,
      fields: [{ pointer: '/invoiceNo', code: '2150', message: 'is taken' }],
    } as const;
    const attempt = {
      number: 1,
      kind: 'recover',
      outcome: 'rejected',
      provider: 'nic',
      httpStatus: 400,
      startedAt,
      durationMs: 12,
    } as const;
    ledger.change(id, {
      state: 'failed',
      error: { ...error, fields: [...error.fields] },
      attempts: [{ ...attempt, error: null }],
    });
    const { status, json, text, headers } = await call('GET', `/v1/jobs/${id}`);
    expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, null, 'no-store']);
    const { httpStatus: _ours, ...shown } = error;
    expect(json).toMatchObject({
      id,
      state: 'failed',
      error: { ...shown, hint: null },
      attempts: [{ ...attempt, startedAt: '2026-11-21T06:00:00.000Z', error: null }],
    });
    expect(json['error']).not.toHaveProperty('httpStatus');
    expect(text).not.toMatch(/secretInput|tenantId|generation/);
  });

  it.each([
    ['another tenant’s job', async (id: string) => id, true],
    ['an id that nobody has', async () => newId(), false],
    ['a UUIDv4', async () => '3f2b8f63-3c0f-4d62-9a55-0d6f0c2c9c11', false],
    ['no id', async () => 'einvoice.generate', false],
    ['broken percent-encoding', async () => '%E0%A4%A', false],
  ])('answers 404 for %s', async (_what, idOf, asOther) => {
    const { call, submit, newKey } = await startIntake();
    const id = await idOf(await submit());
    const options = asOther ? { key: newKey() } : {};
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/cancel'],
      ['POST', '/retry'],
      ['GET', '/events'],
      ['POST', '/input'],
    ] as const) {
      const body = path === '/input' ? { body: { input: { otp: '1' } } } : {};
      const { status, json } = await call(method, `/v1/jobs/${id}${path}`, { ...options, ...body });
      expect([path, status, json['code']]).toEqual([path, 404, 'not_found']);
    }
  });
});

describe('GET /v1/jobs', () => {
  it('gives the tenant its own jobs, newest first, page by page, with an opaque cursor', async () => {
    const { call, submit, newKey } = await startIntake();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift(await submit());
    await call('POST', '/v1/jobs/toy.echo', { body: { input: 1 }, key: newKey() });
    const seen: string[] = [];
    let cursor: string | null = '';
    const sizes: number[] = [];
    do {
      const { json }: { json: Page } = await call<Page>(
        'GET',
        `/v1/jobs?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...json.items.map(({ id }) => id));
      sizes.push(json.items.length);
      cursor = json.nextCursor;
      if (cursor !== null) expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    } while (cursor !== null);
    expect(seen).toEqual(ids);
    expect(sizes).toEqual([2, 2, 1]);
  });

  it('has no next page when the last one is full', async () => {
    const { call, submit } = await startIntake();
    await submit();
    await submit();
    expect((await call<Page>('GET', '/v1/jobs?limit=2')).json.nextCursor).toBeNull();
    expect((await call<Page>('GET', '/v1/jobs?limit=100')).json.items).toHaveLength(2);
  });

  it('filters by action, state, reference and time', async () => {
    const { call, ledger, submit } = await startIntake();
    const [one, two] = [await submit(), await submit({ name: 'x' }, 'gstr1.build')];
    ledger.change(one, {
      state: 'succeeded',
      reference: 'R & 1',
      createdAt: new Date('2026-01-01T00:00:00Z'),
    });
    const ids = async (query: string): Promise<string[]> =>
      (await call<Page>('GET', `/v1/jobs?${query}`)).json.items.map(({ id }) => id);
    expect(await ids('action=gstr1.build')).toEqual([two]);
    expect(await ids('state=succeeded')).toEqual([one]);
    expect(await ids('state=queued')).toEqual([two]);
    expect(await ids('reference=R%20%26%201')).toEqual([one]);
    expect(await ids('to=2026-01-01T05:30:01%2B05:30')).toEqual([one]);
    expect(await ids('from=2026-01-02T00:00:00Z')).toEqual([two]);
  });

  it('names every bad value at once', async () => {
    const { call } = await startIntake();
    const { status, json } = await call<Page>(
      'GET',
      '/v1/jobs?limit=0&state=done&from=yesterday&to=2026-01-01&cursor=abc&reference=%00&stat=x&action=a&action=b',
    );
    expect(status).toBe(422);
    expect(new Map(json.errors.map(({ pointer, message }) => [pointer, message]))).toEqual(
      new Map([
        ['/reference', 'holds the character U+0000, which cannot be kept; leave it out'],
        ['/action', 'expected text, got a list'],
        ['/state', 'expected "queued", "running", "waiting_input", "succeeded", "failed" or "cancelled"'],
        ['/from', 'expected a date and time with its offset, such as 2026-11-21T09:00:00+05:30'],
        ['/to', 'expected a date and time with its offset, such as 2026-11-21T09:00:00+05:30'],
        ['/cursor', 'is no cursor that we gave; take nextCursor as it is'],
        ['/limit', 'must be from 1 to 100'],
        ['/stat', 'unknown field `stat`; did you mean `state`?'],
      ]),
    );
  });

  it.each(['101', '1.5', '-1', 'ten', '', '1e1', '0x10'])('refuses limit=%s', async (limit) => {
    const { call } = await startIntake();
    const { status, json } = await call<Page>('GET', `/v1/jobs?limit=${limit}`);
    expect([status, json.errors.length > 0]).toEqual([422, true]);
    expect(json.errors[0]?.pointer).toBe('/limit');
  });
});
