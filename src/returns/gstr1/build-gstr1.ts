import { byText } from '../by-text.js';
import { periodSpan } from '../calendar/period-span.js';
import { sha256Of } from '../canonical.js';
import { figureToPaise, rupeesNumber } from '../decimal.js';
import { enterAmendments, type AmendmentBooks } from './amendment-books.js';
import type { Figure, Gstr1Input } from './billing-document.js';
import { warningsOfBuilding } from './building-warnings.js';
import { isHsnSplit } from './dated-rules.js';
import type { Gstr1Result, Gstr1Summary } from './gstr1-result.js';
import { tieHsn } from './hsn-ties.js';
import { liabilityOf } from './liability.js';
import { advanceJson, sumAdvances } from './sections/advances.js';
import { b2csJson } from './sections/b2cs.js';
import { docIssueJson } from './sections/doc-issue.js';
import type { Json } from './sections/grouped-entries.js';
import type { HsnTable } from './sections/hsn.js';
import { enterSupplies, type SupplyBooks } from './supply-books.js';
import { exactTotalsOfReturn, totalsInRupees } from './totals-of-return.js';

/**
 * Builds a GSTR-1 from the documents of a period: the GSTN JSON, what it adds up to, and what a person should know. The input
 * has passed the schema and the checks; a figure that is no decimal throws a RangeError. Not built are the sections that only
 * e-commerce operators file (`ecom`, `ecoma`) and amendments of table 14 (`supecoa`). Source: section 37 of the CGST Act,
 * rule 59, instructions to GSTR-1.
 */
export const buildGstr1 = (input: Gstr1Input): Gstr1Result => {
  const supplies = enterSupplies(input);
  const amendments = enterAmendments(input.amendments ?? [], input.gstin);
  supplies.hsn.absorb(amendments.hsn);
  const sections = sectionsOf(input, supplies, amendments);
  const ret: Json = { ...headOf(input), ...sections };
  const hasSections = Object.keys(sections).length > 0;
  const isNil =
    !hasSections && !input.amendments?.length && input.documents.every(({ status }) => status === 'draft');
  const summary = summaryOf(ret, supplies, amendments, isNil);
  return {
    return: ret,
    summary,
    warnings: [
      ...amendments.warnings,
      ...warningsOfBuilding({
        ret,
        summary,
        leftOut: supplies.leftOut,
        linesWithoutHsn: supplies.hsn.withoutCode() + amendments.hsn.withoutCode(),
        hasSections,
      }),
    ],
    sha256: sha256Of(ret),
  };
};

const headOf = ({ gstin, period, gt, cur_gt }: Gstr1Input): Json => ({
  gstin,
  fp: period,
  ...(gt === undefined ? {} : { gt: amount(gt) }),
  ...(cur_gt === undefined ? {} : { cur_gt: amount(cur_gt) }),
});

const amount = (figure: Figure): number => rupeesNumber(figureToPaise(figure));

/** The sections that have something in them; the portal takes no empty ones. */
const sectionsOf = (input: Gstr1Input, supplies: SupplyBooks, amendments: AmendmentBooks): Json => {
  const span = periodSpan(input.period, input.frequency);
  const { at, txpd } = sumAdvances(input.advances ?? [], span, input.gstin);
  const sections: Json = {
    ...supplies.sections.toJson(),
    ...amendments.sections,
    b2cs: b2csJson(supplies.b2cs),
    at: advanceJson(at),
    txpd: advanceJson(txpd),
    nil: supplies.nil.toJson(),
    hsn: hsnJson(supplies.hsn, input.period),
    doc_issue: docIssueJson(input),
    supeco: supplies.ecommerce.toJson(),
  };
  return Object.fromEntries(Object.entries(sections).filter(([, section]) => isFilled(section)));
};

const isFilled = (section: unknown): boolean => section !== null && Object.keys(section as object).length > 0;

const hsnJson = (hsn: HsnTable, period: string): Json => {
  const lists: Json = isHsnSplit(period)
    ? { hsn_b2b: hsn.rowsOf('b2b'), hsn_b2c: hsn.rowsOf('b2c') }
    : { data: hsn.rowsOf('b2b', 'b2c') };
  return Object.fromEntries(Object.entries(lists).filter(([, rows]) => isFilled(rows)));
};

const summaryOf = (
  ret: Json,
  supplies: SupplyBooks,
  amendments: AmendmentBooks,
  isNil: boolean,
): Gstr1Summary => {
  const totals = exactTotalsOfReturn(ret);
  return {
    sections: totalsInRupees(totals),
    liability: liabilityOf(totals, {
      difference: Object.values(amendments.difference),
      recipientPaid: amendments.recipientPaid,
    }),
    hsn: tieHsn(ret.nil, totals, supplies.hsn, amendments.difference),
    isNil,
    leftOut: supplies.leftOut
      .map(({ number, reason }) => ({ number, reason }))
      .sort((a, b) => byText(a.number, b.number) || byText(a.reason, b.reason)),
  };
};
