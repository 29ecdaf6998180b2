import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import type { MessageOwner, Suppressed, SuppressionList } from '../../../src/domain/message-book.js';
import { createSuppressionList } from '../../../src/ledger/queries/messages/suppression-list.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let list: SuppressionList;
beforeAll(async () => {
  database = await testDatabase();
  list = createSuppressionList(database.ledger);
});
afterAll(() => database.drop());

const anOwner = (): MessageOwner => ({ tenantId: newId(), mode: 'test' });

const anEntry = (given: Partial<Suppressed> = {}): Suppressed => ({
  channel: 'email',
  recipientKey: 'key-1',
  reason: 'complaint',
  entry: { streams: ['marketing'] },
  until: null,
  ...given,
});

const day = (date: number): Date => new Date(Date.UTC(2026, 4, date));

it('a recipient is found with every reason, and nobody else with them', async () => {
  const owner = anOwner();
  const bounced = anEntry({ reason: 'hard_bounce', entry: { z: 1, a: [null] } });
  await list.put(owner, anEntry());
  await list.put(owner, bounced);
  await list.put(owner, anEntry({ recipientKey: 'key-2' }));
  const found = await list.of(owner, 'email', ['key-1', 'key-3']);
  expect(found.map(({ createdAt: _, ...entry }) => entry)).toEqual([anEntry(), bounced]);
  expect(found.every(({ createdAt }) => createdAt instanceof Date)).toBe(true);
  expect(await list.of(owner, 'sms', ['key-1'])).toEqual([]);
  expect(await list.of({ ...owner, mode: 'live' }, 'email', ['key-1'])).toEqual([]);
  expect(await list.of(owner, 'email', [])).toEqual([]);
});

it.each([
  ['a later end', day(14), day(20), day(20)],
  ['an earlier end', day(20), day(14), day(20)],
  ['no end', day(14), null, null],
  ['an end where there was none', null, day(14), null],
])('put again with %s, it lasts as long as the longer of both', async (_name, before, after, lasting) => {
  const owner = anOwner();
  await list.put(owner, anEntry({ until: before }));
  await list.put(owner, anEntry({ until: after, entry: { streams: ['otp'] } }));
  expect(await list.of(owner, 'email', ['key-1'])).toMatchObject([
    { until: lasting, entry: { streams: ['otp'] } },
  ]);
});

it('lifting takes every reason off one recipient in one channel', async () => {
  const owner = anOwner();
  await list.put(owner, anEntry());
  await list.put(owner, anEntry({ reason: 'manual' }));
  await list.put(owner, anEntry({ recipientKey: 'key-2' }));
  await list.put(owner, anEntry({ channel: 'whatsapp' }));
  expect(await list.remove({ ...owner, tenantId: newId() }, 'email', 'key-1')).toBe(0);
  expect(await list.remove(owner, 'email', 'key-1')).toBe(2);
  expect(await list.of(owner, 'email', ['key-1', 'key-2'])).toHaveLength(1);
  expect(await list.of(owner, 'whatsapp', ['key-1'])).toHaveLength(1);
});
