import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import type { KeptMessage } from '../../../src/domain/kept-message.js';
import type { MessageBook } from '../../../src/domain/message-book.js';
import { createMessageBook } from '../../../src/ledger/queries/messages/message-book.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';
import { aMessage } from './kept-messages.js';

let database: TestDatabase;
let book: MessageBook;
beforeAll(async () => {
  database = await testDatabase();
  book = createMessageBook(database.ledger);
});
afterAll(() => database.drop());

const opened = (given: Partial<KeptMessage> = {}): Promise<KeptMessage> =>
  book.open(aMessage({ tenantId: newId(), ...given }));

const named = { provider: 'msg91', providerMessageId: 'm-1' };

const told = async (tenantId: string) => [
  ...(await database.ledger<
    { type: string; mode: string; ordering_key: string; job_id: string; data: unknown }[]
  >`
    select type, mode, ordering_key, job_id, data from event where tenant_id = ${tenantId} order by created_at, id`),
];

describe('a message is kept as it was given', () => {
  it.each<[string, Partial<KeptMessage>]>([
    [
      'with all that is known',
      { code: '30003', deliveredAt: new Date('2026-05-14T06:32:00Z'), lostAnswers: 1 },
    ],
    [
      'before anything is known of it',
      {
        state: 'queued',
        template: null,
        provider: null,
        providerMessageId: null,
        segments: null,
        acceptedAt: null,
        retailPaise: 0,
        wholesalePaise: 0,
      },
    ],
    ['to several, by keys that need quoting', { channel: 'email', recipientKeys: ['a"b', 'c,d', 'e\\f'] }],
  ])('%s', async (_name, given) => {
    const message = aMessage({ tenantId: newId(), ...given });
    expect(await book.open(message)).toEqual(message);
    expect(await book.find(message)).toEqual(message);
  });

  it('once: of twenty who open it at the same moment all get the one that stands', async () => {
    const message = aMessage({ tenantId: newId() });
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) => book.open({ ...message, template: `t-${String(n)}` })),
    );
    expect(new Set(all.map(({ template }) => template)).size).toBe(1);
  });
});

describe('a message is found', () => {
  it('by what its provider calls it, and by no other provider’s name', async () => {
    const message = await opened();
    expect(await book.findByProviderId(message, named)).toEqual(message);
    expect(await book.findByProviderId(message, { ...named, provider: 'twilio' })).toBeNull();
    expect(await book.findByProviderId(message, { ...named, providerMessageId: 'm-2' })).toBeNull();
  });

  it('not by an id that nobody gave', async () => {
    expect(await book.find({ tenantId: newId(), mode: 'test', id: 'order 66' })).toBeNull();
  });

  it.each([
    ['of another tenant', { tenantId: newId() }],
    ['of the other mode', { mode: 'live' as const }],
  ])('never as one %s', async (_name, other) => {
    const message = await opened();
    const stranger = { tenantId: message.tenantId, mode: message.mode, id: message.id, ...other };
    expect(await book.find(stranger)).toBeNull();
    expect(await book.findByProviderId(stranger, named)).toBeNull();
    await expect(book.change(stranger, () => ({ value: null }))).rejects.toThrow('there is no message');
  });
});

describe('a change', () => {
  it('writes what is given, a null too, and leaves the rest', async () => {
    const message = await opened({ code: '30003' });
    const given = await book.change(message, () => ({
      message: { state: 'delivered', code: null, deliveredAt: new Date('2026-05-14T06:33:00Z') },
      value: ['as', 'it', 'is'],
    }));
    expect(given).toEqual(['as', 'it', 'is']);
    expect(await book.find(message)).toEqual({
      ...message,
      state: 'delivered',
      code: null,
      deliveredAt: new Date('2026-05-14T06:33:00Z'),
    });
  });

  it('tells its events in their order, with those of its job', async () => {
    const message = await opened();
    const types = Array.from({ length: 12 }, (_, n) => `sms.step${String(n)}`);
    await book.change(message, () => ({
      events: types.map((type, step) => ({ type, data: { step } })),
      value: null,
    }));
    expect(await told(message.tenantId)).toEqual(
      types.map((type, step) => ({
        type,
        mode: 'test',
        ordering_key: message.id,
        job_id: message.id,
        data: { step },
      })),
    );
  });

  it('that fails leaves everything as it was', async () => {
    const message = await opened();
    // An event without a type is refused by the ledger, after the message was written.
    const broken = book.change(message, () => ({
      message: { state: 'failed' },
      events: [{ type: null as unknown as string, data: {} }],
      value: null,
    }));
    await expect(broken).rejects.toThrow('null value');
    expect(await book.find(message)).toEqual(message);
    expect(await told(message.tenantId)).toEqual([]);
  });

  it('sees the change before it, however many come at once', async () => {
    const message = await opened();
    await Promise.all(
      Array.from({ length: 30 }, () =>
        book.change(message, (now) => ({ message: { lostAnswers: now.lostAnswers + 1 }, value: null })),
      ),
    );
    expect((await book.find(message))?.lostAnswers).toBe(30);
  });
});

it('the id of a message may be any UUID', async () => {
  const message = await opened({ id: randomUUID() });
  expect(await book.find(message)).toEqual(message);
});
