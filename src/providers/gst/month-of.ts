import { financialYear } from '../../domain/financial-year.js';

/** Calendar year and month of a period `MMYYYY`: `{ yyyy: '2026', mm: '11' }`. */
export const monthOf = (period: string): { yyyy: string; mm: string } => ({
  yyyy: period.slice(2),
  mm: period.slice(0, 2),
});

/** The financial year in which a period lies, e.g. `2026-27`. */
export const yearOf = (period: string): string => {
  const { yyyy, mm } = monthOf(period);
  return financialYear(`${yyyy}-${mm}-01`);
};
