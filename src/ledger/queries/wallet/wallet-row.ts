import type { WalletOwner } from '../../../domain/wallet.js';
import type { Ledger, LedgerTransaction } from '../../connect.js';

/** The condition that a row of any of the wallet's tables is of that owner. */
export const ofWallet = (
  sql: Ledger | LedgerTransaction,
  { tenantId, mode }: WalletOwner,
): ReturnType<Ledger> => sql`tenant_id = ${tenantId} and mode = ${mode}`;
