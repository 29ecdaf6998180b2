import type { WalletBalance, WalletOwner } from '../../../domain/wallet.js';
import type { Ledger, LedgerTransaction } from '../../connect.js';
import { lockOpenWallet } from './lock-wallet.js';
import type { WalletOptions } from './wallet-options.js';
import { ofWallet } from './wallet-row.js';

/** What a wallet holds; a wallet that nobody has touched is opened first. */
export const readWallet = async (
  ledger: Ledger,
  owner: WalletOwner,
  options: WalletOptions,
): Promise<WalletBalance> =>
  (await readOpenWallet(ledger, owner, options)) ??
  ledger.begin(async (sql) => {
    await lockOpenWallet(sql, owner, options);
    return demandOpenWallet(sql, owner, options);
  });

/** What an open wallet holds, as one statement sees it; null when nobody has touched it. */
const readOpenWallet = async (
  sql: Ledger | LedgerTransaction,
  owner: WalletOwner,
  { lowBalancePaise }: WalletOptions,
): Promise<WalletBalance | null> => {
  const [row] = await sql<WalletBalance[]>`
    select sum(balance_paise) filter (where account = 'available')::float8 as "availablePaise",
      sum(balance_paise) filter (where account = 'reserved')::float8 as "reservedPaise",
      sum(balance_paise) filter (where account = 'spent')::float8 as "spentPaise",
      (select coalesce(threshold_paise, ${lowBalancePaise}::bigint)::float8 from wallet_alert
        where ${ofWallet(sql, owner)}) as "lowBalancePaise"
    from wallet_account where ${ofWallet(sql, owner)}
    having count(*) > 0`;
  return row ?? null;
};

/** What a wallet holds that is open. Throws when it is not. */
export const demandOpenWallet = async (
  sql: LedgerTransaction,
  owner: WalletOwner,
  options: WalletOptions,
): Promise<WalletBalance> => {
  const balance = await readOpenWallet(sql, owner, options);
  if (!balance) throw new Error('the wallet is not open');
  return balance;
};
