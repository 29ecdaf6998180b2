import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import { memberText } from '../../../src/intake/routes/webhooks/member-text.js';
import { webhookApi } from './webhook-api-setup.js';

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });

describe('POST /v1/events', () => {
  it('sends an event to every endpoint that wants its type, and to no other', async () => {
    const { call, anEndpoint } = await webhookApi();
    const all = await anEndpoint();
    const family = await anEndpoint({ eventTypes: ['invoice.*'] });
    const exact = await anEndpoint({ eventTypes: ['invoice.paid', 'x.y'] });
    await anEndpoint({ eventTypes: ['invoice', 'invoicing.*', 'munshi.*'] });
    const { status, json, headers } = await call<{ id: string; deliveries: number }>('POST', '/v1/events', {
      type: 'invoice.paid',
      data: { id: 'inv_1' },
    });
    expect([status, json.deliveries, headers.get('location')]).toEqual([202, 3, `/v1/events/${json.id}`]);
    const event = await call<{ deliveries: { endpointId: string; state: string }[] }>(
      'GET',
      `/v1/events/${json.id}`,
    );
    expect(event.json.deliveries.map((one) => [one.endpointId, one.state]).sort()).toEqual(
      [all, family, exact].map((id) => [id, 'pending']).sort(),
    );
  });

  it('keeps tenants and modes apart', async () => {
    const { call, anEndpoint, newKey, publish } = await webhookApi();
    const liveKey = newKey({ mode: 'live' });
    const strangerKey = newKey({ tenantId: newId() });
    await anEndpoint();
    await anEndpoint({}, liveKey);
    await anEndpoint({}, strangerKey);
    const id = await publish();
    const log = await call<{ items: { eventId: string }[] }>('GET', '/v1/deliveries');
    expect(log.json.items.map(({ eventId }) => eventId)).toEqual([id]);
    for (const key of [liveKey, strangerKey]) {
      expect((await call('GET', `/v1/events/${id}`, undefined, { key })).status).toBe(404);
      expect((await call('GET', '/v1/deliveries', undefined, { key })).json).toEqual({
        items: [],
        nextCursor: null,
      });
      expect((await call('GET', '/v1/events', undefined, { key })).json).toEqual({
        items: [],
        nextCursor: null,
      });
    }
  });

  it('keeps and shows data as its text was written', async () => {
    const { call } = await webhookApi();
    const data =
      '{ "amount": 1.10, "big": 12345678901234567890, "name": "a\\"},{b", "list": [1, {"x": []}] }';
    const raw = `{"type":"invoice.paid", "data" : ${data} , "orderingKey":"inv"}`;
    const { status, json } = await call<{ id: string }>('POST', '/v1/events', undefined, { raw });
    expect(status).toBe(202);
    expect((await call('GET', `/v1/events/${json.id}`)).text).toContain(`"data":${data}}`);
    expect((await call('GET', '/v1/events')).text).toContain(`"data":${data}}`);
  });

  it('gives the first answer again for the same key and body, and refuses another body', async () => {
    const { call, anEndpoint, wakes } = await webhookApi();
    await anEndpoint();
    const first = await call('POST', '/v1/events', { type: 'a.b', data: { n: 1 } }, keyed('k1'));
    await anEndpoint();
    const again = await call('POST', '/v1/events', { data: { n: 1 }, type: 'a.b' }, keyed('k1'));
    expect([again.status, again.headers.get('idempotent-replayed'), again.json]).toEqual([
      200,
      'true',
      first.json,
    ]);
    expect(first.json).toMatchObject({ deliveries: 1 });
    const other = await call('POST', '/v1/events', { type: 'a.b', data: { n: 2 } }, keyed('k1'));
    expect([other.status, other.json['code']]).toEqual([422, 'idempotency_key_reused']);
    expect(wakes.count).toBe(1);
  });

  it('writes one event when the same key comes many times at once', async () => {
    const { call, ledger } = await webhookApi();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call('POST', '/v1/events', { type: 'a.b', data: {} }, keyed('race'))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 202]);
    expect(new Set(answers.map(({ json }) => json['id'])).size).toBe(1);
    expect(await ledger`select count(*)::int as n from event`).toMatchObject([{ n: 1 }]);
  });

  it.each([
    ['munshi.endpoint.failing', 'reserved_type'],
    ['job.failed', 'reserved_type'],
    ['einvoice.generated', 'reserved_type'],
    ['invoice..paid', 'wrong_format'],
    ['invoice.*', 'wrong_format'],
  ])('refuses the type %s (%s)', async (type, code) => {
    const { call } = await webhookApi();
    const { status, json } = await call<{ errors: { pointer: string; code: string }[] }>(
      'POST',
      '/v1/events',
      {
        type,
        data: [],
      },
    );
    expect([status, json.errors.map((fault) => [fault.pointer, fault.code])]).toEqual([
      422,
      [
        ['/type', code],
        ['/data', 'wrong_type'],
      ],
    ]);
  });

  it('refuses a body above 256 kB, and a key without the scope', async () => {
    const { call, newKey } = await webhookApi();
    const data = { text: 'x'.repeat(256 * 1024) };
    expect((await call('POST', '/v1/events', { type: 'a.b', data })).status).toBe(413);
    const key = newKey({ scopes: ['jobs:read'] });
    expect((await call('POST', '/v1/events', { type: 'a.b', data: {} }, { key })).status).toBe(403);
  });
});

describe('the text of a member', () => {
  it.each([
    ['{"data":1.10}', '1.10'],
    ['{ "a" : "\\"data\\":2" ,\n"data" :\t{"b":[1,"}"]}  , "c":0 }', '{"b":[1,"}"]}'],
    ['{"d\\u0061ta":[ ]}', '[ ]'],
    ['{"data":1,"data":2}', '2'],
    ['{"x":{"data":1}}', null],
    ['{}', null],
    ['{"data":"\\\\"}', '"\\\\"'],
  ])('of %s is %s', (json, text) => {
    expect(memberText(json, 'data')).toBe(text);
    if (text !== null) expect(JSON.parse(text)).toEqual((JSON.parse(json) as { data: unknown }).data);
  });
});
