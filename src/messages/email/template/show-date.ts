const format = new Intl.DateTimeFormat('en-IN', { dateStyle: 'long', timeZone: 'Asia/Kolkata' });

/** The day in India of a date `YYYY-MM-DD` or of an instant in ISO 8601 with its zone: `21 November 2026`. Throws a RangeError for neither. */
export const showDate = (text: string): string => {
  const instant = readDate(text);
  if (!instant) throw new RangeError(`not a date: ${text}`);
  return format.format(instant);
};

const day = /^\d{4}-\d{2}-\d{2}$/;
const instantWithZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** The instant meant by a date or by an instant with its zone; null when it is neither, or no day of the calendar. */
export const readDate = (text: string): Date | null => {
  if (!day.test(text) && !instantWithZone.test(text)) return null;
  const calendar = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  const instant = new Date(day.test(text) ? `${text}T00:00:00+05:30` : text);
  // `new Date` takes 31 February for 3 March.
  const isReal = !Number.isNaN(calendar.getTime()) && calendar.toISOString().startsWith(text.slice(0, 10));
  return isReal && !Number.isNaN(instant.getTime()) ? instant : null;
};
