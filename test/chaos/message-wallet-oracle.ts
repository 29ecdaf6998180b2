import type { WalletAccount } from '../../src/domain/wallet.js';
import type { LedgerAccount, LedgerEntry } from './message-ledger.js';

/** What a wallet holds, in paise. */
export interface WalletSums {
  credits: number;
  available: number;
  reserved: number;
  spent: number;
}

type Balances = Record<WalletAccount, number>;

const empty = (): Balances => ({ funding: 0, available: 0, reserved: 0, spent: 0 });

/** What a wallet holds, and everything in it that must not be, in words. `due` is what messages say of it. */
export const walletFaults = (
  accounts: readonly LedgerAccount[],
  entries: readonly LedgerEntry[],
  due: Pick<WalletSums, 'spent' | 'reserved'>,
): { sums: WalletSums; faults: string[] } => {
  const stands = empty();
  for (const { account, paise } of accounts) stands[account] = paise;
  const { booked, lowest } = replay(entries);
  const { funding, available, reserved, spent } = stands;
  const credits = -funding;
  const broken: [boolean, string][] = [
    [
      available + reserved + spent !== credits,
      `has ${JSON.stringify(stands)}, which is not what it was given`,
    ],
    [JSON.stringify(booked) !== JSON.stringify(stands), `has entries that make ${JSON.stringify(booked)}`],
    [lowest < 0, `was in the red by ${String(-lowest)}`],
    [spent !== due.spent, `has spent ${String(spent)}, and its messages cost ${String(due.spent)}`],
    [reserved !== due.reserved, `has set ${String(reserved)} aside, and ${String(due.reserved)} is in doubt`],
  ];
  const tenantId = accounts[0]?.tenantId ?? '';
  return {
    sums: { credits, available, reserved, spent },
    faults: broken.filter(([isBroken]) => isBroken).map(([, how]) => `the wallet of ${tenantId} ${how}`),
  };
};

/** The balances that the entries lead to, and the lowest that an account of the tenant's own had on the way. */
const replay = (entries: readonly LedgerEntry[]): { booked: Balances; lowest: number } => {
  const booked = empty();
  let lowest = 0;
  for (const { from, to, paise } of entries) {
    booked[from] -= paise;
    booked[to] += paise;
    lowest = Math.min(lowest, booked.available, booked.reserved, booked.spent);
  }
  return { booked, lowest };
};
