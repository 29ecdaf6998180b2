import { barredUpTo } from '../calendar/barred-up-to.js';
import { daysFrom } from '../calendar/calendar-day.js';
import { dueDates } from '../calendar/due-dates.js';
import { monthIndex, periodOfDay, type Frequency } from '../calendar/period.js';
import { stateOfGstin } from '../inter-state.js';
import type { ReturnWarning } from '../return-warning.js';

/** What the day (`YYYY-MM-DD`, in India) says of a GSTR-3B: that it is early, late, or barred. */
export const warnOfDate = (
  { gstin, period, frequency }: { gstin: string; period: string; frequency: Frequency },
  today: string,
): ReturnWarning[] => {
  const warn = (code: string, message: string): ReturnWarning[] => [{ code, message, pointer: '/period' }];
  if (monthIndex(period) >= monthIndex(periodOfDay(today)))
    return warn('period_not_over', 'The period is not over: build the return again when it is');
  const state = stateOfGstin(gstin);
  const barred = barredUpTo(today, { frequency, state }).gstr3b;
  if (barred !== null && monthIndex(period) <= monthIndex(barred))
    return warn('period_barred', 'Three years have passed since the return was due: it can be filed no more');
  const due = dueDates({ frequency, period, state }).gstr3b;
  const daysLate = due === undefined ? 0 : daysFrom(due, today);
  if (daysLate <= 0) return [];
  const message = `The return was due on ${due ?? ''}, ${String(daysLate)} days ago: interest and late fee run, and the portal charges them in the next return`;
  return warn('late', message);
};
