/** True when a `YYYY-MM-DD` names a day that exists. */
export const isRealDate = (iso: string): boolean => {
  const day = Number(iso.slice(8, 10));
  if (day >= 1 && day <= 28) return isMonth(iso);
  return isMonth(iso) && day >= 1 && day <= lastDay(iso);
};

/** The last day of the month of a `YYYY-MM-DD` (or `YYYY-MM`), in the same form. */
export const endOfMonth = (iso: string): string => `${iso.slice(0, 7)}-${lastDay(iso)}`;

/** The first day of the month that is so many months later (or earlier) than that of a `YYYY-MM-DD`. */
export const monthsAfter = (iso: string, months: number): string => {
  const count = Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`;
};

/** The last day of the quarter of a `YYYY-MM-DD`. */
export const endOfQuarter = (iso: string): string => {
  const month = Number(iso.slice(5, 7));
  return endOfMonth(monthsAfter(iso, (3 - (month % 3)) % 3));
};

const isMonth = (iso: string): boolean => {
  const month = iso.slice(5, 7);
  return month >= '01' && month <= '12';
};

// Day 0 of the next month is the last of this one.
const lastDay = (iso: string): number =>
  new Date(Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), 0)).getUTCDate();
