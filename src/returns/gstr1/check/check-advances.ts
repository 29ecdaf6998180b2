import { parseFigure, sumOf } from '../../decimal.js';
import type { Advance } from '../billing-document.js';
import { acceptedRateList, isAcceptedRate } from './accepted-rates.js';
import type { CheckContext } from './check-context.js';
import { checkRealDate } from './check-dates.js';
import { checkDiffPercent } from './check-particulars.js';
import { checkPlace } from './check-place.js';

/** An advance and what was adjusted of it. Its receipt may be of any earlier period. */
export const checkAdvance = (advance: Advance, at: string, context: CheckContext): void => {
  const { list, span } = context;
  if (checkRealDate(advance.date, `${at}/date`, context) && advance.date > span.last)
    list.add(`${at}/date`, 'RET191114', `must not be after the period's last day, ${span.last}`);
  checkPlace(advance.pos, `${at}/pos`, true, list);
  checkDiffPercent(advance.diff_percent, `${at}/diff_percent`, list);
  if (!isAcceptedRate(advance.rate, advance.date))
    list.add(
      `${at}/rate`,
      'RET191175',
      `must be a rate that the portal takes: ${acceptedRateList(advance.date)}`,
    );
  if (parseFigure(advance.gross) <= 0n)
    list.add(`${at}/gross`, 'negative_amount', 'must be more than 0: it is what was received');
  if (parseFigure(advance.cess ?? 0) < 0n) list.add(`${at}/cess`, 'negative_amount', 'must not be negative');
  checkAdjustments(advance, at, context);
};

function checkAdjustments(advance: Advance, at: string, context: CheckContext): void {
  const { adjustments = [], gross } = advance;
  const { list } = context;
  adjustments.forEach((adjustment, index) => {
    const where = `${at}/adjustments/${index}`;
    if (parseFigure(adjustment.gross) <= 0n)
      list.add(`${where}/gross`, 'negative_amount', 'must be more than 0: it is what was adjusted');
    if (checkRealDate(adjustment.date, `${where}/date`, context) && adjustment.date < advance.date)
      list.add(
        `${where}/date`,
        'adjusted_before_receipt',
        `must not be before the advance was received, ${advance.date}`,
      );
  });
  if (sumOf(adjustments, (adjustment) => parseFigure(adjustment.gross)) > parseFigure(gross))
    list.add(`${at}/adjustments`, 'adjusted_too_much', 'come to more than was received');
}
