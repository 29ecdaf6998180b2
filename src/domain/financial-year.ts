/**
 * The Indian financial year (1 April to 31 March) of a calendar date `YYYY-MM-DD`, as the IRP writes it in the IRN:
 * `2026-27`, `1999-00`. Source: NIC e-invoice API, IRN generation.
 */
export const financialYear = (date: string): string => {
  const year = Number(date.slice(0, 4));
  const start = Number(date.slice(5, 7)) >= 4 ? year : year - 1;
  return `${String(start)}-${String((start + 1) % 100).padStart(2, '0')}`;
};
