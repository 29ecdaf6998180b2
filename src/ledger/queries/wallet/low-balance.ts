import { newId } from '../../../domain/ids.js';
import type { WalletOwner } from '../../../domain/wallet.js';
import type { LedgerTransaction } from '../../connect.js';
import type { WalletOptions } from './wallet-options.js';
import { ofWallet } from './wallet-row.js';

/** The event that says that a tenant's message credit runs low. */
export const walletLow = 'wallet.low';

/** What the tenant has set, or else what stands for all. */
const thresholdOf = (sql: LedgerTransaction, { lowBalancePaise }: WalletOptions) =>
  sql`coalesce(threshold_paise, ${lowBalancePaise}::bigint)`;

/** Tells that the credit is below the tenant's threshold, unless it was told since a credit last brought it above. */
export const tellWhenLow = async (
  sql: LedgerTransaction,
  owner: WalletOwner,
  availablePaise: number,
  options: WalletOptions,
): Promise<void> => {
  await sql`
    with crossed as (
      update wallet_alert set told_at = clock_timestamp()
      where ${ofWallet(sql, owner)} and told_at is null
        and ${availablePaise}::bigint < ${thresholdOf(sql, options)}
      returning tenant_id, mode, ${thresholdOf(sql, options)} as threshold
    )
    insert into event (tenant_id, id, mode, type, ordering_key, occurred_at, created_at, data)
    select tenant_id, ${newId()}::uuid, mode, ${walletLow}::text, 'wallet', clock_timestamp(), clock_timestamp(),
      json_build_object('availablePaise', ${availablePaise}::bigint, 'lowBalancePaise', threshold, 'currency', 'INR')
    from crossed`;
};

/** After a credit: when it brings the wallet to the threshold, the next crossing is told again. */
export const forgetWhenFilled = async (
  sql: LedgerTransaction,
  owner: WalletOwner,
  availablePaise: number,
  options: WalletOptions,
): Promise<void> => {
  await sql`
    update wallet_alert set told_at = null
    where ${ofWallet(sql, owner)} and told_at is not null
      and ${availablePaise}::bigint >= ${thresholdOf(sql, options)}`;
};
