/** A session lives six hours when nothing else is said (GSTN taxpayer API). */
const usualMinutes = 360;

/** When a session opened now ends, as an ISO 8601 instant; the portal gives its life in minutes. */
export const expiryAfter = (openedAt: Date, minutes: number | undefined): string =>
  new Date(openedAt.getTime() + (minutes ?? usualMinutes) * 60_000).toISOString();
