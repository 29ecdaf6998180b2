import { periodSpan, type PeriodSpan } from '../../calendar/period-span.js';
import { dayAfterPeriod, monthOf, periodOfDay } from '../../calendar/period.js';
import { parseFigure } from '../../decimal.js';
import type { Gstr1Input } from '../billing-document.js';
import type { FindingList } from './finding-list.js';
import { oldestDocumentMonths, sixDigitTurnover, tablesMandatoryFrom } from './portal-limits.js';

/** What every check needs to know of the return, and where it tells what it finds. */
export interface CheckContext {
  gstin: string;
  isQuarterly: boolean;
  /** The days of the period. */
  span: PeriodSpan;
  /** The earliest date of a document that the portal still takes. */
  oldest: string;
  /** Fewest HSN digits, by the turnover of the previous year; 4 where that is not given. */
  leastHsnDigits: 4 | 6;
  /** Turnover of the previous year is given, and not so high that consumers' bills need HSN codes. */
  isHsnOptionalOnB2c: boolean;
  /** HSN codes and table 13 are due of everybody in this period. */
  areTablesMandatory: boolean;
  list: FindingList;
}

/** The context of a return; findings go to `list`. */
export const checkContext = (input: Gstr1Input, list: FindingList): CheckContext => {
  const span = periodSpan(input.period, input.frequency);
  const isLarge = input.aato !== undefined && parseFigure(input.aato) > sixDigitTurnover;
  return {
    gstin: input.gstin,
    isQuarterly: input.frequency === 'quarterly',
    span,
    oldest: dayAfterPeriod(periodOfDay(span.first), -oldestDocumentMonths, 1),
    leastHsnDigits: isLarge ? 6 : 4,
    isHsnOptionalOnB2c: input.aato !== undefined && !isLarge,
    areTablesMandatory: monthOf(input.period) >= tablesMandatoryFrom,
    list,
  };
};
