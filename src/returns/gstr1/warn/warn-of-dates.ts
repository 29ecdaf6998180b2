import type { BillingDocument } from '../billing-document.js';
import type { CheckContext } from '../check/check-context.js';
import type { SupplyFacts } from '../check/supply-facts.js';
import { lastCorrection } from './warning-limits.js';

/** What is odd about when a document was made, and about the invoice that a note changes. */
export const warnOfDates = (
  document: BillingDocument,
  at: string,
  facts: SupplyFacts,
  { list, span }: CheckContext,
): void => {
  const { date, original, type } = document;
  if (date < span.first)
    list.add(
      `${at}/date`,
      'reported_late',
      `is before the period (${span.first}): interest is due on its tax; see that it was not reported then`,
    );
  if (!facts.isNote) return;
  if (!original && !facts.isRegistered && !facts.isExport && facts.isInterState)
    list.add(
      `${at}/original`,
      'note_without_original',
      'is not given: whether the note goes to table 9B or into table 7 is judged by its own value',
    );
  if (!original) return;
  if (original.date > date)
    list.add(`${at}/original/date`, 'original_after_note', 'is after the date of the note');
  const last = lastCorrection(original.date);
  if (type === 'credit_note' && span.last >= last)
    list.add(
      `${at}/original/date`,
      'note_too_late',
      `is of a financial year whose tax could be lowered until ${last}: section 34(2)`,
    );
};
