import type { WalletBalance, WalletOwner } from '../../../domain/wallet.js';
import type { Ledger } from '../../connect.js';
import { lockOpenWallet } from './lock-wallet.js';
import { demandOpenWallet } from './read-wallet.js';
import type { WalletOptions } from './wallet-options.js';
import { ofWallet } from './wallet-row.js';

/** Sets below how many paise a tenant is told that its credit runs low. Another threshold than before is told anew. */
export const setLowBalance = async (
  ledger: Ledger,
  owner: WalletOwner,
  thresholdPaise: number,
  options: WalletOptions,
): Promise<WalletBalance> =>
  ledger.begin(async (sql) => {
    await lockOpenWallet(sql, owner, options);
    await sql`
      update wallet_alert set threshold_paise = ${thresholdPaise},
        told_at = case when coalesce(threshold_paise, ${options.lowBalancePaise}::bigint) = ${thresholdPaise}::bigint
          then told_at end
      where ${ofWallet(sql, owner)}`;
    return demandOpenWallet(sql, owner, options);
  });
