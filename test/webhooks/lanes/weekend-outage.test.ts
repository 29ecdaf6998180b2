import { afterEach, describe, expect, it } from 'vitest';
import { aVerdict, delivered, lanesUnderTest, type LanesUnderTest } from './lanes-under-test.js';

const minute = 60_000;

describe('an endpoint that is down over a long weekend', () => {
  let lanes: LanesUnderTest | null = null;
  afterEach(async () => {
    await lanes?.stop();
    lanes = null;
  });

  it('gets every event of it on Monday, in order per object, and its owner was told within the hour', async () => {
    const l = await lanesUnderTest();
    lanes = l;
    const endpoint = await l.endpoint();
    const healthy = await l.endpoint();
    // Friday 18:00 to Monday 21:00, Indian time.
    const from = new Date('2026-11-20T18:00:00+05:30').getTime();
    const back = new Date('2026-11-23T21:00:00+05:30').getTime();
    await l.clock.setNow(new Date(from));
    l.answer(endpoint, () => aVerdict({ error: 'connect_refused' }));

    const told: { id: string; invoice: string }[] = [];
    let warnedAfterMs: number | null = null;
    let upToDateAfterMs = Number.NaN;
    for (let at = from; at < back + 180 * minute; at += 10 * minute) {
      await l.clock.setNow(new Date(at));
      if (at >= back) l.answer(endpoint, () => delivered);
      if ((at - from) % (60 * minute) === 0) {
        const invoice = `INV-${String(told.length % 5)}`;
        told.push({ id: await l.tell('invoice.changed', invoice), invoice });
      }
      await l.settle();
      if (warnedAfterMs === null && (await l.notices()).includes('munshi.endpoint.failing'))
        warnedAfterMs = at - from;
      const open = (await l.deliveries(endpoint)).filter((delivery) => delivery.state !== 'delivered');
      if (at >= back && open.length === 0 && Number.isNaN(upToDateAfterMs)) upToDateAfterMs = at - back;
    }

    expect(told.length).toBeGreaterThan(75);
    const states = (await l.deliveries(endpoint)).map((delivery) => delivery.state);
    expect(states).toEqual(told.map(() => 'delivered'));
    // The delivery that was tried most has its next attempt a day after the last one; all others come at once.
    expect(upToDateAfterMs).toBeLessThanOrEqual(180 * minute);
    expect(warnedAfterMs).toBeLessThanOrEqual(75 * minute);
    expect(await l.notices()).toContain('munshi.endpoint.recovered');
    expect(await l.notices()).not.toContain('munshi.endpoint.disabled');

    const arrived = l.seen
      .filter((attempt) => attempt.endpointId === endpoint && attempt.verdict.delivered)
      .map((attempt) => attempt.eventId);
    for (const invoice of new Set(told.map((event) => event.invoice))) {
      const ofInvoice = told.filter((event) => event.invoice === invoice).map((event) => event.id);
      expect(arrived.filter((id) => ofInvoice.includes(id))).toEqual(ofInvoice);
    }
    expect(l.sent.filter((request) => request.endpointId === healthy)).toHaveLength(told.length);
    expect(new Set(arrived).size).toBe(arrived.length);
  }, 60_000);

  it('is switched off after five days, holding what comes, and loses nothing of it', async () => {
    const l = await lanesUnderTest();
    lanes = l;
    const endpoint = await l.endpoint();
    l.answer(endpoint, () => aVerdict({ error: 'connect_refused' }));
    for (let hours = 0; hours < 24 * 6; hours += 1) {
      await l.tell('invoice.changed');
      await l.settle();
      await l.clock.advance(60 * minute);
    }
    expect(await l.ledger`select enabled, disabled_reason from webhook_endpoint`).toMatchObject([
      { enabled: false, disabled_reason: 'failing' },
    ]);
    const states = (await l.deliveries(endpoint)).map((delivery) => delivery.state);
    expect(states).toHaveLength(24 * 6);
    expect(new Set(states)).toEqual(new Set(['held']));
    expect((await l.notices()).filter((type) => type === 'munshi.endpoint.disabled')).toHaveLength(1);
  }, 60_000);
});
