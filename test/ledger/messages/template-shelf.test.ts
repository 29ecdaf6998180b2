import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import type { MessageOwner, TemplateShelf } from '../../../src/domain/message-book.js';
import { createTemplateShelf } from '../../../src/ledger/queries/messages/template-shelf.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let shelf: TemplateShelf;
beforeAll(async () => {
  database = await testDatabase();
  shelf = createTemplateShelf(database.ledger);
});
afterAll(() => database.drop());

const anOwner = (): MessageOwner => ({ tenantId: newId(), mode: 'test' });
const kinds = ['sms', 'email', 'email-layout'] as const;

it.each(kinds)('%s templates are put, changed, listed by key and removed', async (kind) => {
  const owner = anOwner();
  await shelf.put(owner, kind, 'welcome', { z: 1, a: 'ॐ {{name}}' });
  await shelf.put(owner, kind, 'otp', { n: 1 });
  await shelf.put(owner, kind, 'otp', { n: 2 });
  expect(JSON.stringify(await shelf.find(owner, kind, 'welcome'))).toBe('{"z":1,"a":"ॐ {{name}}"}');
  expect(await shelf.list(owner, kind)).toEqual([
    { key: 'otp', template: { n: 2 }, updatedAt: expect.any(Date) as Date },
    { key: 'welcome', template: { z: 1, a: 'ॐ {{name}}' }, updatedAt: expect.any(Date) as Date },
  ]);
  expect(await shelf.remove(owner, kind, 'otp')).toBe(true);
  expect(await shelf.remove(owner, kind, 'otp')).toBe(false);
  expect(await shelf.find(owner, kind, 'otp')).toBeNull();
});

it.each(kinds)('%s templates are of one kind, one tenant and one mode', async (kind) => {
  const owner = anOwner();
  await shelf.put(owner, kind, 'welcome', { of: kind });
  for (const other of kinds.filter((each) => each !== kind)) {
    expect(await shelf.find(owner, other, 'welcome')).toBeNull();
    expect(await shelf.remove(owner, other, 'welcome')).toBe(false);
  }
  for (const stranger of [anOwner(), { ...owner, mode: 'live' as const }]) {
    expect(await shelf.find(stranger, kind, 'welcome')).toBeNull();
    expect(await shelf.list(stranger, kind)).toEqual([]);
    expect(await shelf.remove(stranger, kind, 'welcome')).toBe(false);
  }
  expect(await shelf.find(owner, kind, 'welcome')).toEqual({ of: kind });
});
