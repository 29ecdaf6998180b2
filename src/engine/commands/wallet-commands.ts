import { MunshiError } from '../../domain/errors.js';
import type { WalletBalance, WalletEntry, WalletOwner } from '../../domain/wallet.js';
import type { Ledger } from '../../ledger/connect.js';
import { creditWallet, type Credit } from '../../ledger/queries/wallet/credit-wallet.js';
import { listEntries } from '../../ledger/queries/wallet/list-entries.js';
import { monthMovements } from '../../ledger/queries/wallet/month-movements.js';
import { readWallet } from '../../ledger/queries/wallet/read-wallet.js';
import { setLowBalance } from '../../ledger/queries/wallet/set-low-balance.js';
import type { WalletOptions } from '../../ledger/queries/wallet/wallet-options.js';
import { indiaMonth } from '../../messages/wallet/india-month.js';
import { walletStatement, type WalletStatement } from '../../messages/wallet/wallet-statement.js';

const refusals = {
  no_tenant: ['not_found', 'There is no such tenant.'],
  reference_taken: [
    'conflict',
    'Another amount was booked under this reference; a new credit needs a reference of its own.',
  ],
  too_much: ['conflict', 'The wallet has less available than is to be taken off.'],
} as const;

/** What tenants and operators do with message credit. */
export const createWalletCommands = (ledger: Ledger, options: WalletOptions) => ({
  balance: (owner: WalletOwner): Promise<WalletBalance> => readWallet(ledger, owner, options),

  setLowBalance: (owner: WalletOwner, paise: number): Promise<WalletBalance> =>
    setLowBalance(ledger, owner, paise, options),

  entries: (owner: WalletOwner, wish: { before?: string; limit: number }): Promise<WalletEntry[]> =>
    listEntries(ledger, owner, wish),

  /** Throws a RangeError for a text that is no month. */
  async statement(owner: WalletOwner, month: string): Promise<WalletStatement> {
    const { openingPaise, movements } = await monthMovements(ledger, owner, indiaMonth(month));
    return walletStatement(month, openingPaise, movements);
  },

  /** Throws `not_found` for an unknown tenant, `conflict` for what cannot be booked. */
  async credit(owner: WalletOwner, credit: Credit): Promise<{ replayed: boolean; balance: WalletBalance }> {
    const verdict = await creditWallet(ledger, owner, credit, options);
    if ('balance' in verdict) return { replayed: verdict.booked === 'replayed', balance: verdict.balance };
    const [code, detail] = refusals[verdict.booked];
    throw new MunshiError(code, detail);
  },
});
