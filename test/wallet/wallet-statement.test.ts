import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import type { WalletOwner } from '../../src/domain/wallet.js';
import { createWalletCommands } from '../../src/engine/commands/wallet-commands.js';
import { createWallet } from '../../src/ledger/queries/wallet/wallet.js';
import { indiaMonth, isMonth } from '../../src/messages/wallet/india-month.js';
import { statementCsv } from '../../src/messages/wallet/statement-csv.js';
import type { WalletMovement } from '../../src/domain/wallet.js';
import { walletStatement } from '../../src/messages/wallet/wallet-statement.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { filledWallet, options } from './whole-books.js';

const movement = fc.record<WalletMovement>({
  day: fc.integer({ min: 1, max: 31 }).map((day) => `2026-05-${String(day).padStart(2, '0')}`),
  kind: fc.constantFrom('top_up', 'reserve', 'settle', 'give_back', 'adjust'),
  paise: fc.integer({ min: 1, max: 1_000_000_000 }),
  segments: fc.integer({ min: 0, max: 10_000 }),
  entries: fc.integer({ min: 1, max: 10_000 }),
});

const fields = [
  ...(['creditsPaise', 'deductedPaise', 'spentPaise', 'messages', 'segments', 'givenBackPaise'] as const),
];

describe('whatever moved in a month', () => {
  it('its days follow on each other, add up to it, and their order in the books is of no matter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0 }),
        fc.array(movement, { maxLength: 60 }),
        (openingPaise, movements) => {
          const statement = walletStatement('2026-05', openingPaise, movements);
          const { days } = statement;
          const turnovers = [statement, ...days];
          for (const {
            openingPaise: opening,
            creditsPaise,
            deductedPaise,
            spentPaise,
            closingPaise,
          } of turnovers)
            expect(closingPaise).toBe(opening + creditsPaise - deductedPaise - spentPaise);
          for (const field of fields)
            expect(statement[field]).toBe(days.reduce((sum, day) => sum + day[field], 0));
          const openings = [...days.map((day) => day.openingPaise), statement.closingPaise];
          expect(openings).toEqual([openingPaise, ...days.map((day) => day.closingPaise)]);
          expect(days.map(({ day }) => day)).toEqual([...new Set(movements.map(({ day }) => day))].sort());
          expect(walletStatement('2026-05', openingPaise, [...movements].reverse())).toEqual(statement);
        },
      ),
    );
  });
});

it('as CSV a statement is a line for each day and the total, in rupees', () => {
  const statement = walletStatement('2026-05', 100_000, [
    { day: '2026-05-02', kind: 'settle', paise: 175, segments: 7, entries: 3 },
    { day: '2026-05-02', kind: 'give_back', paise: 25, segments: 1, entries: 1 },
    { day: '2026-05-01', kind: 'top_up', paise: 50_005, segments: 0, entries: 1 },
    { day: '2026-05-02', kind: 'adjust', paise: 5, segments: 0, entries: 1 },
  ]);
  expect(statementCsv(statement)).toBe(
    [
      'day,opening_inr,credits_inr,deducted_inr,spent_inr,messages,segments,given_back_inr,closing_inr',
      '2026-05-01,1000.00,500.05,0.00,0.00,0,0,0.00,1500.05',
      '2026-05-02,1500.05,0.00,0.05,1.75,3,7,0.25,1498.25',
      'total,1000.00,500.05,0.05,1.75,3,7,0.25,1498.25',
      '',
    ].join('\r\n'),
  );
});

it.each([
  ['2026-05', '2026-04-30T18:30:00.000Z', '2026-05-31T18:30:00.000Z'],
  ['2026-12', '2026-11-30T18:30:00.000Z', '2026-12-31T18:30:00.000Z'],
  ['2028-02', '2028-01-31T18:30:00.000Z', '2028-02-29T18:30:00.000Z'],
])('the month %s is India’s, from %s to %s', (month, from, to) => {
  expect(indiaMonth(month)).toEqual({ from: new Date(from), to: new Date(to) });
});

it.each(['2026-13', '2026-00', '2026-5', '26-05', '2026-05-01', ''])('%j is no month', (text) => {
  expect(isMonth(text)).toBe(false);
  expect(() => indiaMonth(text)).toThrow(RangeError);
});

describe('a statement out of the ledger', () => {
  let database: TestDatabase;
  let commands: ReturnType<typeof createWalletCommands>;
  beforeAll(async () => {
    database = await testDatabase();
    commands = createWalletCommands(database.ledger, options);
  });
  afterAll(() => database.drop());

  /** Moves what was booked last to another time. */
  const happened = (at: string) => database.ledger`
    update wallet_entry set created_at = ${at}
    where (tenant_id, id) = (select tenant_id, id from wallet_entry order by created_at desc, id desc limit 1)`;

  const sent = async (owner: WalletOwner, paise: number, at: string, how: 'settle' | 'giveBack' | 'none') => {
    const wallet = createWallet(database.ledger, options);
    const messageId = newId();
    await wallet.reserve(owner, { messageId, paise, segments: paise / 25 });
    await happened(at);
    if (how === 'none') return;
    await wallet[how](owner, messageId);
    await happened(at);
  };

  it('has what moved between midnight and midnight in India, and what was reserved counts as not spent', async () => {
    const owner = await filledWallet(database.ledger, 1_000);
    await happened('2026-04-30T18:29:59Z');
    await sent(owner, 50, '2026-04-30T18:29:59.999Z', 'settle');
    await sent(owner, 75, '2026-04-30T18:30:00Z', 'settle');
    await sent(owner, 25, '2026-05-31T18:29:59Z', 'giveBack');
    await sent(owner, 100, '2026-05-31T18:29:59Z', 'none');
    await sent(owner, 200, '2026-05-31T18:30:00Z', 'settle');
    const nothing = {
      creditsPaise: 0,
      deductedPaise: 0,
      spentPaise: 0,
      messages: 0,
      segments: 0,
      givenBackPaise: 0,
    };
    expect(await commands.statement(owner, '2026-05')).toEqual({
      month: '2026-05',
      ...nothing,
      openingPaise: 950,
      spentPaise: 75,
      messages: 1,
      segments: 3,
      givenBackPaise: 25,
      closingPaise: 875,
      days: [
        {
          day: '2026-05-01',
          ...nothing,
          openingPaise: 950,
          spentPaise: 75,
          messages: 1,
          segments: 3,
          closingPaise: 875,
        },
        { day: '2026-05-31', ...nothing, openingPaise: 875, givenBackPaise: 25, closingPaise: 875 },
      ],
    });
    expect(await commands.statement(owner, '2026-04')).toMatchObject({ openingPaise: 0, closingPaise: 950 });
    const june = await commands.statement(owner, '2026-06');
    expect(june).toMatchObject({ openingPaise: 875, spentPaise: 200, closingPaise: 675 });
    const now = await commands.balance(owner);
    expect(now.availablePaise + now.reservedPaise).toBe(june.closingPaise);
  });

  it('of a wallet that nobody touched is empty', async () => {
    const owner = { tenantId: newId(), mode: 'test' as const };
    expect(await commands.statement(owner, '2026-05')).toMatchObject({
      openingPaise: 0,
      closingPaise: 0,
      days: [],
    });
  });
});
