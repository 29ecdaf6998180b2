import type { WalletAccount, WalletOwner } from '../../../domain/wallet.js';
import type { LedgerTransaction } from '../../connect.js';
import { bookEntry } from './book-entry.js';
import type { WalletOptions } from './wallet-options.js';
import { ofWallet } from './wallet-row.js';

/** What is on each account, in paise. */
export type Balances = Readonly<Record<WalletAccount, number>>;

/**
 * Takes the lock under which alone a wallet is changed, in the same order for all. Gives its balances; null when nobody has
 * touched it yet.
 */
export const lockWallet = async (sql: LedgerTransaction, owner: WalletOwner): Promise<Balances | null> => {
  const rows = await sql<{ account: WalletAccount; paise: number }[]>`
    select account, balance_paise::float8 as paise from wallet_account where ${ofWallet(sql, owner)}
    order by account for update`;
  if (rows.length === 0) return null;
  return Object.fromEntries(rows.map(({ account, paise }) => [account, paise])) as Record<
    WalletAccount,
    number
  >;
};

/** Locks a wallet, opened with its first credit when nobody has touched it yet. Who opens it second finds it open. */
export const lockOpenWallet = async (
  sql: LedgerTransaction,
  owner: WalletOwner,
  { openingPaise }: WalletOptions,
): Promise<Balances> => {
  const known = await lockWallet(sql, owner);
  if (known) return known;
  const opened = await sql`
    insert into wallet_account (tenant_id, mode, account)
    select ${owner.tenantId}::uuid, ${owner.mode}::text, account
    from unnest(array['available', 'funding', 'reserved', 'spent']) as account
    on conflict do nothing`;
  if (opened.count > 0) {
    await sql`insert into wallet_alert (tenant_id, mode) values (${owner.tenantId}, ${owner.mode})`;
    if (openingPaise > 0) {
      const opening = {
        from: 'funding',
        to: 'available',
        paise: openingPaise,
        reference: 'sandbox',
      } as const;
      await bookEntry(sql, owner, { kind: 'top_up', ...opening });
    }
  }
  const balances = await lockWallet(sql, owner);
  if (!balances) throw new Error('the wallet was not opened');
  return balances;
};
