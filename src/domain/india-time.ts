/** India has one zone, UTC+05:30, and no daylight saving. */
const offsetMs = 5.5 * 60 * 60 * 1000;

/** The calendar date in India at an instant, `YYYY-MM-DD`. */
export const indiaDate = (instant: Date): string =>
  new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10);

/**
 * Reads the zone-less Indian time that government systems answer with (`YYYY-MM-DD HH:mm:ss`) as an instant.
 * Throws a RangeError when the text is not such a time.
 */
export const parseIndiaDateTime = (text: string): Date => {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/.exec(text.trim());
  const instant = new Date(match ? `${match[1] ?? ''}T${match[2] ?? ''}+05:30` : Number.NaN);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`not an Indian date and time: ${text}`);
  return instant;
};

/** An instant in ISO 8601 with India's offset. */
export const isoInIndia = (instant: Date): string =>
  `${new Date(instant.getTime() + offsetMs).toISOString().slice(0, 19)}+05:30`;
