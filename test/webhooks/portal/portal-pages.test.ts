import { describe, expect, it } from 'vitest';
import { portalUnderTest } from './portal-setup.js';

const setup = async (wish: Parameters<Awaited<ReturnType<typeof portalUnderTest>>['anEndpoint']>[0] = {}) => {
  const portal = await portalUnderTest();
  const id = await portal.anEndpoint(wish);
  const person = await portal.bearer();
  /** One attempt that failed, as the sender would have written it. */
  const failedAttempt = async (
    delivery: string,
    answer: { head: string; headers: Record<string, string> },
  ) => {
    const { ledger, owner } = portal;
    await ledger`
      insert into delivery_attempt (tenant_id, delivery_id, number, endpoint_id, trigger, worker, started_at,
        finished_at, outcome, error_code, status_code, url, phases, response_headers, response_head, response_bytes,
        next_attempt_at)
      values (${owner.tenantId}, ${delivery}, 1, ${id}, 'auto', 'w1', '2026-11-21T04:45:03Z', '2026-11-21T04:45:04Z',
        'failed', 'http_5xx', 502, 'https://shop.example/hooks',
        ${ledger.json({ dnsMs: 12, connectMs: null, tlsMs: null, firstByteMs: 190.4, totalMs: 1212.3 })},
        ${ledger.json(answer.headers)}, ${answer.head}, ${answer.head.length}, '2026-11-21T06:45:03Z')`;
    await ledger`
      update delivery set attempt_count = 1, last_error = 'http_5xx', last_status = 502,
        next_attempt_at = '2026-11-21T06:45:03Z' where id = ${delivery}`;
  };
  return { ...portal, id, person, failedAttempt };
};

describe('the pages', () => {
  it('say of each endpoint how it fares, how many wait and how many are held', async () => {
    const { person, anEndpoint, publish, ledger, webhooks, caller, id } = await setup({
      eventTypes: ['order.*'],
    });
    const failing = await anEndpoint({ description: 'Sick' });
    await ledger`update webhook_endpoint set consecutive_failures = 7, failing_since = '2026-11-21T03:10:00Z',
      last_error = 'connect_refused' where id = ${failing}`;
    await webhooks.endpoints.change(caller, id, { enabled: false });
    await publish('order.placed');
    const { text } = await person.get('');
    expect(text).toMatch(/badge off">Off<.*It was switched off by hand\..*0 deliveries wait.*1 is held/s);
    expect(text).toMatch(
      /badge bad">Failing<.*<time datetime="2026-11-21T03:10:00.000Z">21 Nov 2026, 08:40:00 IST<\/time>.*7 attempts in a row failed.*Nothing answers at that address.*1 delivery waits/s,
    );
  });

  it('show an endpoint’s settings without a secret', async () => {
    const { person, id } = await setup({
      eventTypes: ['invoice.*'],
      headers: { authorization: 'Bearer hunter2' },
      rateLimit: 20,
    });
    const { text } = await person.get(`/endpoints/${id}`);
    for (const word of ['https://shop.example/hooks', 'invoice.*', 'authorization', '20 deliveries a second'])
      expect(text).toContain(word);
    expect(text).not.toMatch(/hunter2|whsec_/);
  });

  it('list deliveries newest first, in pages and by state and type', async () => {
    const { person, id, publish, settleAll } = await setup();
    await publish('order.placed');
    await settleAll(id, 'failed');
    for (let n = 0; n < 25; n += 1) await publish();
    const typesOf = (text: string): string[] =>
      [...text.matchAll(/<a href="[^"]*deliveries[^"]*"><code>([^<]*)</g)].map(([, type = '']) => type);
    const first = await person.get(`/endpoints/${id}`);
    expect(typesOf(first.text)).toEqual(Array<string>(25).fill('invoice.paid'));
    const older = /rel="next"\s+href="[^"]*(\?[^"#]+)/.exec(first.text)?.[1];
    const last = await person.get(`/endpoints/${id}${String(older)}`);
    expect(typesOf(last.text)).toEqual(['order.placed']);
    expect(last.text).not.toContain('rel="next"');
    expect(typesOf((await person.get(`/endpoints/${id}?state=failed`)).text)).toEqual(['order.placed']);
    expect(typesOf((await person.get(`/endpoints/${id}?state=&type=order.*`)).text)).toEqual([
      'order.placed',
    ]);
    expect((await person.get(`/endpoints/${id}?state=held`)).text).toContain('Nothing fits this filter');
    expect((await person.get(`/endpoints/${id}?type=a..b`)).text).toContain('No event type looks like this');
    expect((await person.get(`/endpoints/${id}?cursor=junk`)).status).toBe(422);
  });

  it('show a delivery with its body as written and each attempt in plain words', async () => {
    const { person, publish, deliveryOf, failedAttempt } = await setup();
    const event = await publish('invoice.paid', '{"amount":1.10,"big":12345678901234567890,"tags":[]}');
    const delivery = await deliveryOf(event);
    await failedAttempt(delivery, { head: 'upstream is away', headers: { server: 'nginx' } });
    const { text } = await person.get(`/deliveries/${delivery}`);
    expect(text).toContain(event);
    expect(text).toContain('&quot;amount&quot;: 1.10,\n    &quot;big&quot;: 12345678901234567890,\n');
    expect(text).toContain('Your server failed with status 502.');
    expect(text).toMatch(/<time datetime="2026-11-21T04:45:03.000Z">21 Nov 2026, 10:15:03 IST<\/time>/);
    expect(text).toMatch(/1,212 ms.*name look-up 12 ms, first byte after 190 ms/s);
    expect(text).toContain('21 Nov 2026, 12:15:03 IST');
    expect(text).toMatch(/<pre[^>]*>server: nginx<\/pre>.*<pre[^>]*>upstream is away<\/pre>/s);
  });

  it('run nothing of what others wrote', async () => {
    const attack = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;
    const { person, id, publish, deliveryOf, failedAttempt, ledger } = await setup({
      description: attack,
      url: `https://shop.example/${attack}`,
      eventTypes: [attack],
      headers: { [attack]: 'x' },
    });
    await ledger`update webhook_endpoint set event_types = '{}' where id = ${id}`;
    const delivery = await deliveryOf(await publish('invoice.paid', JSON.stringify({ note: attack })));
    await failedAttempt(delivery, { head: attack, headers: { location: attack } });
    await ledger`update delivery set event_type = ${attack}`;
    await ledger`update delivery_attempt set url = ${attack}, error_code = ${attack}`;
    await ledger`update delivery set last_error = ${attack}`;
    await ledger`update webhook_endpoint set last_error = ${attack}, consecutive_failures = 1, event_types = ${[attack]}`;
    person.cookies.set('munshi_webhooks_flash', encodeURIComponent(`done:${attack}`));
    const query = `since=${encodeURIComponent(attack)}&types=${encodeURIComponent(attack)}&what=${encodeURIComponent(attack)}`;
    const paths = [
      '',
      `/endpoints/${id}`,
      `/endpoints/${id}?type=${encodeURIComponent(attack)}&state=${encodeURIComponent(attack)}`,
      `/endpoints/${id}/replay/preview?${query}`,
      `/endpoints/${id}/replay/preview?what=held`,
      `/deliveries/${delivery}`,
      `/nothing/${encodeURIComponent(attack)}`,
    ];
    for (const path of paths) {
      const { text } = await person.get(path);
      expect(text.replaceAll(/<style>.*?<\/style>/gs, '')).not.toMatch(/<script|<img|onerror='/);
    }
    const { text } = await person.get(`/deliveries/${delivery}`);
    expect(text.split('&quot;&gt;&lt;script&gt;').length).toBeGreaterThan(5);
  });

  it('load themselves again while a delivery is about to move, and not after', async () => {
    const { person, publish, deliveryOf, skew } = await setup();
    const delivery = await deliveryOf(await publish());
    const refreshing = async () =>
      (await person.get(`/deliveries/${delivery}`)).text.includes('http-equiv="refresh"');
    expect(await refreshing()).toBe(true);
    skew.ms = 31_000;
    expect(await refreshing()).toBe(false);
  });
});
