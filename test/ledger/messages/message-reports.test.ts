import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import type { MessageBook, MessageOwner } from '../../../src/domain/message-book.js';
import type { MessageReport } from '../../../src/domain/message-report.js';
import { deleteOldReports } from '../../../src/ledger/queries/messages/delete-old-reports.js';
import { createMessageBook } from '../../../src/ledger/queries/messages/message-book.js';
import { reportsNaming, softBouncesOf } from '../../../src/ledger/queries/messages/message-reports.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';
import { aReport } from './kept-messages.js';

let database: TestDatabase;
let book: MessageBook;
beforeAll(async () => {
  database = await testDatabase();
  book = createMessageBook(database.ledger);
});
afterAll(() => database.drop());

const anOwner = (): MessageOwner => ({ tenantId: newId(), mode: 'test' });
const named = { provider: 'msg91', providerMessageId: 'm-1' };

describe('a report', () => {
  it.each<[string, Partial<MessageReport>]>([
    [
      'with all that it can say',
      { permanent: true, code: '5.1.1', billedSegments: 2, messageId: 'their-echo' },
    ],
    ['with nothing but its state', { recipientKey: null, at: null }],
  ])('%s waits until it is taken', async (_name, given) => {
    const owner = anOwner();
    const report = aReport(given);
    expect(await book.keepReport(owner, report)).toBe(true);
    expect(await book.waitingReports(owner, named)).toEqual([report]);
    await book.markTaken(owner, [report]);
    expect(await book.waitingReports(owner, named)).toEqual([]);
  });

  it('is kept once, taken or not', async () => {
    const owner = anOwner();
    const first = aReport({ recipientKey: null });
    expect(await book.keepReport(owner, first)).toBe(true);
    expect(await book.keepReport(owner, { ...first, at: null })).toBe(false);
    await book.markTaken(owner, [first]);
    expect(await book.keepReport(owner, first)).toBe(false);
    expect(await book.waitingReports(owner, named)).toEqual([]);
  });

  it.each<[string, Partial<MessageReport>]>([
    ['another state', { state: 'sent' }],
    ['another recipient', { recipientKey: 'key-2' }],
    ['another code', { code: '30003' }],
    ['another message', { providerMessageId: 'm-2' }],
    ['another provider', { provider: 'twilio' }],
  ])('of %s is another one, and is not taken with it', async (_name, other) => {
    const owner = anOwner();
    const different = aReport(other);
    await book.keepReport(owner, aReport());
    expect(await book.keepReport(owner, different)).toBe(true);
    await book.markTaken(owner, [aReport()]);
    expect(await book.waitingReports(owner, different)).toEqual([different]);
  });

  it('is one of twenty that come at the same moment', async () => {
    const owner = anOwner();
    const kept = await Promise.all(Array.from({ length: 20 }, () => book.keepReport(owner, aReport())));
    expect(kept.filter(Boolean)).toHaveLength(1);
  });

  it('is nobody else’s', async () => {
    const owner = anOwner();
    await book.keepReport(owner, aReport());
    expect(await book.waitingReports({ ...owner, mode: 'live' }, named)).toEqual([]);
    await book.markTaken({ ...owner, tenantId: newId() }, [aReport()]);
    expect(await book.waitingReports(owner, named)).toHaveLength(1);
  });
});

it('reports wait in the order in which they came', async () => {
  const owner = anOwner();
  const states = ['delivered', 'sent', 'read'] as const;
  for (const state of states) await book.keepReport(owner, aReport({ state }));
  expect((await book.waitingReports(owner, named)).map(({ state }) => state)).toEqual(states);
});

it('reports that bring our own id back are found by it, taken too', async () => {
  const owner = anOwner();
  const report = aReport({ messageId: newId() });
  await book.keepReport(owner, report);
  await book.keepReport(owner, aReport({ providerMessageId: 'm-2', messageId: newId() }));
  await book.markTaken(owner, [report]);
  expect(await reportsNaming(database.ledger, owner, report.messageId ?? '')).toEqual([report]);
});

it('soft bounces of a recipient are those that were not for good', async () => {
  const owner = anOwner();
  const bounce = (n: number, given: Partial<MessageReport>): Promise<boolean> =>
    book.keepReport(
      owner,
      aReport({ channel: 'email', state: 'bounced', providerMessageId: `mail-${String(n)}`, ...given }),
    );
  await bounce(1, { permanent: false, at: '2026-05-14T09:00:00.000Z' });
  await bounce(2, { permanent: false, at: '2026-05-14T08:00:00.000Z' });
  await bounce(3, { permanent: true });
  await bounce(4, { permanent: false, recipientKey: 'key-2' });
  const since = (date: Date): Promise<Date[]> => softBouncesOf(database.ledger, owner, 'key-1', date);
  expect(await since(new Date(Date.now() - 60_000))).toEqual([
    new Date('2026-05-14T08:00:00Z'),
    new Date('2026-05-14T09:00:00Z'),
  ]);
  expect(await since(new Date(Date.now() + 60_000))).toEqual([]);
});

it('old reports go, a few at a time', async () => {
  const owner = anOwner();
  for (const id of ['a', 'b', 'c', 'd']) await book.keepReport(owner, aReport({ providerMessageId: id }));
  await database.ledger`
    update message_report set created_at = now() - interval '31 days'
    where tenant_id = ${owner.tenantId} and provider_message_id <> 'd'`;
  const gone = [];
  for (let turn = 0; turn < 3; turn += 1) gone.push(await deleteOldReports(database.ledger, 30, 2));
  expect(gone).toEqual([2, 1, 0]);
  expect(await book.waitingReports(owner, { ...named, providerMessageId: 'd' })).toHaveLength(1);
});
