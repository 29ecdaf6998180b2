import { describe, expect, it } from 'vitest';
import { goodInvoice } from './support/sample-actions.js';
import { startIntake } from './support/intake-under-test.js';

const path = '/v1/jobs/toy.echo';
const headers = { 'idempotency-key': 'order-7' };

describe('Idempotency-Key', () => {
  it('gives the same job again, whatever its state and however the body is spelt', async () => {
    const { call, ledger } = await startIntake();
    const first = await call<{ id: string }>('POST', path, { headers, body: { input: { a: 1, b: 2 } } });
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([202, null]);
    ledger.change(first.json.id, {
      state: 'succeeded',
      result: { ok: true },
      attempts: [
        {
          number: 1,
          kind: 'perform',
          outcome: 'done',
          provider: 'toy',
          httpStatus: 200,
          startedAt: new Date(),
          durationMs: 2,
          error: null,
        },
      ],
    });
    const again = await call('POST', path, { headers, raw: '{ "input": { "b": 2, "a": 1.0 } }' });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(again.headers.get('location')).toBe(`/v1/jobs/${first.json.id}`);
    expect(again.json).toMatchObject({
      id: first.json.id,
      state: 'succeeded',
      attempts: [{ outcome: 'done' }],
    });
    expect(ledger.accepted).toHaveLength(1);
  });

  it.each([
    ['another body', path, { input: { name: 'b' } }],
    ['another reference', path, { input: { name: 'a' }, reference: 'x' }],
    ['the same body for another action', '/v1/jobs/gstr1.build', { input: { name: 'a' } }],
  ])('refuses the key with %s', async (_what, where, body) => {
    const { call } = await startIntake();
    await call('POST', path, { headers, body: { input: { name: 'a' } } });
    const { status, json } = await call('POST', where, { headers, body });
    expect([status, json['code']]).toEqual([422, 'idempotency_key_reused']);
  });

  it('refuses the key for the same body in another mode', async () => {
    const { call, newKey, tenantId } = await startIntake();
    await call('POST', path, { headers, body: { input: 1 } });
    const live = await call('POST', path, {
      headers,
      body: { input: 1 },
      key: newKey({ tenantId, mode: 'live' }),
    });
    expect(live.json['code']).toBe('idempotency_key_reused');
  });

  it('is a key of its own in each tenant', async () => {
    const { call, newKey } = await startIntake();
    await call('POST', path, { headers, body: { input: 1 } });
    expect((await call('POST', path, { headers, body: { input: 2 }, key: newKey() })).status).toBe(202);
  });

  it('finds a replay whose checks would fail by now', async () => {
    let now = new Date('2026-11-21T06:00:00Z');
    const { call } = await startIntake({ clock: { now: () => now } });
    const body = { input: { ...goodInvoice, invoiceDate: '2026-11-20' } };
    const first = await call<{ id: string }>('POST', '/v1/jobs/einvoice.generate', { headers, body });
    now = new Date('2026-11-01T06:00:00Z');
    const again = await call<{ id: string }>('POST', '/v1/jobs/einvoice.generate', { headers, body });
    expect([again.status, again.json.id]).toEqual([200, first.json.id]);
    const other = await call('POST', '/v1/jobs/einvoice.generate', {
      headers: { 'idempotency-key': 'new' },
      body,
    });
    expect([other.status, other.json['code']]).toEqual([422, 'invalid_input']);
  });

  it.each(['', 'x'.repeat(256)])('must have 1 to 255 characters', async (key) => {
    const { call } = await startIntake();
    const { status, json } = await call('POST', path, {
      headers: { 'idempotency-key': key },
      body: { input: 1 },
    });
    expect(status).toBe(422);
    expect(json['errors']).toMatchObject([{ pointer: '', code: 'bad_idempotency_key' }]);
  });

  it('may have 255 characters', async () => {
    const { call } = await startIntake();
    const key = { 'idempotency-key': 'x'.repeat(255) };
    expect((await call('POST', path, { headers: key, body: { input: 1 } })).status).toBe(202);
  });
});
