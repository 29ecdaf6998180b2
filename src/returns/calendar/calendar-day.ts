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
