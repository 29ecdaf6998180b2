/** How often a GSTIN files; `quarterly` is the QRMP scheme. */
export type Frequency = 'monthly' | 'quarterly';

/** The form of a period, `MMYYYY`; whether GST existed then, `isPeriod` tells. */
export const periodShape = /^(0[1-9]|1[0-2])20\d{2}$/;

/** The first period of GST. */
export const firstPeriod = '072017';

/** True for `MMYYYY` from July 2017 on. */
export const isPeriod = (text: string): boolean =>
  periodShape.test(text) && monthIndex(text) >= monthIndex(firstPeriod);

/** Months since year 0, so that periods can be counted and compared. Throws a RangeError for what is no `MMYYYY`. */
export const monthIndex = (period: string): number => {
  if (!periodShape.test(period)) throw new RangeError('a period is MMYYYY, e.g. 112026');
  return Number(period.slice(2)) * 12 + Number(period.slice(0, 2)) - 1;
};

/** The period of such a count. */
export const periodAt = (index: number): string =>
  String((index % 12) + 1).padStart(2, '0') + String(Math.floor(index / 12)).padStart(4, '0');

/** True when the month ends a quarter of the financial year: its number can be divided by three. */
export const endsQuarter = (period: string): boolean => (monthIndex(period) + 1) % 3 === 0;

/** The period before: the month before, or the last month of the quarter before. */
export const periodBefore = (period: string, frequency: Frequency): string =>
  periodAt(monthIndex(period) - (frequency === 'quarterly' ? 3 : 1));

/** The period of the day's month; a day is `YYYY-MM-DD`. */
export const periodOfDay = (day: string): string => day.slice(5, 7) + day.slice(0, 4);

/** The month of a period as `YYYY-MM`, which sorts. */
export const monthOf = (period: string): string => `${period.slice(2)}-${period.slice(0, 2)}`;

/** A day of the month that is `monthsOn` after the period (before it where negative), as `YYYY-MM-DD`. */
export const dayAfterPeriod = (period: string, monthsOn: number, dayOfMonth: number): string =>
  `${monthOf(periodAt(monthIndex(period) + monthsOn))}-${String(dayOfMonth).padStart(2, '0')}`;

/** A period as people read it, `November 2026`; what is no period stays as it is. */
export const periodInWords = (period: string): string => {
  const month = monthNames[Number(period.slice(0, 2)) - 1];
  return /^\d{6}$/.test(period) && month !== undefined ? `${month} ${period.slice(2)}` : period;
};

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
