import { addAmounts, noAmounts, sumOfAmounts, type Sign } from './amounts.js';
import type { BillingDocument, BillingLine, Gstr1Input } from './billing-document.js';
import { hasEcommerceTable } from './dated-rules.js';
import { groupLines, itemisedGroups, type LineGroup } from './group-lines.js';
import { leftOutReason, type LeftOutReason } from './left-out-reason.js';
import { loweredRate } from './lowered-rate.js';
import { createOriginalValue } from './original-value.js';
import { sectionOf } from './place-document.js';
import { createDocumentSections, type DocumentSections } from './sections/document-sections.js';
import { createEcommerceTable, type EcommerceTable } from './sections/ecommerce.js';
import { createHsnTable, type HsnSide, type HsnTable } from './sections/hsn.js';
import { createNilTable, type NilTable } from './sections/nil.js';
import { createRateRows, type RateRows } from './sections/rate-rows.js';
import { ctinOf, isForTable8, isInterState, isPaidByOperator, untaxedTreatments } from './supply.js';

/** A document that is reported nowhere. */
export interface LeftOut {
  /** Its place in the input. */
  index: number;
  number: string;
  reason: LeftOutReason | 'no_table_14';
}

/** All that the documents of a period add up to. */
export interface SupplyBooks {
  sections: DocumentSections;
  b2cs: RateRows;
  nil: NilTable;
  hsn: HsnTable;
  ecommerce: EcommerceTable;
  leftOut: LeftOut[];
}

/** Places every document of the period, lines and all. */
export const enterSupplies = (input: Gstr1Input): SupplyBooks => {
  const books: SupplyBooks = {
    sections: createDocumentSections(input.gstin),
    b2cs: createRateRows(),
    nil: createNilTable(),
    hsn: createHsnTable(),
    ecommerce: createEcommerceTable(),
    leftOut: [],
  };
  const originalValue = createOriginalValue(input.documents);
  const hasTable14 = hasEcommerceTable(input.period);
  input.documents.forEach((document, index) => {
    const operatorPays = isPaidByOperator(document);
    const reason =
      leftOutReason(document, input.gstin) ?? (operatorPays && !hasTable14 ? 'no_table_14' : null);
    if (reason !== null) books.leftOut.push({ index, number: document.number, reason });
    else if (operatorPays) enterForOperator(books, document);
    else {
      const groups = itemisedGroups(document, input.gstin);
      if (groups.length > 0) {
        enterItemised(books, document, groups, input.gstin, sectionOf(document, input.gstin, originalValue));
        if (hasTable14) enterThroughOperator(books, document, groups);
      }
      if (document.lines.some((line) => isForTable8(line, document)))
        enterTable8(books, document, input.gstin);
    }
  });
  return books;
};

/** Whether a document adds to its period or, as a credit note, takes away. */
export const signOf = ({ type }: BillingDocument): Sign => (type === 'credit_note' ? -1n : 1n);

/** Adds itemised lines to table 12. */
export const enterInHsn = (hsn: HsnTable, side: HsnSide, groups: readonly LineGroup[], sign: Sign): void => {
  for (const { rate, shares } of groups) {
    for (const { line, amounts } of shares) hsn.add(side, line, rate, amounts, sign);
  }
};

const sideOf = (document: BillingDocument): HsnSide => (ctinOf(document) === '' ? 'b2c' : 'b2b');

const enterItemised = (
  books: SupplyBooks,
  document: BillingDocument,
  groups: readonly LineGroup[],
  filer: string,
  section: ReturnType<typeof sectionOf>,
): void => {
  const sign = signOf(document);
  if (section === 'b2cs') {
    const place = {
      pos: document.pos,
      isInterState: isInterState(document, filer),
      lowered: loweredRate(document.diff_percent),
    };
    for (const { rate, amounts } of groups) books.b2cs.add(place, rate, amounts, sign);
  } else books.sections.add(section, document, groups);
  enterInHsn(books.hsn, sideOf(document), groups, sign);
};

const enterTable8 = (books: SupplyBooks, document: BillingDocument, filer: string): void => {
  const side = sideOf(document);
  const buyer = { isInterState: isInterState(document, filer), isRegistered: side === 'b2b' };
  const sign = signOf(document);
  for (const treatment of untaxedTreatments) {
    const lines = document.lines.filter((line) => line.treatment === treatment).map(withoutTax);
    for (const group of groupLines(lines, buyer.isInterState)) {
      books.nil.add(buyer, treatment, group.amounts.taxable, sign);
      enterInHsn(books.hsn, side, [group], sign);
    }
  }
};

/** Table 8 lines stand in table 12 at rate 0, whatever rate the bill printed. */
const withoutTax = ({ hsn, uqc, qty, taxable }: BillingLine): BillingLine => ({
  hsn,
  uqc,
  qty,
  taxable,
  rate: 0,
});

/** Section 52: the operator collects tax at source on taxable supplies, which are reported here once more. */
const enterThroughOperator = (
  books: SupplyBooks,
  document: BillingDocument,
  groups: readonly LineGroup[],
): void => {
  if (document.ecommerce?.section !== '52') return;
  const total = sumOfAmounts(groups.map(({ amounts }) => amounts));
  books.ecommerce.add('clttx', document.ecommerce.gstin, total, signOf(document));
};

/** Section 9(5): the operator pays the tax; of the supply only its value is told. */
const enterForOperator = (books: SupplyBooks, document: BillingDocument): void => {
  const value = noAmounts();
  for (const { amounts } of groupLines(document.lines, true)) {
    addAmounts(value, { ...noAmounts(), taxable: amounts.taxable });
  }
  books.ecommerce.add('paytx', document.ecommerce?.gstin ?? '', value, signOf(document));
};
