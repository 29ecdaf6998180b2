import { expect } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import type { WalletOwner } from '../../src/domain/wallet.js';
import type { Ledger } from '../../src/ledger/connect.js';
import { insertTenant } from '../../src/ledger/queries/tenants.js';
import { creditWallet } from '../../src/ledger/queries/wallet/credit-wallet.js';
import type { WalletOptions } from '../../src/ledger/queries/wallet/wallet-options.js';

/** Wallets begin empty, and are low below 5 rupees. */
export const options: WalletOptions = { openingPaise: 0, lowBalancePaise: 500 };

/** A tenant's wallet with so many paise in it. */
export const filledWallet = async (ledger: Ledger, paise: number): Promise<WalletOwner> => {
  const { id: tenantId } = await insertTenant(ledger, { id: newId(), name: 'Asha Stores' });
  const owner: WalletOwner = { tenantId, mode: 'test' };
  await creditWallet(ledger, owner, { paise, reference: 'first', note: null }, options);
  return owner;
};

/** What is on each account, once the books have been found whole: they are what the entries and the reservations say. */
export const wholeBooks = async (
  ledger: Ledger,
  { tenantId, mode }: WalletOwner,
): Promise<Record<string, number>> => {
  const rows = await ledger<{ account: string; balance: number; moved: number; held: number }[]>`
    select account, balance_paise::float8 as balance,
      (select coalesce(sum(case when to_account = account then paise when from_account = account then -paise else 0 end), 0)
        from wallet_entry e where e.tenant_id = a.tenant_id and e.mode = a.mode)::float8 as moved,
      (select coalesce(sum(paise), 0) from wallet_reservation r
        where r.tenant_id = a.tenant_id and r.mode = a.mode and r.state = 'held')::float8 as held
    from wallet_account a where tenant_id = ${tenantId} and mode = ${mode}`;
  const balances = Object.fromEntries(rows.map(({ account, balance }) => [account, balance]));
  expect(Object.fromEntries(rows.map(({ account, moved }) => [account, moved]))).toEqual(balances);
  expect(Object.values(balances).reduce((sum, paise) => sum + paise, 0)).toBe(0);
  expect(balances['reserved'] ?? 0).toBe(rows[0]?.held ?? 0);
  return balances;
};

/** The kinds of entries of one message, the oldest first. */
export const entriesOf = async (ledger: Ledger, messageId: string): Promise<string[]> => {
  const rows = await ledger<{ text: string }[]>`
    select kind || ' ' || turn as text from wallet_entry where message_id = ${messageId} order by created_at, id`;
  return rows.map(({ text }) => text);
};
