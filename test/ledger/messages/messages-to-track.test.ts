import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import type { KeptMessage } from '../../../src/domain/kept-message.js';
import { createMessageBook } from '../../../src/ledger/queries/messages/message-book.js';
import { takeMessagesToTrack } from '../../../src/ledger/queries/messages/messages-to-track.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';
import { aMessage } from './kept-messages.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const at = (time: string): Date => new Date(`2026-05-14T${time}:00Z`);

/** Of two days, five minutes between looks. */
const take = (now: Date, limit = 10) =>
  takeMessagesToTrack(database.ledger, {
    providers: ['bsnl'],
    since: new Date(now.getTime() - 2 * 24 * 60 * 60_000),
    notSince: new Date(now.getTime() - 5 * 60_000),
    now,
    limit,
  });

const kept = (given: Partial<KeptMessage>): Promise<KeptMessage> =>
  createMessageBook(database.ledger).open(
    aMessage({
      tenantId: newId(),
      provider: 'bsnl',
      createdAt: at('06:00'),
      acceptedAt: at('06:00'),
      ...given,
    }),
  );

it('what a provider that must be asked has accepted is taken at intervals, by one taker, until its end', async () => {
  const first = await kept({ providerMessageId: 'b-1' });
  const second = await kept({ providerMessageId: 'b-2', acceptedAt: at('06:02'), state: 'sent' });
  await kept({ state: 'delivered' });
  await kept({ state: 'failed' });
  await kept({ provider: 'msg91' });
  await kept({ providerMessageId: null });
  await kept({ createdAt: new Date('2026-05-11T06:00:00Z') });

  expect(await take(at('06:04'))).toEqual([]);
  expect(await take(at('06:10'), 1)).toEqual([
    {
      tenantId: first.tenantId,
      mode: 'test',
      id: first.id,
      channel: 'sms',
      provider: 'bsnl',
      providerMessageId: 'b-1',
    },
  ]);
  const takers = await Promise.all([take(at('06:10')), take(at('06:10')), take(at('06:10'))]);
  expect(takers.flat().map(({ id }) => id)).toEqual([second.id]);
  expect(await take(at('06:14'))).toEqual([]);
  expect((await take(at('06:15'))).map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
});
