import type { Gstr1Input } from '../billing-document.js';
import { checkContext } from '../check/check-context.js';
import { createFindingList } from '../check/finding-list.js';
import { supplyFacts } from '../check/supply-facts.js';
import type { ReturnWarning } from '../../return-warning.js';
import { warnOfBuyer } from './warn-of-buyer.js';
import { warnOfDates } from './warn-of-dates.js';
import { warnOfFigures } from './warn-of-figures.js';
import { warnOfLines } from './warn-of-lines.js';
import { warnOfReturn } from './warn-of-return.js';

const mostWarnings = 500;

/**
 * What a chartered accountant would query, but the portal takes; at most 500 warnings and a last one that says how many
 * more. The input has passed `checkGstr1`; `today` is the day in India, `YYYY-MM-DD`.
 */
export const warnOfGstr1 = (input: Gstr1Input, today: string): ReturnWarning[] => {
  const list = createFindingList(mostWarnings, 'warnings');
  const context = checkContext(input, list);
  warnOfReturn(input, today, context);
  input.documents.forEach((document, index) => {
    const facts = supplyFacts(document, input.gstin);
    if (!facts.isReported) return;
    const at = `/documents/${index}`;
    warnOfBuyer(document, at, facts, context);
    warnOfDates(document, at, facts, context);
    warnOfLines(document, at, facts, context);
    warnOfFigures(document, at, facts, context);
  });
  return list.all();
};
