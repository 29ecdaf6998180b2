import { portalDate } from '../calendar/calendar-day.js';
import { figureToPaise } from '../decimal.js';
import { isOtherState } from '../inter-state.js';
import type { ReturnWarning } from '../return-warning.js';
import { addAmounts, noAmounts, sumOfAmounts, type Amounts } from './amounts.js';
import type { Amendment, BillingDocument, DocumentAmendment, RowAmendment } from './billing-document.js';
import { unknownRowDifference, warningsOfAmendment } from './amendment-warnings.js';
import { itemisedGroups, rateOf, type LineGroup } from './group-lines.js';
import { loweredRate } from './lowered-rate.js';
import { advanceJson } from './sections/advances.js';
import { b2csaJson } from './sections/b2cs.js';
import { createDocumentSections, type ListedSection } from './sections/document-sections.js';
import type { Json } from './sections/grouped-entries.js';
import { createHsnTable, type HsnSide, type HsnTable } from './sections/hsn.js';
import { createRateRows } from './sections/rate-rows.js';
import { enterInHsn, signOf } from './supply-books.js';

/** What the amendments of earlier periods add up to. */
export interface AmendmentBooks {
  /** The amendment sections, by key; full revised figures, the portal itself reckons the difference. */
  sections: Json;
  /** Revised less previous: table 12 takes no more than that. Only where `previous` is known. */
  hsn: HsnTable;
  /** Revised less previous, by side of table 12. */
  difference: Record<HsnSide, Amounts>;
  /** The part of `difference` on which the recipient pays the tax. */
  recipientPaid: Amounts;
  warnings: ReturnWarning[];
}

const sections: Readonly<Record<DocumentAmendment['section'], { of: ListedSection; side: HsnSide }>> = {
  b2ba: { of: 'b2b', side: 'b2b' },
  b2cla: { of: 'b2cl', side: 'b2c' },
  cdnra: { of: 'cdnr', side: 'b2b' },
  cdnura: { of: 'cdnur', side: 'b2c' },
  expa: { of: 'exp', side: 'b2c' },
};

/**
 * Enters amendments (tables 9A, 9C, 10 and the amended part of 11) into the sections that they name. Not built: amendments of
 * tables 14 and 15 (`supecoa`, `ecoma`).
 */
export const enterAmendments = (amendments: readonly Amendment[], filer: string): AmendmentBooks => {
  const documents = createDocumentSections(filer, 'a');
  const rows = { b2csa: createRateRows(), ata: createRateRows(), txpda: createRateRows() };
  const books: AmendmentBooks = {
    sections: {},
    hsn: createHsnTable(),
    difference: { b2b: noAmounts(), b2c: noAmounts() },
    recipientPaid: noAmounts(),
    warnings: [],
  };
  amendments.forEach((amendment, index) => {
    const pointer = `/amendments/${index}`;
    if (!('revised' in amendment)) {
      enterRows(rows[amendment.section], amendment, filer);
      if (amendment.section === 'b2csa') books.warnings.push(unknownRowDifference(pointer));
      return;
    }
    const { of, side } = sections[amendment.section];
    const groups = itemisedGroups(amendment.revised, filer);
    books.warnings.push(...warningsOfAmendment(amendment, groups.length, pointer));
    if (groups.length > 0) documents.add(of, amendment.revised, groups, originalFields(amendment));
    if (!amendment.previous) return;
    enterDifference(books, side, amendment.revised, groups, 1n);
    enterDifference(books, side, amendment.previous, itemisedGroups(amendment.previous, filer), -1n);
  });
  books.sections = {
    ...documents.toJson(),
    ...filled('b2csa', b2csaJson(rows.b2csa)),
    ...filled('ata', advanceJson(rows.ata)),
    ...filled('txpda', advanceJson(rows.txpda)),
  };
  return books;
};

const filled = (key: string, list: Json[]): Json => (list.length > 0 ? { [key]: list } : {});

const originalFields = ({ section, original }: DocumentAmendment): Json =>
  section === 'cdnra' || section === 'cdnura'
    ? { ont_num: original.number, ont_dt: portalDate(original.date) }
    : { oinum: original.number, oidt: portalDate(original.date) };

const enterDifference = (
  books: AmendmentBooks,
  side: HsnSide,
  document: BillingDocument,
  groups: readonly LineGroup[],
  direction: 1n | -1n,
): void => {
  const sign = signOf(document) === direction ? 1n : -1n;
  const total = sumOfAmounts(groups.map(({ amounts }) => amounts));
  addAmounts(books.difference[side], total, sign);
  if (document.reverse_charge) addAmounts(books.recipientPaid, total, sign);
  enterInHsn(books.hsn, side, groups, sign);
};

const enterRows = (
  sums: ReturnType<typeof createRateRows>,
  { pos, original_month: omon, diff_percent, rows }: RowAmendment,
  filer: string,
): void => {
  const place = { pos, omon, isInterState: isOtherState(pos, filer), lowered: loweredRate(diff_percent) };
  for (const row of rows) {
    sums.add(place, rateOf(row.rate), {
      taxable: figureToPaise(row.taxable),
      igst: figureToPaise(row.igst ?? 0),
      cgst: figureToPaise(row.cgst ?? 0),
      sgst: figureToPaise(row.sgst ?? 0),
      cess: figureToPaise(row.cess ?? 0),
    });
  }
};
