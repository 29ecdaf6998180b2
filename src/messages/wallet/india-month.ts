const monthText = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** True for a month as `2026-05`. */
export const isMonth = (text: string): boolean => monthText.test(text);

/** A calendar month in India, `YYYY-MM`: its first instant, and the first that is no more of it. Throws a RangeError for other texts. */
export const indiaMonth = (month: string): { from: Date; to: Date } => {
  const [, year, number] = monthText.exec(month) ?? [];
  if (year === undefined || number === undefined) throw new RangeError(`not a month as 2026-05: ${month}`);
  const nextYear = number === '12' ? Number(year) + 1 : Number(year);
  return { from: firstOf(Number(year), Number(number)), to: firstOf(nextYear, (Number(number) % 12) + 1) };
};

const firstOf = (year: number, month: number): Date =>
  new Date(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01T00:00:00+05:30`);
