import { describe, expect, it } from 'vitest';
import { webhookApi } from './webhook-api-setup.js';

interface Page {
  items: { id: string; state: string; eventType: string; eventId: string }[];
  nextCursor: string | null;
}

const setup = async () => {
  const api = await webhookApi();
  const endpointId = await api.anEndpoint();
  const aDelivery = async (type?: string): Promise<string> => {
    const event = await api.publish(type);
    const [row] = await api.ledger<{ id: string }[]>`
      select id from delivery where event_id = ${event} and endpoint_id = ${endpointId}`;
    return row!.id;
  };
  return { ...api, endpointId, aDelivery };
};

describe('the log of deliveries', () => {
  it('pages from the newest, by endpoint, state, type and time', async () => {
    const { call, aDelivery, endpointId, anEndpoint, ledger } = await setup();
    const first = await aDelivery('invoice.paid');
    const second = await aDelivery('invoice.sent');
    const third = await aDelivery('order.placed');
    await ledger`update delivery set state = 'failed' where id = ${second}`;
    const ids = async (query: string): Promise<string[]> =>
      (await call<Page>('GET', `/v1/deliveries?${query}`)).json.items.map(({ id }) => id);
    const page = await call<Page>('GET', '/v1/deliveries?limit=2');
    expect(page.json.items.map(({ id }) => id)).toEqual([third, second]);
    const last = await call<Page>('GET', `/v1/deliveries?limit=2&cursor=${page.json.nextCursor!}`);
    expect([last.json.items.map(({ id }) => id), last.json.nextCursor]).toEqual([[first], null]);
    expect(await ids(`endpoint=${endpointId}&type=invoice.*`)).toEqual([second, first]);
    expect(await ids('state=failed')).toEqual([second]);
    expect(await ids(`endpoint=${await anEndpoint()}`)).toEqual([]);
    expect(await ids('to=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await ids('from=2020-01-01T00:00:00Z&type=order.placed')).toEqual([third]);
    for (const bad of ['cursor=abc', 'endpoint=x', 'state=lost', 'limit=0', 'colour=red'])
      expect((await call('GET', `/v1/deliveries?${bad}`)).status).toBe(422);
  });

  it('shows every attempt, with what went wrong in plain words', async () => {
    const { call, aDelivery, ledger, tenantId, endpointId } = await setup();
    const id = await aDelivery();
    await ledger`insert into delivery_attempt (tenant_id, delivery_id, number, endpoint_id, trigger, worker, finished_at,
        outcome, error_code, status_code, url, phases, key_ids, response_headers, response_head, response_bytes, retry_after_s)
      values (${tenantId}, ${id}, 1, ${endpointId}, 'auto', 'w', now(), 'failed', 'http_5xx', 503, 'https://shop.example/hooks',
        '{"dnsMs":1,"connectMs":2,"tlsMs":3,"firstByteMs":9,"totalMs":12}', '{k1}', '{"server":"x"}', 'busy', 4, 30)`;
    const { json } = await call('GET', `/v1/deliveries/${id}`);
    expect(json).toMatchObject({
      id,
      state: 'pending',
      sending: false,
      attempts: [
        {
          number: 1,
          trigger: 'auto',
          durationMs: 12,
          outcome: 'failed',
          error: { code: 'http_5xx', explanation: 'words for http_5xx 503' },
          statusCode: 503,
          responseHeaders: { server: 'x' },
          responseHead: 'busy',
          responseBytes: 4,
          retryAfterSeconds: 30,
          keyIds: ['k1'],
        },
      ],
    });
  });
});

describe('a retry by hand', () => {
  it('makes the waiting delivery itself due at once, with the whole schedule', async () => {
    const { call, aDelivery, ledger, wakes } = await setup();
    const id = await aDelivery();
    await ledger`update delivery set next_attempt_at = now() + interval '1 day', round_attempts = 7, attempt_count = 7`;
    const before = wakes.count;
    const { status, json } = await call('POST', `/v1/deliveries/${id}/retry`);
    expect([status, json['state'], json['trigger'], wakes.count - before]).toEqual([
      200,
      'pending',
      'manual',
      1,
    ]);
    expect(
      await ledger`select rank, round_attempts, attempt_count, next_attempt_at <= now() as due from delivery`,
    ).toEqual([{ rank: 0, round_attempts: 0, attempt_count: 7, due: true }]);
  });

  it.each(['delivered', 'failed', 'held', 'discarded'])('takes up a delivery that is %s', async (state) => {
    const { call, aDelivery, settleAll, endpointId } = await setup();
    const id = await aDelivery();
    await settleAll(endpointId, state);
    const { status, json } = await call('POST', `/v1/deliveries/${id}/retry`);
    expect([status, json['state'], json['finishedAt']]).toEqual([200, 'pending', null]);
  });

  it('is refused while an attempt is under way, and to strangers', async () => {
    const { call, aDelivery, ledger, newKey } = await setup();
    const id = await aDelivery();
    const key = newKey({ mode: 'live' });
    expect((await call('POST', `/v1/deliveries/${id}/retry`, undefined, { key })).status).toBe(404);
    expect((await call('GET', `/v1/deliveries/${id}`, undefined, { key })).status).toBe(404);
    await ledger`update delivery set claim = gen_random_uuid(), claimed_until = now() + interval '1 minute'`;
    const { status, json } = await call('POST', `/v1/deliveries/${id}/retry`);
    expect([status, json['code']]).toEqual([409, 'conflict']);
  });
});
