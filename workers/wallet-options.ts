import type { Config } from '../src/config/schema.js';
import type { WalletOptions } from '../src/ledger/queries/wallet/wallet-options.js';

/** How wallets are in this deployment. */
export const walletOptionsOf = ({ walletOpeningPaise, walletLowPaise }: Config): WalletOptions => ({
  openingPaise: walletOpeningPaise,
  lowBalancePaise: walletLowPaise,
});
