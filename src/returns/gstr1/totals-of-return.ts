import { rupeesText } from '../decimal.js';
import { sumOfAmounts, type Amounts } from './amounts.js';
import type { SectionTotals } from './gstr1-result.js';
import { sectionEntries, type SectionEntry } from './section-entries.js';

/** Totals of one section as exact figures (paise). */
export interface ExactTotals {
  count: number;
  amounts: Amounts;
  /** The part that supplies with tax paid by the recipient make up. */
  recipientPaid: Amounts;
}

/**
 * Totals of a GSTR-1 from its JSON alone, by section: `b2b`, `cdnr`, `hsn_b2b`, `hsn_b2c` (`hsn` where the list is not
 * split), `supeco` …; credit notes count negative; `taxable` of advances is the amount without tax, of table 8 all three
 * columns. Sections that operators alone file (`ecom`, `ecoma`) are not reckoned. A figure that is no figure counts as 0.
 */
export const totalsOfReturn = (ret: Readonly<Record<string, unknown>>): Record<string, SectionTotals> =>
  totalsInRupees(exactTotalsOfReturn(ret));

/** Exact totals as the strings of a summary. */
export const totalsInRupees = (
  totals: Readonly<Record<string, ExactTotals>>,
): Record<string, SectionTotals> =>
  Object.fromEntries(
    Object.entries(totals).map(([key, { count, amounts }]) => [key, toTotals(count, amounts)]),
  );

/** As `totalsOfReturn`, in paise. */
export const exactTotalsOfReturn = (ret: Readonly<Record<string, unknown>>): Record<string, ExactTotals> =>
  Object.fromEntries(
    Object.entries(ret).flatMap(([key, section]) =>
      sectionEntries(key, section).map(({ key: name, entries }) => [name, reckon(entries)]),
    ),
  );

/** Amounts in paise as the decimal strings of a summary. */
export const toTotals = (count: number, amounts: Amounts): SectionTotals => ({
  count,
  taxable: rupeesText(amounts.taxable),
  igst: rupeesText(amounts.igst),
  cgst: rupeesText(amounts.cgst),
  sgst: rupeesText(amounts.sgst),
  cess: rupeesText(amounts.cess),
});

const reckon = (entries: readonly SectionEntry[]): ExactTotals => ({
  count: entries.length,
  amounts: sumOfAmounts(entries.map(({ amounts }) => amounts)),
  recipientPaid: sumOfAmounts(entries.filter((entry) => entry.isRecipientPaid).map(({ amounts }) => amounts)),
});
