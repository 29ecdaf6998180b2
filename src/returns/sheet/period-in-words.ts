const months = [
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

/** A period `MMYYYY` as people read it, `November 2026`; what is no period stays as it is. */
export const periodInWords = (period: string): string => {
  const month = months[Number(period.slice(0, 2)) - 1];
  return /^\d{6}$/.test(period) && month !== undefined ? `${month} ${period.slice(2)}` : period;
};
