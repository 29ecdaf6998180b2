import { newId } from '../../../domain/ids.js';
import type { WalletBalance, WalletOwner } from '../../../domain/wallet.js';
import { asJson, type Ledger, type LedgerTransaction } from '../../connect.js';
import { bookEntry } from './book-entry.js';
import { lockOpenWallet } from './lock-wallet.js';
import { forgetWhenFilled, tellWhenLow } from './low-balance.js';
import { demandOpenWallet } from './read-wallet.js';
import type { WalletOptions } from './wallet-options.js';
import { ofWallet } from './wallet-row.js';

/** What an operator books by hand. */
export interface Credit {
  /** Below 0: it is taken off again. */
  paise: number;
  /** The operator's own; the same one is booked once. */
  reference: string;
  note: string | null;
}

/**
 * What became of it: `replayed`, the same was booked before; `reference_taken`, another amount was booked under that
 * reference; `too_much`, more was to be taken off than is there.
 */
export type CreditVerdict =
  | { booked: 'now' | 'replayed'; balance: WalletBalance }
  | { booked: 'no_tenant' | 'reference_taken' | 'too_much' };

/** Books an operator's credit, its line in the audit log and what the tenant is to be told of it in one commit. */
export const creditWallet = async (
  ledger: Ledger,
  owner: WalletOwner,
  credit: Credit,
  options: WalletOptions,
): Promise<CreditVerdict> =>
  ledger.begin(async (sql): Promise<CreditVerdict> => {
    const [tenant] = await sql`select 1 from tenant where id = ${owner.tenantId}`;
    if (!tenant) return { booked: 'no_tenant' };
    const { available } = await lockOpenWallet(sql, owner, options);
    const before = await findCredit(sql, owner, credit.reference);
    if (before !== null && before !== credit.paise) return { booked: 'reference_taken' };
    if (before === null) {
      if (available + credit.paise < 0) return { booked: 'too_much' };
      await book(sql, owner, credit, available, options);
    }
    const balance = await demandOpenWallet(sql, owner, options);
    return { booked: before === null ? 'now' : 'replayed', balance };
  });

/** The paise that were booked under a reference, below 0 when they were taken off; null when nothing was. */
const findCredit = async (
  sql: LedgerTransaction,
  owner: WalletOwner,
  reference: string,
): Promise<number | null> => {
  const [row] = await sql<{ paise: number }[]>`
    select (case when to_account = 'available' then paise else -paise end)::float8 as paise from wallet_entry
    where ${ofWallet(sql, owner)} and kind in ('top_up', 'adjust') and reference = ${reference}`;
  return row?.paise ?? null;
};

const book = async (
  sql: LedgerTransaction,
  owner: WalletOwner,
  { paise, reference, note }: Credit,
  available: number,
  options: WalletOptions,
): Promise<void> => {
  if (paise > 0) {
    await bookEntry(sql, owner, { kind: 'top_up', from: 'funding', to: 'available', paise, reference, note });
    await forgetWhenFilled(sql, owner, available + paise, options);
  } else {
    const taken = { from: 'available', to: 'funding', paise: -paise, reference, note } as const;
    await bookEntry(sql, owner, { kind: 'adjust', ...taken });
    await tellWhenLow(sql, owner, available + paise, options);
  }
  const detail = asJson(sql, { mode: owner.mode, paise, note });
  await sql`
    insert into audit_log (id, tenant_id, actor, act, subject, detail)
    values (${newId()}, ${owner.tenantId}, 'operator', 'wallet.credited', ${reference}, ${detail})`;
};
