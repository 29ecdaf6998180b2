import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import type { WalletOwner } from '../../src/domain/wallet.js';
import { createWalletCommands } from '../../src/engine/commands/wallet-commands.js';
import { createWallet } from '../../src/ledger/queries/wallet/wallet.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { filledWallet, options } from './whole-books.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** A wallet of 10 rupees, low below 5, and what can be done with it; `told` gives what `wallet.low` said so far. */
const setup = async () => {
  const { ledger } = database;
  const owner = await filledWallet(ledger, 1_000);
  const wallet = createWallet(ledger, options);
  const commands = createWalletCommands(ledger, options);
  return {
    owner,
    commands,
    async spend(paise: number): Promise<string> {
      const messageId = newId();
      await wallet.reserve(owner, { messageId, paise, segments: 1 });
      return messageId;
    },
    giveBack: (messageId: string) => wallet.giveBack(owner, messageId),
    credit: (paise: number) => commands.credit(owner, { paise, reference: newId(), note: 'by hand' }),
    told: () => toldTo(owner),
  };
};

const toldTo = async ({ tenantId, mode }: WalletOwner) => {
  const rows = await database.ledger<{ data: unknown }[]>`
    select data from event
    where tenant_id = ${tenantId} and mode = ${mode} and type = 'wallet.low' and ordering_key = 'wallet'
    order by created_at`;
  return rows.map(({ data }) => data);
};

const low = (availablePaise: number, lowBalancePaise = 500) => ({
  availablePaise,
  lowBalancePaise,
  currency: 'INR',
});

it('is told when the credit falls below the threshold, not when it reaches it, and once', async () => {
  const { spend, told } = await setup();
  await spend(500);
  expect(await told()).toEqual([]);
  await spend(1);
  await spend(1);
  expect(await told()).toEqual([low(499)]);
});

it('is told once when a hundred messages cross it together', async () => {
  const { spend, told } = await setup();
  await Promise.all(Array.from({ length: 100 }, () => spend(10)));
  expect(await told()).toEqual([low(490)]);
});

it('is told again after a credit that reaches the threshold, not after one that stays below it', async () => {
  const { spend, credit, told } = await setup();
  await spend(900);
  await credit(399);
  await spend(1);
  expect(await told()).toEqual([low(100)]);
  await credit(2);
  await spend(1);
  expect(await told()).toEqual([low(100), low(499)]);
});

it('is not told again because credit was given back and spent anew', async () => {
  const { spend, giveBack, told } = await setup();
  await giveBack(await spend(600));
  await spend(600);
  expect(await told()).toEqual([low(400)]);
});

it('is told when an operator takes the credit off', async () => {
  const { credit, told } = await setup();
  await credit(-700);
  expect(await told()).toEqual([low(300)]);
});

it('goes by the tenant’s own threshold; another one is told anew, the same one is not', async () => {
  const { owner, commands, spend, told } = await setup();
  expect((await commands.balance(owner)).lowBalancePaise).toBe(500);
  expect((await commands.setLowBalance(owner, 900)).lowBalancePaise).toBe(900);
  await spend(150);
  await commands.setLowBalance(owner, 900);
  await spend(10);
  await commands.setLowBalance(owner, 840);
  await spend(10);
  await commands.setLowBalance(owner, 0);
  await spend(830);
  expect(await told()).toEqual([low(850, 900), low(830, 840)]);
});
