const dayMs = 86_400_000;
const atMidnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** True when `YYYY-MM-DD` names a day that exists. */
export const isCalendarDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(atMidnight(text)) &&
  new Date(atMidnight(text)).toISOString().startsWith(text);

/** The day so many days later, or earlier; days are `YYYY-MM-DD` and have no time zone. */
export const addDays = (day: string, days: number): string =>
  new Date(atMidnight(day) + days * dayMs).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when the second is earlier. */
export const daysFrom = (from: string, to: string): number =>
  Math.round((atMidnight(to) - atMidnight(from)) / dayMs);

/** The last day of the month of a `YYYY-MM-DD` (or `YYYY-MM`). */
export const endOfMonth = (day: string): string => {
  // Day 0 of the next month is the last of this one.
  const last = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
  return `${day.slice(0, 7)}-${String(last)}`;
};

/** The last day of the quarter of a `YYYY-MM-DD`. */
export const endOfQuarter = (day: string): string => {
  const lastMonth = Math.ceil(Number(day.slice(5, 7)) / 3) * 3;
  return endOfMonth(`${day.slice(0, 4)}-${String(lastMonth).padStart(2, '0')}`);
};

/** A day as the GST portal writes it: `2026-11-03` is `03-11-2026`. */
export const portalDate = (day: string): string =>
  `${day.slice(8, 10)}-${day.slice(5, 7)}-${day.slice(0, 4)}`;
