import { describe, expect, it } from 'vitest';
import { webhookApi } from './webhook-api-setup.js';

interface Page {
  items: { id: string; type: string }[];
  nextCursor: string | null;
  more?: boolean;
}

const setup = async () => {
  const api = await webhookApi();
  const events = [
    await api.publish('invoice.paid'),
    await api.publish('invoice.sent'),
    await api.publish('order.placed'),
  ];
  const get = async (query: string): Promise<Page & { ids: string[] }> => {
    const { json } = await api.call<Page>('GET', `/v1/events?${query}`);
    return { ...json, ids: json.items.map(({ id }) => id) };
  };
  const age = (seconds: number) =>
    api.ledger`update event set created_at = created_at - ${seconds} * interval '1 second'`;
  return { ...api, events, get, age };
};

describe('GET /v1/events', () => {
  it('pages from the newest, by type, family and time', async () => {
    const { events, get, call } = await setup();
    const [first, second, third] = events;
    const page = await get('limit=2');
    expect(page.ids).toEqual([third, second]);
    const last = await get(`limit=2&cursor=${page.nextCursor!}`);
    expect([last.ids, last.nextCursor]).toEqual([[first], null]);
    expect((await get('type=invoice.*')).ids).toEqual([second, first]);
    expect((await get('type=order.placed&from=2020-01-01T00:00:00Z')).ids).toEqual([third]);
    expect((await get('to=2020-01-01T00:00:00Z')).ids).toEqual([]);
    for (const bad of ['cursor=abc', 'after=abc', 'after=&from=2020-01-01T00:00:00Z', 'type=a..b'])
      expect((await call('GET', `/v1/events?${bad}`)).status).toBe(422);
  });

  it('is pulled in order from after a cursor, and skips nothing that is written late', async () => {
    const { events, get, age, publish, ledger } = await setup();
    const empty = await get('after=');
    expect([empty.ids, empty.more, typeof empty.nextCursor]).toEqual([[], false, 'string']);
    await age(60);
    const page = await get(`after=${empty.nextCursor!}&limit=2`);
    expect([page.ids, page.more]).toEqual([events.slice(0, 2), true]);
    const rest = await get(`after=${page.nextCursor!}`);
    expect([rest.ids, rest.more]).toEqual([events.slice(2), false]);
    const late = await publish();
    expect((await get(`after=${rest.nextCursor!}`)).ids).toEqual([]);
    await ledger`update event set created_at = created_at - interval '11 seconds' where id = ${late}`;
    expect((await get(`after=${rest.nextCursor!}`)).ids).toEqual([late]);
    expect((await get('after=&type=order.*')).ids).toEqual(events.slice(2));
  });
});
