import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import type { Wallet } from '../../src/domain/wallet.js';
import { settleOldReservations } from '../../src/ledger/queries/wallet/settle-old-reservations.js';
import { createWallet } from '../../src/ledger/queries/wallet/wallet.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { entriesOf, filledWallet, options, wholeBooks } from './whole-books.js';

let database: TestDatabase;
let wallet: Wallet;
beforeAll(async () => {
  database = await testDatabase();
  wallet = createWallet(database.ledger, options);
});
afterAll(() => database.drop());

const message = (paise = 50) => ({ messageId: newId(), paise, segments: 2 });

describe('the credit of a message', () => {
  it('is set aside, and spent when the message was taken', async () => {
    const owner = await filledWallet(database.ledger, 1_000);
    const one = message();
    expect(await wallet.reserve(owner, one)).toBe('reserved');
    expect(await wholeBooks(database.ledger, owner)).toEqual({
      funding: -1_000,
      available: 950,
      reserved: 50,
      spent: 0,
    });
    await wallet.settle(owner, one.messageId);
    expect(await wholeBooks(database.ledger, owner)).toMatchObject({
      available: 950,
      reserved: 0,
      spent: 50,
    });
  });

  it('goes back when the message was not taken, and is set aside anew for the next try', async () => {
    const owner = await filledWallet(database.ledger, 1_000);
    const one = message();
    await wallet.reserve(owner, one);
    await wallet.giveBack(owner, one.messageId);
    expect(await wholeBooks(database.ledger, owner)).toMatchObject({ available: 1_000, reserved: 0 });
    await wallet.reserve(owner, { ...one, paise: 75 });
    await wallet.settle(owner, one.messageId);
    expect(await wholeBooks(database.ledger, owner)).toMatchObject({ available: 925, spent: 75 });
    expect(await entriesOf(database.ledger, one.messageId)).toEqual([
      'reserve 1',
      'give_back 1',
      'reserve 2',
      'settle 2',
    ]);
  });

  it.each([
    ['reserved twice', ['reserve', 'reserve'], { reserved: 50, available: 950 }],
    ['settled twice', ['reserve', 'settle', 'settle'], { spent: 50, available: 950 }],
    ['given back twice', ['reserve', 'giveBack', 'giveBack'], { spent: 0, available: 1_000 }],
    ['given back after it was spent', ['reserve', 'settle', 'giveBack'], { spent: 50, available: 950 }],
    ['spent after it was given back', ['reserve', 'giveBack', 'settle'], { spent: 0, available: 1_000 }],
    ['reserved again after it was spent', ['reserve', 'settle', 'reserve'], { spent: 50, available: 950 }],
    ['settled without a reservation', ['settle'], { spent: 0, available: 1_000 }],
    ['given back without a reservation', ['giveBack'], { reserved: 0, available: 1_000 }],
  ] as const)('%s moves once at the most', async (_name, steps, standing) => {
    const owner = await filledWallet(database.ledger, 1_000);
    const one = message();
    for (const step of steps)
      await (step === 'reserve' ? wallet.reserve(owner, one) : wallet[step](owner, one.messageId));
    expect(await wholeBooks(database.ledger, owner)).toMatchObject(standing);
  });

  it('keeps what it was reserved with, whatever is asked for later', async () => {
    const owner = await filledWallet(database.ledger, 100);
    const one = message(100);
    await wallet.reserve(owner, one);
    expect(await wallet.reserve(owner, { ...one, paise: 5_000 })).toBe('reserved');
    await wallet.settle(owner, one.messageId);
    expect(await wholeBooks(database.ledger, owner)).toMatchObject({ available: 0, spent: 100 });
  });
});

describe('a wallet', () => {
  it('lends nothing: what is not there changes nothing', async () => {
    const owner = await filledWallet(database.ledger, 100);
    expect(await wallet.reserve(owner, message(101))).toBe('insufficient');
    expect(await wallet.reserve(owner, message(100))).toBe('reserved');
    expect(await wallet.reserve(owner, message(1))).toBe('insufficient');
    expect(await wholeBooks(database.ledger, owner)).toMatchObject({ available: 0, reserved: 100 });
  });

  it('is of one tenant in one mode', async () => {
    const owner = await filledWallet(database.ledger, 100);
    const live = { ...owner, mode: 'live' as const };
    expect(await wallet.reserve(live, message(1))).toBe('insufficient');
    const one = message();
    await wallet.reserve(owner, one);
    await wallet.settle(live, one.messageId);
    await wallet.giveBack({ ...owner, tenantId: newId() }, one.messageId);
    expect(await wholeBooks(database.ledger, owner)).toMatchObject({ reserved: 50 });
  });

  it('begins with its opening credit, once, whoever touches it first', async () => {
    const generous = createWallet(database.ledger, { ...options, openingPaise: 500 });
    const owner = { tenantId: newId(), mode: 'test' as const };
    await Promise.all(Array.from({ length: 8 }, () => generous.reserve(owner, message(10))));
    expect(await wholeBooks(database.ledger, owner)).toMatchObject({ funding: -500, available: 420 });
    const [entry] = await database.ledger`
      select kind, reference from wallet_entry where tenant_id = ${owner.tenantId} and from_account = 'funding'`;
    expect(entry).toEqual({ kind: 'top_up', reference: 'sandbox' });
  });

  it('takes what costs nothing without a word', async () => {
    const owner = { tenantId: newId(), mode: 'test' as const };
    const free = message(0);
    expect(await wallet.reserve(owner, free)).toBe('reserved');
    await wallet.settle(owner, free.messageId);
    expect(await entriesOf(database.ledger, free.messageId)).toEqual([]);
  });

  it.each([-1, 0.5, Number.NaN])('refuses %s paise', async (paise) => {
    const owner = { tenantId: newId(), mode: 'test' as const };
    await expect(wallet.reserve(owner, message(paise))).rejects.toThrow(RangeError);
  });
});

it('what was held for too long is spent, the oldest first, and only that', async () => {
  const owner = await filledWallet(database.ledger, 1_000);
  const [oldest, old, young] = [message(), message(), message()];
  for (const one of [oldest, old, young]) await wallet.reserve(owner, one);
  for (const [one, hours] of [
    [oldest, 80],
    [old, 73],
    [young, 71],
  ] as const)
    await database.ledger`
      update wallet_reservation set reserved_at = now() - ${hours} * interval '1 hour'
      where message_id = ${one.messageId}`;
  const limit = new Date(Date.now() - 72 * 60 * 60 * 1000);
  expect(await settleOldReservations(database.ledger, limit, 1)).toBe(1);
  expect(await entriesOf(database.ledger, oldest.messageId)).toEqual(['reserve 1', 'settle 1']);
  expect(await settleOldReservations(database.ledger, limit, 10)).toBe(1);
  expect(await settleOldReservations(database.ledger, limit, 10)).toBe(0);
  expect(await wholeBooks(database.ledger, owner)).toMatchObject({ spent: 100, reserved: 50 });
});
