import { addAmounts, noAmounts, type Amounts, type Sign } from './amounts.js';
import type { SectionTotals } from './gstr1-result.js';
import { toTotals, type ExactTotals } from './totals-of-return.js';

/** Sections that make up what the period is taxed on; adjusted advances lower it, since their invoices are in the others. */
const parts: Readonly<Record<string, Sign>> = {
  b2b: 1n,
  b2cl: 1n,
  b2cs: 1n,
  cdnr: 1n,
  cdnur: 1n,
  exp: 1n,
  at: 1n,
  txpd: -1n,
};

/**
 * What the period is taxed on: taxable value and tax of supplies, notes and advances, without the tax that recipients pay.
 * Table 8 carries no tax and is not in it. Amended documents count with their difference, where it is known.
 */
export const liabilityOf = (
  totals: Readonly<Record<string, ExactTotals>>,
  amended: { difference: readonly Amounts[]; recipientPaid: Amounts },
): SectionTotals => {
  const sum = noAmounts();
  let count = 0;
  for (const [key, sign] of Object.entries(parts)) {
    const total = totals[key];
    if (!total) continue;
    count += total.count;
    addAmounts(sum, total.amounts, sign);
    addAmounts(sum, taxOnly(total.recipientPaid), -1n);
  }
  for (const difference of amended.difference) addAmounts(sum, difference);
  addAmounts(sum, taxOnly(amended.recipientPaid), -1n);
  return toTotals(count, sum);
};

const taxOnly = (amounts: Amounts): Amounts => ({ ...amounts, taxable: 0n });
