import { endOfMonth } from './calendar-day.js';
import { dayAfterPeriod, monthOf, type Frequency } from './period.js';

/** The first and the last day of a tax period, `YYYY-MM-DD`. */
export interface PeriodSpan {
  first: string;
  last: string;
}

/** The days of a period `MMYYYY`: one month, or the three that end with it for who files by the quarter. */
export const periodSpan = (period: string, frequency: Frequency = 'monthly'): PeriodSpan => ({
  first: dayAfterPeriod(period, frequency === 'quarterly' ? -2 : 0, 1),
  last: endOfMonth(monthOf(period)),
});

/** Whether a day `YYYY-MM-DD` lies in the period. */
export const isWithin = (span: PeriodSpan, day: string): boolean => day >= span.first && day <= span.last;
