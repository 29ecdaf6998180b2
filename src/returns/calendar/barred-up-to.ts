import { dueDates } from './due-dates.js';
import { endsQuarter, firstPeriod, monthIndex, periodAt, periodOfDay, type Frequency } from './period.js';

/** The newest periods (`MMYYYY`) that can be filed no more; null where none is barred. */
export interface Barred {
  gstr1: string | null;
  gstr3b: string | null;
  /** The newest of which neither return can be filed. */
  both: string | null;
}

/** Finance Act 2023, sections 37(5) and 39(11) of the CGST Act: in force since this day. */
const barSince = '2023-10-01';
const barYears = 3;

/**
 * Up to which period the returns of a filer are barred on a day (`YYYY-MM-DD`): three years after the due date have passed.
 * The portal enforces it on the first of each month; the law does so day by day, and so does this.
 */
export const barredUpTo = (onDay: string, filer: { frequency: Frequency; state: string }): Barred => {
  if (onDay < barSince) return { gstr1: null, gstr3b: null, both: null };
  const newest = (form: 'gstr1' | 'gstr3b'): string | null => {
    for (let index = monthIndex(periodOfDay(onDay)) - 12 * barYears; index >= start; index -= 1) {
      const period = periodAt(index);
      if (filer.frequency === 'quarterly' && !endsQuarter(period)) continue;
      const due = dueDates({ ...filer, period })[form];
      if (due !== undefined && yearsLater(due, barYears) < onDay) return period;
    }
    return null;
  };
  const [gstr1, gstr3b] = [newest('gstr1'), newest('gstr3b')];
  return { gstr1, gstr3b, both: earlier(gstr1, gstr3b) };
};

const start = monthIndex(firstPeriod);

/** Due days are never 29 February, so that the year alone changes. */
const yearsLater = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) + years)}${day.slice(4)}`;

const earlier = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return null;
  return monthIndex(one) <= monthIndex(other) ? one : other;
};
