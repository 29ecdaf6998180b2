import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import { createWalletCommands } from '../../src/engine/commands/wallet-commands.js';
import { createWallet } from '../../src/ledger/queries/wallet/wallet.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { filledWallet, options, wholeBooks } from './whole-books.js';

let database: TestDatabase;
let commands: ReturnType<typeof createWalletCommands>;
beforeAll(async () => {
  database = await testDatabase();
  commands = createWalletCommands(database.ledger, options);
});
afterAll(() => database.drop());

const audit = async (tenantId: string) => [
  ...(await database.ledger`
    select actor, act, subject, detail from audit_log where tenant_id = ${tenantId} order by at, id`),
];

it('a credit is booked once for its reference, with one line in the audit log', async () => {
  const owner = await filledWallet(database.ledger, 1_000);
  const credit = { paise: 2_500, reference: 'UTR-7', note: 'June' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => commands.credit(owner, credit)));
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(answers.every(({ balance }) => balance.availablePaise === 3_500)).toBe(true);
  expect(await wholeBooks(database.ledger, owner)).toMatchObject({ funding: -3_500, available: 3_500 });
  expect((await audit(owner.tenantId)).slice(1)).toEqual([
    {
      actor: 'operator',
      act: 'wallet.credited',
      subject: 'UTR-7',
      detail: { mode: 'test', paise: 2_500, note: 'June' },
    },
  ]);
});

it('a reference stands for one amount', async () => {
  const owner = await filledWallet(database.ledger, 1_000);
  for (const paise of [999, -1_000])
    await expect(commands.credit(owner, { paise, reference: 'first', note: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    });
  expect(await wholeBooks(database.ledger, owner)).toMatchObject({ available: 1_000 });
});

it('only what is available can be taken off', async () => {
  const owner = await filledWallet(database.ledger, 1_000);
  const messageId = newId();
  await createWallet(database.ledger, options).reserve(owner, { messageId, paise: 400, segments: 1 });
  const takeOff = (paise: number) => commands.credit(owner, { paise: -paise, reference: newId(), note: 'x' });
  await expect(takeOff(601)).rejects.toMatchObject({ code: 'conflict' });
  expect((await takeOff(600)).balance).toMatchObject({ availablePaise: 0, reservedPaise: 400 });
  expect(await wholeBooks(database.ledger, owner)).toMatchObject({ funding: -400 });
});

it('a tenant that is not there gets nothing', async () => {
  const owner = { tenantId: newId(), mode: 'test' as const };
  await expect(commands.credit(owner, { paise: 1, reference: 'a', note: null })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await wholeBooks(database.ledger, owner)).toEqual({});
});

it('entries are listed from the newest, a page at a time', async () => {
  const owner = await filledWallet(database.ledger, 1_000);
  for (const n of [1, 2, 3, 4])
    await commands.credit(owner, { paise: n, reference: `credit-${String(n)}`, note: null });
  const first = await commands.entries(owner, { limit: 2 });
  const last = first.at(-1)?.id ?? '';
  const second = await commands.entries(owner, { before: last, limit: 10 });
  expect([...first, ...second].map(({ reference }) => reference)).toEqual([
    'credit-4',
    'credit-3',
    'credit-2',
    'credit-1',
    'first',
  ]);
  expect(await commands.entries({ ...owner, mode: 'live' }, { before: last, limit: 10 })).toEqual([]);
});
