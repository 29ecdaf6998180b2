/** The first and the last day of a tax period, `YYYY-MM-DD`. */
export interface PeriodSpan {
  first: string;
  last: string;
}

/** The month of a period `MMYYYY` as `YYYY-MM`, which sorts. */
export const monthOf = (period: string): string => `${period.slice(2)}-${period.slice(0, 2)}`;

/** The days of a period `MMYYYY`: one month, or the three that end with it for who files by the quarter. */
export const periodSpan = (period: string, frequency: 'monthly' | 'quarterly' = 'monthly'): PeriodSpan => {
  const month = Number(period.slice(0, 2));
  const year = Number(period.slice(2));
  const months = frequency === 'quarterly' ? 3 : 1;
  const isoDay = (monthIndex: number, day: number): string =>
    new Date(Date.UTC(year, monthIndex, day)).toISOString().slice(0, 10);
  // Day 0 of a month is the last of the month before.
  return { first: isoDay(month - months, 1), last: isoDay(month, 0) };
};

/** Whether a day `YYYY-MM-DD` lies in the period. */
export const isWithin = (span: PeriodSpan, day: string): boolean => day >= span.first && day <= span.last;

/** A day as the return writes it: `2026-11-03` is `03-11-2026`. */
export const portalDate = (day: string): string =>
  `${day.slice(8, 10)}-${day.slice(5, 7)}-${day.slice(0, 4)}`;
