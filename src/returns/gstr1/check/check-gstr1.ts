import { isGstin } from '../../../domain/gstin.js';
import type { Fault } from '../../../domain/outcome.js';
import { endsQuarter } from '../../calendar/period.js';
import type { Gstr1Input } from '../billing-document.js';
import { checkAdvance } from './check-advances.js';
import { checkAmendment } from './check-amendments.js';
import { noGstin } from './check-buyer.js';
import { checkContext } from './check-context.js';
import { checkDocument } from './check-document.js';
import { checkRepeats } from './check-repeats.js';
import { checkSeries } from './check-series.js';
import { createFindingList } from './finding-list.js';

const mostFaults = 499;

/**
 * All that the portal would surely refuse in what a GSTR-1 is to be built from, under the portal's own codes where it has
 * one; at most 499 faults and a last one that says how many more. Sources: the portal's error codes as integrators
 * publish them, rule 59 of the CGST Rules.
 */
export const checkGstr1 = (input: Gstr1Input): Fault[] => {
  const list = createFindingList(mostFaults, 'faults');
  const context = checkContext(input, list);
  if (!isGstin(input.gstin)) list.add('/gstin', 'RET191113', noGstin);
  if (context.isQuarterly && !endsQuarter(input.period))
    list.add(
      '/period',
      'RET191131',
      'must be the last month of the quarter for a quarterly filer: 03, 06, 09 or 12',
    );
  input.documents.forEach((document, index) => {
    checkDocument(document, `/documents/${index}`, context);
  });
  checkRepeats(input, list);
  input.advances?.forEach((advance, index) => {
    checkAdvance(advance, `/advances/${index}`, context);
  });
  input.series?.forEach((series, index) => {
    checkSeries(series, `/series/${index}`, list);
  });
  input.amendments?.forEach((amendment, index) => {
    checkAmendment(amendment, `/amendments/${index}`, context);
  });
  return list.all();
};
