import { endOfMonth, endOfQuarter, isCalendarDay } from '../../calendar/calendar-day.js';
import { periodSpan } from '../../calendar/period-span.js';
import { isOtherState } from '../../inter-state.js';
import type { Amendment, DocumentAmendment, RowAmendment } from '../billing-document.js';
import { acceptedRateList, isAcceptedRate } from './accepted-rates.js';
import type { CheckContext } from './check-context.js';
import { checkRealDate } from './check-dates.js';
import { checkContent } from './check-document.js';
import { checkLine } from './check-line.js';
import { checkNumber } from './check-number.js';
import { checkDiffPercent } from './check-particulars.js';
import { checkPlace } from './check-place.js';
import { checkSectionFits } from './check-section-fits.js';
import { checkAmount, checkHeads } from './check-tax.js';
import { supplyFacts } from './supply-facts.js';
import { rowGroups } from './tax-group.js';

/** A correction of an earlier period. */
export const checkAmendment = (amendment: Amendment, at: string, context: CheckContext): void => {
  if ('revised' in amendment) checkDocumentAmendment(amendment, at, context);
  else checkRowAmendment(amendment, at, context);
};

function checkDocumentAmendment(amendment: DocumentAmendment, at: string, context: CheckContext): void {
  const { list, span } = context;
  const { original, revised, previous } = amendment;
  checkNumber(original.number, `${at}/original/number`, list);
  if (checkRealDate(original.date, `${at}/original/date`, context) && original.date >= span.first)
    list.add(
      `${at}/original/date`,
      'RET191198',
      'must be of an earlier period: what is of this period is corrected in its document',
    );
  checkNumber(revised.number, `${at}/revised/number`, list);
  checkRevisedDate(amendment, at, context);
  if ((revised.status ?? 'issued') !== 'issued')
    list.add(
      `${at}/revised/status`,
      'amendment_not_issued',
      'must be issued: what ought not to have been reported is amended to amounts of 0',
    );
  if (previous && (previous.customer.gstin ?? null) !== (revised.customer.gstin ?? null))
    list.add(
      `${at}/revised/customer/gstin`,
      'RET191119',
      'must be that of the document as reported: the buyer cannot be amended',
    );
  checkSectionFits(amendment, at, context);
  checkContent(revised, `${at}/revised`, context);
  // Its lines come off the HSN table.
  previous?.lines.forEach((line, index) => {
    checkLine(line, `${at}/previous/lines/${index}`, supplyFacts(previous, context.gstin), context);
  });
}

function checkRevisedDate({ original, revised }: DocumentAmendment, at: string, context: CheckContext): void {
  const pointer = `${at}/revised/date`;
  if (!checkRealDate(revised.date, pointer, context) || !isCalendarDay(original.date)) return;
  const last = context.isQuarterly ? endOfQuarter(original.date) : endOfMonth(original.date);
  if (revised.date > last)
    context.list.add(
      pointer,
      'RET191120',
      `must not be after ${last}, the end of the period of the original`,
    );
}

function checkRowAmendment(amendment: RowAmendment, at: string, context: CheckContext): void {
  const { list, span, gstin } = context;
  const { section, pos, rows, original_month: month } = amendment;
  const amended = periodSpan(month);
  if (amended.first >= span.first)
    list.add(`${at}/original_month`, 'RET191198', 'must be before this period');
  checkPlace(pos, `${at}/pos`, section !== 'b2csa', list);
  checkDiffPercent(amendment.diff_percent, `${at}/diff_percent`, list);
  const isInterState = isOtherState(pos, gstin);
  const suppliedOn = amended.last;
  rows.forEach((row, index) => {
    const where = `${at}/rows/${index}`;
    if (!isAcceptedRate(row.rate, suppliedOn))
      list.add(
        `${where}/rate`,
        'RET191175',
        `must be a rate that the portal takes: ${acceptedRateList(suppliedOn)}`,
      );
    checkHeads(row, where, isInterState, 'RET191150', context);
  });
  for (const group of rowGroups(rows))
    checkAmount(group, `${at}/rows/${group.firstLine}`, amendment.diff_percent, context);
}
