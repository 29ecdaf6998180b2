/** The first and the last second of a day in India (`YYYY-MM-DD`), in unix seconds. */
export const secondsOfDay = (date: string): { from: number; to: number } => {
  const from = Date.parse(`${date}T00:00:00+05:30`) / 1000;
  return { from, to: from + 24 * 60 * 60 - 1 };
};

/** Unix seconds as ISO 8601. */
export const isoOfSeconds = (seconds: number): string => new Date(seconds * 1000).toISOString();
