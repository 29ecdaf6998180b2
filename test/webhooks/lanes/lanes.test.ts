import { afterEach, describe, expect, it } from 'vitest';
import { waitFor } from '../../support/wait-for.js';
import { aVerdict, delivered, lanesUnderTest, type LanesUnderTest } from './lanes-under-test.js';

const minute = 60_000;
const hour = 60 * minute;

describe('deliveries of an endpoint', () => {
  let lanes: LanesUnderTest | null = null;
  const setup = async (): Promise<LanesUnderTest> => (lanes = await lanesUnderTest());
  afterEach(async () => {
    await lanes?.stop();
    lanes = null;
  });

  it('are written with their event, for each endpoint that wants its type', async () => {
    const l = await setup();
    const all = await l.endpoint();
    const family = await l.endpoint({ event_types: ['invoice.*'] });
    const one = await l.endpoint({ event_types: ['invoice.paid'] });
    const otherMode = await l.endpoint({ mode: 'live' });
    await l.tell('invoice.paid');
    await l.tell('invoice.sent');
    await l.tell('invoiced');
    const counts = await Promise.all(
      [all, family, one, otherMode].map(async (id) => (await l.deliveries(id)).length),
    );
    expect(counts).toEqual([3, 2, 1, 0]);
  });

  it('never tell of Munshi’s own notices unless the endpoint names them', async () => {
    const l = await setup();
    const all = await l.endpoint();
    const named = await l.endpoint({ event_types: ['munshi.*'] });
    await l.tell('munshi.endpoint.failing');
    expect(await l.deliveries(all)).toHaveLength(0);
    expect(await l.deliveries(named)).toHaveLength(1);
  });

  it('end delivered after one attempt when the receiver takes them', async () => {
    const l = await setup();
    const endpoint = await l.endpoint();
    const event = await l.tell('invoice.paid');
    await l.settle();
    expect(l.sent.map((request) => request.eventId)).toEqual([event]);
    expect(await l.deliveries(endpoint)).toMatchObject([{ state: 'delivered', attempt_count: 1 }]);
    const attempts = await l.ledger`select outcome, status_code, finished_at from delivery_attempt`;
    expect(attempts).toMatchObject([{ outcome: 'delivered', status_code: 200 }]);
  });

  it('are tried again by the schedule, with the same id, until it is used up', async () => {
    const l = await setup();
    const endpoint = await l.endpoint();
    l.answer(endpoint, () => aVerdict({ error: 'http_4xx', configuration: true }));
    const event = await l.tell('invoice.paid');
    const gaps = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
    for (const [index, seconds] of gaps.entries()) {
      await l.clock.advance(seconds * 1_000 - 1);
      await l.settle();
      expect(l.sent, `before attempt ${String(index + 1)}`).toHaveLength(index);
      await l.clock.advance(1);
      await l.settle();
      expect(l.sent).toHaveLength(index + 1);
    }
    expect(new Set(l.sent.map((request) => request.eventId))).toEqual(new Set([event]));
    expect(await l.deliveries(endpoint)).toMatchObject([{ state: 'failed', attempt_count: 10 }]);
    expect(await l.notices()).toEqual(
      expect.arrayContaining([
        'munshi.delivery.failing',
        'munshi.endpoint.failing',
        'munshi.delivery.exhausted',
      ]),
    );
  });

  it('of one ordering key go out in their order, and a failing one blocks only its own key', async () => {
    const l = await setup();
    const endpoint = await l.endpoint();
    const a1 = await l.tell('a', 'A');
    const a2 = await l.tell('a', 'A');
    const b1 = await l.tell('b', 'B');
    const free = await l.tell('c');
    l.answer(endpoint, (event) => (event === a1 ? aVerdict() : delivered));
    await l.settle();
    expect(l.sent.map((request) => request.eventId).sort()).toEqual([a1, b1, free].sort());
    l.answer(endpoint, () => delivered);
    await l.clock.advance(6_000);
    await l.settle();
    expect(l.sent.slice(3).map((request) => request.eventId)).toEqual([a1, a2]);
  });

  it('wait as long as the receiver asks, all of them, and it is no fault of its health', async () => {
    const l = await setup();
    const endpoint = await l.endpoint();
    l.answer(endpoint, () => aVerdict({ error: 'throttled', throttled: true, retryAfterSeconds: 600 }));
    await l.tell('a');
    await l.settle();
    await l.tell('b');
    await l.clock.advance(599_000);
    await l.settle();
    expect(l.sent).toHaveLength(1);
    expect((await l.state(endpoint)).consecutiveFailures).toBe(0);
    l.answer(endpoint, () => delivered);
    await l.clock.advance(2_000);
    await l.settle();
    expect(l.sent).toHaveLength(3);
  });

  it('are held once the receiver is gone, and new ones with them', async () => {
    const l = await setup();
    const endpoint = await l.endpoint();
    l.answer(endpoint, () => aVerdict({ error: 'gone', disable: 'gone' }));
    await l.tell('a', 'k');
    await l.tell('b', 'k');
    await l.settle();
    await l.tell('c');
    expect((await l.deliveries(endpoint)).map((delivery) => delivery.state)).toEqual([
      'held',
      'held',
      'held',
    ]);
    expect(await l.ledger`select enabled, disabled_reason from webhook_endpoint`).toMatchObject([
      { enabled: false, disabled_reason: 'gone' },
    ]);
    expect(await l.notices()).toEqual(['munshi.endpoint.disabled']);
    await l.clock.advance(hour);
    await l.settle();
    expect(l.sent).toHaveLength(1);
  });

  it('of a sender that died are sent again once its claim has run out, and the lost attempt is told', async () => {
    const l = await setup();
    const endpoint = await l.endpoint();
    let hang: () => void = () => undefined;
    l.answer(
      endpoint,
      () =>
        new Promise(
          (resolve) =>
            (hang = () => {
              resolve(delivered);
            }),
        ),
    );
    await l.tell('a');
    const [lane] = await l.lanes();
    if (lane) await l.runner.run(lane);
    await waitFor('it is sent', () => Promise.resolve(l.sent.length === 1));
    expect(await l.lanes()).toEqual([]);
    l.answer(endpoint, () => delivered);
    await l.clock.advance(46_000);
    const other = await l.lanes();
    expect(other).toHaveLength(1);
    for (const again of other) await l.runner.run(again);
    await waitFor('it is delivered', async () => (await l.deliveries(endpoint))[0]?.state === 'delivered');
    // The first sender wakes late: its word no longer counts.
    hang();
    await waitFor('all is said', () => Promise.resolve(l.seen.length === 2));
    expect(l.seen.map((attempt) => attempt.answer)).toEqual(['settled', 'not_ours']);
    const attempts = await l.ledger`select number, outcome from delivery_attempt order by number`;
    expect(attempts).toMatchObject([
      { number: 1, outcome: 'lost' },
      { number: 2, outcome: 'delivered' },
    ]);
  });

  it('keep to the endpoint’s rate', async () => {
    const l = await setup();
    await l.endpoint({ rate_per_second: 2, send_limit: 16 });
    for (let n = 0; n < 10; n += 1) await l.tell('a');
    await l.settle();
    expect(l.sent).toHaveLength(2);
    await l.clock.advance(1_000);
    await l.settle();
    expect(l.sent).toHaveLength(4);
  });

  it('rest while the breaker is open; one probe closes it, and then they flow', async () => {
    const l = await setup();
    const endpoint = await l.endpoint();
    l.answer(endpoint, () => aVerdict({ error: 'connect_refused' }));
    for (let n = 0; n < 40; n += 1) {
      await l.tell('a');
      await l.clock.advance(5_000);
      await l.settle();
    }
    expect(l.sent.length).toBeLessThan(15);
    expect((await l.state(endpoint)).circuit).toBe('open');
    l.answer(endpoint, () => delivered);
    await l.clock.advance(15 * minute);
    await l.settle();
    expect((await l.state(endpoint)).circuit).toBe('closed');
    await l.clock.advance(2 * hour);
    await l.settle();
    const states = new Set((await l.deliveries(endpoint)).map((delivery) => delivery.state));
    expect(states).toEqual(new Set(['delivered']));
  });
});
