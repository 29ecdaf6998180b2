import type { ReturnWarning } from '../return-warning.js';
import type { DocumentAmendment } from './billing-document.js';
import { isForTable8 } from './supply.js';

/** Rows of table 7 are amended without a word on HSN codes. */
export const unknownRowDifference = (pointer: string): ReturnWarning => ({
  code: 'hsn_difference_unknown',
  message:
    'table 10 says nothing of HSN codes, so table 12 and the liability shown do not have this amendment: see to the difference yourself',
  pointer,
});

/** What no amendment table holds, or what cannot be known without the document as it was reported. */
export const warningsOfAmendment = (
  { revised, previous }: DocumentAmendment,
  itemCount: number,
  pointer: string,
): ReturnWarning[] => {
  const warnings: ReturnWarning[] = [];
  const warn = (code: string, message: string, at: string): void => {
    warnings.push({ code, message, pointer: pointer + at });
  };
  if (!previous) {
    warn(
      'hsn_difference_unknown',
      'without the document as it was reported (`previous`), table 12 and the liability shown do not have the difference: give it',
      '/previous',
    );
  }
  if (itemCount === 0) {
    warn(
      'amendment_without_items',
      'the revised document has no taxable line, so there is nothing to list and it is left out: amend it on the portal',
      '/revised/lines',
    );
  }
  if ([revised, previous].some((document) => document?.lines.some((line) => isForTable8(line, document)))) {
    warn(
      'amendment_of_table_8',
      'table 8 has no amendments: the nil-rated, exempt and non-GST lines are not in the return; report their difference as a document of this period',
      '/revised/lines',
    );
  }
  if (revised.ecommerce ?? previous?.ecommerce) {
    warn(
      'amendment_of_table_14',
      'amendments of table 14 are not built: if the operator’s totals change, amend them on the portal',
      '/revised/ecommerce',
    );
  }
  return warnings;
};
