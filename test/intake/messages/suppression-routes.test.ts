import { describe, expect, it } from 'vitest';
import { phoneKey } from '../../../src/domain/phone-key.js';
import { createSuppressionList } from '../../../src/ledger/queries/messages/suppression-list.js';
import { addressKey } from '../../../src/messages/email/address/address-key.js';
import { faultsOf, serveMessages } from './serve-messages.js';

const note = 'asked on the telephone';
const query = (channel: string, to: string): string =>
  `/v1/suppressions?${new URLSearchParams({ channel, to }).toString()}`;

describe('a recipient who wants no messages', () => {
  it.each([
    ['email', 'Asha Rao <Asha@Example.in>', 'asha@example.in'],
    ['sms', '098765 43210', '+919876543210'],
    ['whatsapp', '+91 98765 43210', '9876543210'],
    ['whatsapp', '+6591234567', '+6591234567'],
  ])('is suppressed by %s at %s, found as %s, and lifted again', async (channel, to, alsoWritten) => {
    const { call } = await serveMessages();
    expect((await call('PUT', '/v1/suppressions', { channel, to, note })).status).toBe(204);
    const found = await call('GET', query(channel, alsoWritten));
    expect(found.json).toEqual({
      channel,
      items: [
        {
          reason: 'manual',
          streams: ['transactional', 'marketing', 'otp'],
          note,
          createdAt: expect.any(String) as string,
          until: null,
        },
      ],
    });
    expect((await call('DELETE', query(channel, alsoWritten))).json).toEqual({ lifted: 1 });
    expect((await call('DELETE', query(channel, to))).json).toEqual({ lifted: 0 });
    expect((await call('GET', query(channel, to))).json.items).toEqual([]);
  });

  it('is kept by a hash alone', async () => {
    const { call, ledger } = await serveMessages();
    await call('PUT', '/v1/suppressions', { channel: 'sms', to: '9876543210', note });
    await call('PUT', '/v1/suppressions', { channel: 'email', to: 'asha@example.in', note });
    const rows = await ledger<{ key: string; whole: string }[]>`
      select recipient_key as key, row_to_json(suppression)::text as whole from suppression order by channel desc`;
    expect(rows.map(({ key }) => key)).toEqual([
      phoneKey('+919876543210'),
      addressKey({ address: 'asha@example.in' }),
    ]);
    expect(rows.map(({ whole }) => whole).join()).not.toMatch(/98765|asha@/);
  });

  it('may be kept from some messages only', async () => {
    const { call } = await serveMessages();
    const body = { channel: 'email', to: 'asha@example.in', streams: ['marketing', 'marketing'], note };
    await call('PUT', '/v1/suppressions', body);
    expect((await call('GET', query('email', 'asha@example.in'))).json.items).toMatchObject([
      { streams: ['marketing'] },
    ]);
  });

  it('is one tenant’s, in one mode', async () => {
    const { call } = await serveMessages();
    await call('PUT', '/v1/suppressions', { channel: 'sms', to: '9876543210', note });
    for (const key of ['messages.live.one', 'messages.test.other']) {
      expect((await call('GET', query('sms', '9876543210'), undefined, key)).json.items).toEqual([]);
      expect((await call('DELETE', query('sms', '9876543210'), undefined, key)).json).toEqual({ lifted: 0 });
    }
    expect((await call('GET', query('sms', '9876543210'), undefined, 'webhooks.test.one')).status).toBe(403);
  });
});

it('only what holds now is shown, whatever set it', async () => {
  const { call, ledger, tenants } = await serveMessages();
  const list = createSuppressionList(ledger);
  const owner = { tenantId: tenants.one, mode: 'test' as const };
  const entry = { channel: 'sms' as const, recipientKey: phoneKey('+919876543210') };
  await list.put(owner, { ...entry, reason: 'over', entry: {}, until: new Date('2026-05-14T11:59:59Z') });
  await list.put(owner, { ...entry, reason: 'dnd', entry: {}, until: new Date('2026-05-14T12:00:01Z') });
  expect((await call('GET', query('sms', '9876543210'))).json.items).toMatchObject([
    {
      reason: 'dnd',
      streams: ['transactional', 'marketing', 'otp'],
      note: null,
      until: '2026-05-14T12:00:01.000Z',
    },
  ]);
});

describe('what is refused', () => {
  it.each([
    ['a number of another country by SMS', { channel: 'sms', to: '+6591234567', note }, ['/to number_wrong']],
    ['two addresses', { channel: 'email', to: 'a@b.in, c@d.in', note }, ['/to address_wrong']],
  ])('%s', async (_name, body, faults) => {
    const { call } = await serveMessages();
    const reply = await call('PUT', '/v1/suppressions', body);
    expect([reply.status, faultsOf(reply)]).toEqual([422, faults]);
    expect(reply.text).not.toContain(body.to);
  });

  it('a body with several faults, all at once', async () => {
    const { call } = await serveMessages();
    const reply = await call('PUT', '/v1/suppressions', { channel: 'fax', streams: [], until: 'ever' });
    expect(faultsOf(reply).map((fault) => fault.split(' ')[0])).toEqual([
      '/channel',
      '/note',
      '/streams',
      '/to',
      '/until',
    ]);
  });

  it('a question without a recipient', async () => {
    const { call } = await serveMessages();
    expect((await call('GET', '/v1/suppressions?channel=sms')).status).toBe(422);
  });
});
