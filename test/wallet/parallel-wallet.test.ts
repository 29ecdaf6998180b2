import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import { openLedger, type Ledger } from '../../src/ledger/connect.js';
import { settleOldReservations } from '../../src/ledger/queries/wallet/settle-old-reservations.js';
import { createWallet } from '../../src/ledger/queries/wallet/wallet.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { waitFor } from '../support/wait-for.js';
import { filledWallet, options, wholeBooks } from './whole-books.js';

let database: TestDatabase;
let processes: Ledger[];
beforeAll(async () => {
  database = await testDatabase();
  processes = ['one', 'two', 'three'].map((name) =>
    openLedger({ url: database.url, poolSize: 6, name: `wallet-${name}` }),
  );
});
afterAll(async () => {
  await Promise.all(processes.map((ledger) => ledger.end({ timeout: 2 })));
  await database.drop();
});

/** The nth call is made by another process than the one before it. */
const walletOf = (n: number) => createWallet(processes[n % processes.length] ?? database.ledger, options);

it('two hundred messages at once from three processes get what is there and not a paisa more', async () => {
  const owner = await filledWallet(database.ledger, 3_000);
  const messages = Array.from({ length: 200 }, (_, n) => ({
    messageId: newId(),
    paise: 25 + (n % 3) * 25,
    segments: 1,
  }));
  const answers = await Promise.all(messages.map((message, n) => walletOf(n).reserve(owner, message)));
  const reserved = messages.filter((_message, n) => answers[n] === 'reserved');
  const sum = reserved.reduce((paise, message) => paise + message.paise, 0);
  expect(sum).toBeGreaterThan(3_000 - 75);
  expect(await wholeBooks(database.ledger, owner)).toMatchObject({ available: 3_000 - sum, reserved: sum });

  // Every ending is asked for twice, by two processes, and of a third of them both are.
  const endings = reserved.flatMap(({ messageId }, n) => [
    ...(n % 3 === 0 ? [] : [0, 1].map((m) => walletOf(n + m).settle(owner, messageId))),
    ...(n % 3 === 1 ? [] : [1, 2].map((m) => walletOf(n + m).giveBack(owner, messageId))),
  ]);
  await Promise.all(endings);
  const balances = await wholeBooks(database.ledger, owner);
  expect(balances['reserved']).toBe(0);
  expect((balances['available'] ?? 0) + (balances['spent'] ?? 0)).toBe(3_000);
  const [{ ended } = { ended: 0 }] = await database.ledger<{ ended: number }[]>`
    select count(*)::int as ended from wallet_entry
    where tenant_id = ${owner.tenantId} and kind in ('settle', 'give_back')`;
  expect(ended).toBe(reserved.length);
});

it('one message that fifty workers reserve at once is reserved once', async () => {
  const owner = await filledWallet(database.ledger, 100);
  const message = { messageId: newId(), paise: 60, segments: 1 };
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => walletOf(n).reserve(owner, message)),
  );
  expect(new Set(answers)).toEqual(new Set(['reserved']));
  expect(await wholeBooks(database.ledger, owner)).toMatchObject({ available: 40, reserved: 60 });
});

it('three who settle what is left over settle it once', async () => {
  const later = new Date(Date.now() + 60_000);
  // Of the wallets of other tests.
  await settleOldReservations(database.ledger, later, 1_000);
  const owner = await filledWallet(database.ledger, 1_000);
  for (let n = 0; n < 10; n += 1)
    await walletOf(n).reserve(owner, { messageId: newId(), paise: 10, segments: 1 });
  const counts = await Promise.all(processes.map((ledger) => settleOldReservations(ledger, later, 100)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10);
  expect(await wholeBooks(database.ledger, owner)).toMatchObject({ spent: 100, reserved: 0, available: 900 });
});

it('a call that is cut off between two steps leaves the books whole, and can be repeated', async () => {
  const owner = await filledWallet(database.ledger, 1_000);
  const message = { messageId: newId(), paise: 50, segments: 2 };
  const doomed = openLedger({ url: database.url, poolSize: 1, name: 'wallet-doomed' });
  // The entry is booked by then, and the reservation about to be.
  await database.ledger.begin(async (sql) => {
    await sql`lock table wallet_reservation in exclusive mode`;
    const call = createWallet(doomed, options).reserve(owner, message);
    const cutOff = expect(call).rejects.toThrow('canceling statement');
    await waitFor('the reservation that waits for the table', async () => {
      const [row] = await database.ledger`
        select pg_cancel_backend(pid) from pg_stat_activity
        where application_name = 'wallet-doomed' and wait_event_type = 'Lock' and datname = current_database()`;
      return row !== undefined;
    });
    await cutOff;
  });
  await doomed.end({ timeout: 2 });
  expect(await wholeBooks(database.ledger, owner)).toMatchObject({ available: 1_000, reserved: 0 });
  expect(await walletOf(0).reserve(owner, message)).toBe('reserved');
  expect(await wholeBooks(database.ledger, owner)).toMatchObject({ available: 950, reserved: 50 });
});

it.each(['settle', 'giveBack'] as const)(
  'a %s that fails half-way through is as if it had not been',
  async (ending) => {
    const owner = await filledWallet(database.ledger, 1_000);
    const message = { messageId: newId(), paise: 50, segments: 2 };
    await walletOf(0).reserve(owner, message);
    await database.ledger.unsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$;
    create trigger refuse before update on wallet_reservation for each row execute function refuse()`);
    await expect(walletOf(0)[ending](owner, message.messageId)).rejects.toThrow('the disk is full');
    await database.ledger.unsafe('drop trigger refuse on wallet_reservation; drop function refuse()');
    expect(await wholeBooks(database.ledger, owner)).toMatchObject({ available: 950, reserved: 50 });
    await walletOf(1)[ending](owner, message.messageId);
    expect(await wholeBooks(database.ledger, owner)).toMatchObject({ reserved: 0 });
  },
);
