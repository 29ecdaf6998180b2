import { describe, expect, it } from 'vitest';
import { portalUnderTest } from './portal-setup.js';

const setup = async () => {
  const portal = await portalUnderTest();
  const id = await portal.anEndpoint();
  const person = await portal.bearer();
  /** The fields of the form that confirms what a preview page counted. */
  const confirmationOn = (text: string): Record<string, string> =>
    Object.fromEntries(
      [...text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
  const audited = async (): Promise<string[]> => {
    const rows = await portal.ledger<{ act: string }[]>`
      select act from audit_log where actor = 'portal' order by id`;
    return rows.map(({ act }) => act);
  };
  return { ...portal, id, person, confirmationOn, audited };
};

const since = '2020-01-01T00:00';

describe('sending again', () => {
  it('counts first and sends nothing, then sends what was counted, once', async () => {
    const { person, id, publish, settleAll, statesOf, confirmationOn } = await setup();
    await publish('invoice.paid');
    await publish('order.placed');
    await settleAll(id, 'failed');
    await publish('invoice.paid');
    await settleAll(id, 'delivered');
    const counted = await person.get(`/endpoints/${id}/replay/preview?since=${since}&types=&what=failed`);
    expect(counted.text).toMatch(
      /<h1>2 deliveries would be sent again<\/h1>.*Oldest.*<button class="main">Send 2 deliveries</s,
    );
    expect(await statesOf(id)).toEqual(['failed auto', 'failed auto', 'delivered auto']);
    const form = confirmationOn(counted.text);
    // What failed after the count is not in it.
    await publish('late.comer');
    await settleAll(id, 'failed');
    const begun = await person.act(`/endpoints/${id}/replay`, form);
    expect([begun.goesTo, begun.text]).toEqual([
      `/endpoints/${id}`,
      expect.stringContaining('2 deliveries are sent again'),
    ]);
    expect(await statesOf(id)).toEqual(['pending replay', 'pending replay', 'delivered auto', 'failed auto']);
    const again = await person.act(`/endpoints/${id}/replay`, form);
    expect(again.text).toContain('This was begun a moment ago already');
  });

  it.each([
    ['what=all&types=', 3],
    ['what=all&types=invoice.*', 2],
    ['what=failed&types=order.placed, none.such', 1],
    ['what=failed&types=none.such', 0],
  ])('of %s counts %i', async (query, count) => {
    const { person, id, publish, settleAll } = await setup();
    await publish('invoice.paid');
    await settleAll(id, 'delivered');
    await publish('invoice.paid');
    await publish('order.placed');
    await settleAll(id, 'failed');
    const { text } = await person.get(`/endpoints/${id}/replay/preview?since=${since}&${query}`);
    expect(text).toContain(
      count === 0 ? 'Nothing to send' : count === 1 ? '1 delivery would' : `${count} deliveries would`,
    );
    expect(text.includes('name="from"')).toBe(count > 0);
  });

  it('shows the form again with what is wrong', async () => {
    const { person, id } = await setup();
    const { text } = await person.get(`/endpoints/${id}/replay/preview?since=soon&types=a..b&what=all`);
    expect(text).toMatch(/id="since-fault">Give a date.*id="types-fault">“a\.\.b” is no event type/s);
    expect(text).toMatch(/value="all"\s+checked/);
  });

  it('begins with what failed in the last day, in India’s time', async () => {
    const { bearer, id, skew } = await setup();
    skew.ms = Date.parse('2026-11-21T04:45:03Z') - Date.now();
    const person = await bearer();
    const { text } = await person.get(`/endpoints/${id}/replay`);
    expect(text).toMatch(/value="2026-11-20T10:15"/);
  });

  it('refuses a confirmation that is none of ours', async () => {
    const { person, id, statesOf } = await setup();
    expect((await person.post(`/endpoints/${id}/replay`, { from: 'x' })).status).toBe(422);
    expect(await statesOf(id)).toEqual([]);
  });

  it('of one delivery puts it before all else', async () => {
    const { person, publish, deliveryOf, settleAll, id, statesOf, audited } = await setup();
    const delivery = await deliveryOf(await publish());
    await settleAll(id, 'failed');
    const sent = await person.act(`/deliveries/${delivery}/send-again`);
    expect([sent.goesTo, sent.text]).toEqual([
      `/deliveries/${delivery}`,
      expect.stringContaining('It is sent again.'),
    ]);
    expect(await statesOf(id)).toEqual(['pending manual']);
    expect(await audited()).toEqual(['webhook_delivery.retried']);
    expect((await person.get(`/deliveries/${delivery}`)).text).not.toContain('It is sent again.');
  });

  it('tells on the same page why it cannot be done now', async () => {
    const { person, publish, deliveryOf, ledger } = await setup();
    const delivery = await deliveryOf(await publish());
    const sendingNow = ledger`
      update delivery set claim = gen_random_uuid(), claimed_until = now() + interval '1 minute' where id = ${delivery}`;
    await person.formToken(`/deliveries/${delivery}`);
    await sendingNow;
    const refused = await person.act(`/deliveries/${delivery}/send-again`);
    expect(refused.goesTo).toBe(`/deliveries/${delivery}`);
    expect(refused.text).toMatch(
      /class="flash refused" role="alert">\s*An attempt of this delivery is under way/,
    );
  });
});

describe('an endpoint', () => {
  it('is tried with a test, whose delivery is shown', async () => {
    const { person, id, statesOf } = await setup();
    const sent = await person.act(`/endpoints/${id}/test`);
    expect(sent.goesTo).toMatch(/^\/deliveries\/[0-9a-f-]{36}$/);
    expect(sent.text).toContain('A test is on its way.');
    expect(await statesOf(id)).toEqual(['pending test']);
  });

  it('is switched off, holds what comes, and asks about it when it is switched on', async () => {
    const { person, id, publish, statesOf, confirmationOn, audited } = await setup();
    const off = await person.act(`/endpoints/${id}/switch-off`);
    expect(off.text).toMatch(/Switched off\..*badge off">Off</s);
    await publish('invoice.paid');
    await publish('order.placed');
    expect((await person.get(`/endpoints/${id}`)).text).toContain('2 deliveries are held');
    const on = await person.act(`/endpoints/${id}/switch-on`);
    expect(on.goesTo).toBe(`/endpoints/${id}/replay/preview?what=held`);
    expect(on.text).toMatch(/2 deliveries came while it was off.*<h1>2 deliveries would be sent<\/h1>/s);
    expect(await statesOf(id)).toEqual(['held auto', 'held auto']);
    const begun = await person.act(`/endpoints/${id}/replay`, confirmationOn(on.text));
    expect(begun.text).toContain('2 deliveries are sent');
    expect(await statesOf(id)).toEqual(['pending replay', 'pending replay']);
    expect(await audited()).toHaveLength(3);
  });

  it('that holds nothing is simply on again', async () => {
    const { person, id } = await setup();
    await person.act(`/endpoints/${id}/switch-off`);
    const on = await person.act(`/endpoints/${id}/switch-on`);
    expect([on.goesTo, on.text]).toEqual([`/endpoints/${id}`, expect.stringContaining('Switched on.')]);
    expect(on.text).toMatch(/badge good">Healthy</);
  });

  it('offers no replay while it is off, and refuses one', async () => {
    const { person, id, publish, settleAll, confirmationOn, statesOf } = await setup();
    await publish();
    await settleAll(id, 'failed');
    const preview = `/endpoints/${id}/replay/preview?since=${since}&what=failed`;
    const form = confirmationOn((await person.get(preview)).text);
    await person.act(`/endpoints/${id}/switch-off`);
    expect((await person.get(preview)).text).toMatch(/This endpoint is off/);
    expect((await person.get(preview)).text).not.toContain('<button class="main">');
    const refused = await person.act(`/endpoints/${id}/replay`, form);
    expect(refused.text).toMatch(/class="flash refused"/);
    expect(await statesOf(id)).toEqual(['failed auto']);
  });
});
