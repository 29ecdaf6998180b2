/** India has one zone, UTC+05:30, and no daylight saving. */
const offsetMs = 5.5 * 60 * 60 * 1000;

/** The calendar date in India at an instant, `YYYY-MM-DD`. */
export const indiaDate = (instant: Date): string =>
  new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10);

/**
 * Reads the zone-less Indian time that government systems answer with as an instant: `YYYY-MM-DD HH:mm:ss`, or as the
 * e-way bill system writes it, `DD/MM/YYYY hh:mm:ss AM`. Throws a RangeError when the text is neither.
 */
export const parseIndiaDateTime = (text: string): Date => {
  const instant = new Date(`${isoText(text.trim().toUpperCase())}+05:30`);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`not an Indian date and time: ${text}`);
  return instant;
};

const isoText = (text: string): string => {
  const iso = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/.exec(text);
  if (iso) return `${iso[1]}T${iso[2]}`;
  const slashed = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{1,2})(:\d{2}(?::\d{2})?)(?: ([AP])M)?$/.exec(text);
  if (!slashed) return '';
  const [, day, month, year, hour = '', rest, half] = slashed;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'P' ? 12 : 0);
  return `${year}-${month}-${day}T${String(hours).padStart(2, '0')}${rest}`;
};

/** An instant in ISO 8601 with India's offset. */
export const isoInIndia = (instant: Date): string =>
  `${new Date(instant.getTime() + offsetMs).toISOString().slice(0, 19)}+05:30`;
