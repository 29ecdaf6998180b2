import type { BillingDocument } from '../billing-document.js';
import { checkBuyer } from './check-buyer.js';
import type { CheckContext } from './check-context.js';
import { checkDocumentDate } from './check-dates.js';
import { checkLine } from './check-line.js';
import { checkNumber } from './check-number.js';
import { checkParticulars } from './check-particulars.js';
import { checkTax } from './check-tax.js';
import { supplyFacts } from './supply-facts.js';

/**
 * A document of the period at the pointer `at`. Drafts, cancelled documents and bills to the own GSTIN are not reported:
 * of them only number and date count.
 */
export const checkDocument = (document: BillingDocument, at: string, context: CheckContext): void => {
  checkNumber(document.number, `${at}/number`, context.list);
  checkDocumentDate(document.date, `${at}/date`, context);
  if (supplyFacts(document, context.gstin).isReported) checkContent(document, at, context);
};

/** What a document says, without its number and date. */
export const checkContent = (document: BillingDocument, at: string, context: CheckContext): void => {
  const facts = supplyFacts(document, context.gstin);
  checkBuyer(document, at, facts, context);
  checkParticulars(document, at, context);
  if (document.lines.length === 0)
    context.list.add(
      `${at}/lines`,
      'lines_missing',
      'must have at least one line: nothing is reported without',
    );
  document.lines.forEach((line, index) => {
    checkLine(line, `${at}/lines/${index}`, facts, context);
  });
  checkTax(document, at, facts, context);
};
