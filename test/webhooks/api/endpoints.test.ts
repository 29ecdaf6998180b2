import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import type { EndpointView } from '../../../src/intake/webhook-views.js';
import { sealedHeadersPlace } from '../../../src/webhooks/commands/sealed-places.js';
import { webhookApi } from './webhook-api-setup.js';

type EndpointJson = Record<keyof EndpointView, unknown> & {
  id: string;
  health: Record<string, unknown>;
  held: { count: number; replayWith: Record<string, unknown> | null };
  secret: string | null;
  publicKey: string | null;
};

const path = (id: string, rest = ''): string => `/v1/webhook-endpoints/${id}${rest}`;

describe('a webhook endpoint', () => {
  it('is made with its defaults, and shows its secret that once', async () => {
    const { call, ledger, tenantId, seal } = await webhookApi();
    const made = await call<EndpointJson>('POST', '/v1/webhook-endpoints', {
      url: 'https://shop.example/hooks',
      headers: { 'x-token': 's3cret' },
    });
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const { secret, publicKey, ...endpoint } = made.json;
    expect([secret?.slice(0, 6), publicKey]).toEqual(['whsec_', null]);
    expect(endpoint).toMatchObject({
      eventTypes: [],
      description: '',
      rateLimit: null,
      headerNames: ['x-token'],
      timeoutSeconds: 15,
      signature: 'v1',
      plainSignature: false,
      enabled: true,
      keys: [{ expiresAt: null }],
      health: { state: 'healthy', waiting: 0, held: 0, nextAttemptAt: null, oldestDueSeconds: null },
    });
    const found = await call('GET', path(endpoint.id));
    expect(found.json).toEqual(endpoint);
    expect(found.text).not.toMatch(/whsec_|s3cret/);
    const [row] = await ledger<{ headers: Buffer }[]>`select headers from webhook_endpoint`;
    expect(seal.open(row!.headers, sealedHeadersPlace(tenantId, endpoint.id))).toBe('{"x-token":"s3cret"}');
  });

  it('shows only the public key of an asymmetric pair', async () => {
    const { call } = await webhookApi();
    const body = { url: 'https://shop.example', signature: 'v1a' };
    const { json, text } = await call<EndpointJson>('POST', '/v1/webhook-endpoints', body);
    expect(json).toMatchObject({ secret: null, publicKey: expect.stringMatching(/^whpk_/) as unknown });
    expect(text).not.toContain('whsk_');
  });

  it('is refused with all its faults at once', async () => {
    const { call } = await webhookApi();
    const { status, json } = await call<{ errors: { pointer: string; code: string }[] }>(
      'POST',
      '/v1/webhook-endpoints',
      {
        url: 'http://shop.example',
        eventTypes: ['ok.type', '*', 'a..b'],
        rateLimit: 0,
        headers: { Host: 'x' },
        timeoutSeconds: 31,
        signature: 'v2',
        colour: 'red',
      },
    );
    expect(status).toBe(422);
    expect(json.errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/colour',
      '/eventTypes/1',
      '/eventTypes/2',
      '/headers/Host',
      '/rateLimit',
      '/signature',
      '/timeoutSeconds',
      '/url',
    ]);
    expect(json.errors.find(({ pointer }) => pointer === '/url')?.code).toBe('scheme_not_allowed');
  });

  it('belongs to one tenant and one mode', async () => {
    const { call, anEndpoint, newKey } = await webhookApi();
    const id = await anEndpoint();
    for (const key of [newKey({ mode: 'live' }), newKey({ tenantId: newId() })]) {
      const asked: [string, string, unknown?][] = [
        ['GET', ''],
        ['PATCH', '', { enabled: false }],
        ['DELETE', ''],
        ['POST', '/test', {}],
        ['POST', '/rotate-secret', {}],
        ['POST', '/secrets/expire-old'],
        ['GET', '/secret'],
        ['POST', '/replay', { from: '2026-01-01T00:00:00Z' }],
        ['POST', '/replay', { from: '2026-01-01T00:00:00Z', dryRun: true }],
        ['GET', '/replays'],
      ];
      for (const [method, rest, body] of asked) {
        const { status } = await call(method, path(id, rest), body, { key });
        expect([method, rest, status]).toEqual([method, rest, 404]);
      }
      expect((await call('GET', '/v1/webhook-endpoints', undefined, { key })).json).toEqual({ items: [] });
    }
    expect((await call<EndpointJson>('GET', path(id))).json.enabled).toBe(true);
  });

  it('is the last of twenty', async () => {
    const { call, anEndpoint, newKey } = await webhookApi();
    for (let made = 0; made < 20; made += 1) await anEndpoint();
    const body = { url: 'https://shop.example' };
    const refused = await call('POST', '/v1/webhook-endpoints', body);
    expect([refused.status, refused.json['code']]).toEqual([409, 'conflict']);
    await anEndpoint({}, newKey({ mode: 'live' }));
    const list = await call<{ items: { id: string }[] }>('GET', '/v1/webhook-endpoints');
    await call('DELETE', path(list.json.items[0]!.id));
    expect((await call('POST', '/v1/webhook-endpoints', body)).status).toBe(201);
  });

  it('changes what is named and nothing else', async () => {
    const { call, anEndpoint } = await webhookApi();
    const id = await anEndpoint({ description: 'old', rateLimit: 5, headers: { a: 'b' } });
    const changed = await call<EndpointJson>('PATCH', path(id), {
      eventTypes: ['invoice.*'],
      rateLimit: null,
      timeoutSeconds: 20,
    });
    expect(changed.json).toMatchObject({
      description: 'old',
      eventTypes: ['invoice.*'],
      rateLimit: null,
      headerNames: ['a'],
      timeoutSeconds: 20,
      enabled: true,
      held: { count: 0, oldestAt: null, replayWith: null },
    });
    expect((await call('PATCH', path(id), {})).status).toBe(200);
    expect((await call<EndpointJson>('PATCH', path(id), { headers: {} })).json.headerNames).toEqual([]);
    expect((await call('PATCH', path(id), { signature: 'v1a' })).status).toBe(422);
  });

  it('holds what waits when it is switched off, but not what is being sent', async () => {
    const { call, anEndpoint, publish, ledger } = await webhookApi();
    const watcher = await anEndpoint({ eventTypes: ['munshi.*'] });
    const id = await anEndpoint();
    const sending = await publish();
    await ledger`update delivery set claim = gen_random_uuid(), claimed_until = now() + interval '1 minute'
      where event_id = ${sending} and endpoint_id = ${id}`;
    await publish();
    const off = await call<EndpointJson>('PATCH', path(id), { enabled: false });
    expect(off.json).toMatchObject({
      enabled: false,
      disabledReason: 'by_hand',
      health: { state: 'off', waiting: 1, held: 1 },
    });
    await publish();
    expect((await call<EndpointJson>('GET', path(id))).json.health).toMatchObject({ waiting: 1, held: 2 });
    await call('PATCH', path(id), { enabled: false });
    const told = await call<{ items: { eventType: string }[] }>('GET', `/v1/deliveries?endpoint=${watcher}`);
    expect(told.json.items.map(({ eventType }) => eventType)).toEqual(['munshi.endpoint.disabled']);
  });

  it('forgets its failures when it is switched on, sends nothing by itself, and one call sends what was held', async () => {
    const { call, anEndpoint, publish, ledger } = await webhookApi();
    const id = await anEndpoint();
    await call('PATCH', path(id), { enabled: false });
    await ledger`update webhook_endpoint set circuit = 'open', circuit_until = now() + interval '1 day',
      consecutive_failures = 30, failing_since = now(), not_before = now() + interval '1 day', warned_level = 3,
      last_error = 'http_5xx'`;
    const held = [await publish(), await publish(), await publish()];
    const on = await call<EndpointJson>('PATCH', path(id), { enabled: true });
    expect(on.json).toMatchObject({
      enabled: true,
      disabledAt: null,
      disabledReason: null,
      health: {
        state: 'healthy',
        consecutiveFailures: 0,
        waiting: 0,
        held: 3,
        lastError: { code: 'http_5xx', explanation: 'words for http_5xx null' },
      },
      held: { count: 3 },
    });
    const [row] = await ledger`select version::int, warned_level, not_before from webhook_endpoint`;
    expect(row).toEqual({ version: 1, warned_level: 0, not_before: null });
    await publish();
    const replay = await call('POST', path(id, '/replay'), on.json.held.replayWith);
    expect([replay.status, replay.json['count']]).toEqual([202, 3]);
    const replayed = await ledger<{ event_id: string }[]>`
      select event_id from delivery where trigger = 'replay' and state = 'pending' and rank = 2 order by seq`;
    expect(replayed.map((one) => one.event_id)).toEqual(held);
  });

  it('says that it fails, or is paused, and when it is asked next', async () => {
    const { call, anEndpoint, publish, ledger } = await webhookApi();
    const id = await anEndpoint();
    await publish();
    await ledger`update webhook_endpoint set consecutive_failures = 2, failing_since = now() - interval '1 hour'`;
    const failing = await call<EndpointJson>('GET', path(id));
    expect(failing.json.health).toMatchObject({ state: 'failing', waiting: 1, consecutiveFailures: 2 });
    await ledger`update webhook_endpoint set circuit = 'open', circuit_until = now() + interval '10 minutes'`;
    const paused = await call<EndpointJson>('GET', path(id));
    const [until] = await ledger<{ circuit_until: Date }[]>`select circuit_until from webhook_endpoint`;
    expect(paused.json.health).toMatchObject({
      state: 'paused',
      since: failing.json.health['since'],
      nextAttemptAt: until!.circuit_until.toISOString(),
    });
    expect(paused.json.health['oldestDueSeconds']).toBeGreaterThan(0);
  });

  it('takes its waiting deliveries with it when it is removed', async () => {
    const { call, anEndpoint, publish, ledger } = await webhookApi();
    const id = await anEndpoint();
    const event = await publish();
    expect((await call('DELETE', path(id))).status).toBe(204);
    expect((await call('DELETE', path(id))).status).toBe(404);
    expect(await ledger`select state from delivery where event_id = ${event}`).toMatchObject([
      { state: 'discarded' },
    ]);
    expect(await ledger`select 1 from webhook_secret`).toHaveLength(0);
    const [delivery] = await ledger<{ id: string }[]>`select id from delivery`;
    expect((await call('POST', `/v1/deliveries/${delivery!.id}/retry`)).status).toBe(409);
  });

  it('gets a test event of its own, even while it is off', async () => {
    const { call, anEndpoint, ledger, wakes } = await webhookApi();
    await anEndpoint();
    const id = await anEndpoint({ eventTypes: ['a.b'], enabled: false });
    const before = wakes.count;
    const { status, json } = await call<{ id: string }>('POST', path(id, '/test'), { type: 'invoice.paid' });
    expect([status, wakes.count - before]).toEqual([202, 1]);
    const rows =
      await ledger`select endpoint_id, state, trigger, rank, event_type from delivery where event_id = ${json.id}`;
    expect(rows).toEqual([
      { endpoint_id: id, state: 'pending', trigger: 'test', rank: 0, event_type: 'invoice.paid' },
    ]);
    const event = await call<{ data: unknown }>('GET', `/v1/events/${json.id}`);
    expect(event.json.data).toMatchObject({ test: true });
  });
});
