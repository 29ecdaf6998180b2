import { rupeesText } from '../decimal.js';
import { addAmounts, figuresOf, noAmounts, sumOfAmounts, type Amounts } from './amounts.js';
import type { HsnTie } from './gstr1-result.js';
import { sectionEntries } from './section-entries.js';
import type { HsnSide, HsnTable } from './sections/hsn.js';
import { toTotals, type ExactTotals } from './totals-of-return.js';

/** Sections whose documents stand on each side of table 12; rows of table 8 stand on the side of their buyers. */
const sectionsOf: Readonly<Record<HsnSide, readonly string[]>> = {
  b2b: ['b2b', 'cdnr'],
  b2c: ['b2cl', 'b2cs', 'cdnur', 'exp'],
};

/** The portal tells of a difference above this, in paise. */
const tolerance = 100n;

/**
 * Compares both sides of table 12 with the sections that they sum. Of amended documents both have only the difference.
 * `difference` is the largest of a side's five. `nil` is table 8 as the return has it, `totals` are the return's.
 */
export const tieHsn = (
  nil: unknown,
  totals: Readonly<Record<string, ExactTotals>>,
  hsn: HsnTable,
  amended: Readonly<Record<HsnSide, Amounts>>,
): HsnTie[] => {
  return (['b2b', 'b2c'] as const).flatMap((side) => {
    const table8 = table8Of(nil, side);
    const parts = sectionsOf[side].flatMap((key) => totals[key] ?? []);
    const sum = sumOfAmounts([...parts.map(({ amounts }) => amounts), table8.amounts, amended[side]]);
    const count = parts.reduce((entries, part) => entries + part.count, table8.count);
    const rows = hsn.totalOf(side);
    if (count === 0 && rows.rows === 0) return [];
    const difference = largestDifference(rows.amounts, sum);
    return {
      side,
      sections: toTotals(count, sum),
      hsn: toTotals(rows.rows, rows.amounts),
      difference: rupeesText(difference),
      ties: size(difference) <= tolerance,
    };
  });
};

const table8Of = (nil: unknown, side: HsnSide): { count: number; amounts: Amounts } => {
  const { inv = [] } = (nil ?? {}) as { inv?: { sply_ty: string }[] };
  const rows = inv.filter(({ sply_ty: type }) => type.endsWith(side.toUpperCase()));
  const entries = sectionEntries('nil', { inv: rows }).flatMap((section) => section.entries);
  const amounts = sumOfAmounts(entries.map((entry) => entry.amounts));
  return { count: entries.filter((entry) => entry.amounts.taxable !== 0n).length, amounts };
};

const largestDifference = (hsn: Amounts, sections: Amounts): bigint => {
  const difference = noAmounts();
  addAmounts(difference, hsn);
  addAmounts(difference, sections, -1n);
  return figuresOf(difference).reduce((most, figure) => (size(figure) > size(most) ? figure : most));
};

const size = (figure: bigint): bigint => (figure < 0n ? -figure : figure);
