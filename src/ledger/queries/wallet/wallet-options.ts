/** How wallets are, where their tenants and operators have not said otherwise. In paise. */
export interface WalletOptions {
  /** What a wallet has from the first touch on: play money in the sandbox, 0 outside. */
  openingPaise: number;
  /** Below this a tenant is told once that its credit runs low. */
  lowBalancePaise: number;
}
