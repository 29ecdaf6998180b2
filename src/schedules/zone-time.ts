/**
 * How far a time zone is ahead of UTC at an instant, in ms. Throws a RangeError for a zone that does not exist.
 */
export const zoneOffsetMs = (timezone: string, instant: Date): number => {
  const parts = offsetFormat(timezone).formatToParts(instant);
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!match) throw new RangeError(`no offset in ${text}`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -ms : ms;
};

/** An instant in ISO 8601 with the zone's own offset, e.g. `2026-11-21T09:00:00+05:30`; whole seconds. */
export const isoInZone = (timezone: string, instant: Date): string => {
  const offsetMs = zoneOffsetMs(timezone, instant);
  const local = new Date(instant.getTime() + offsetMs).toISOString().slice(0, 19);
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const sign = offsetMs < 0 ? '-' : '+';
  return `${local}${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
};

/** True for a name of the IANA time zone database that this build knows. */
export const isTimeZone = (name: string): boolean => {
  // Plain offsets are no zones: nobody who writes one means that it ignores summer time for ever.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    offsetFormat(name);
    return true;
  } catch {
    return false;
  }
};

/** The names to choose from. */
export const timeZoneNames = (): string[] => ['Asia/Kolkata', 'UTC', ...Intl.supportedValuesOf('timeZone')];

const offsetFormat = (timezone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
