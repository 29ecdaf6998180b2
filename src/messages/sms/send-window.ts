import { indiaDate, parseIndiaDateTime } from '../../domain/india-time.js';
import type { SmsCategory } from './sms-template.js';

/** The hours in which messages of a category may go. */
export interface SendWindow {
  category: SmsCategory;
  /** Days in India, `YYYY-MM-DD`; the first on which it holds, and the last or null. */
  validFrom: string;
  validUntil: string | null;
  /** Times in India, `HH:mm`; the second is the first at which nothing goes. */
  opens: string;
  closes: string;
}

/**
 * Categories without a row go at any hour. Sources: TCCCPR 2018; platforms tell the promotional hours as 09:00 or 10:00 to
 * 21:00, and the narrower is kept, which breaks neither.
 */
export const sendWindows: readonly SendWindow[] = [
  { category: 'promotional', validFrom: '2018-07-19', validUntil: null, opens: '10:00', closes: '21:00' },
];

/**
 * The earliest instant, at or after `at`, at which a message of the category may go; `at` itself when it may go then. To be
 * asked again just before the call: a job that waited may have slipped past the hour.
 */
export const nextSendTime = (
  category: SmsCategory,
  at: Date,
  windows: readonly SendWindow[] = sendWindows,
): Date => {
  const today = indiaDate(at);
  const window = windowOn(category, today, windows);
  if (!window) return at;
  const opens = parseIndiaDateTime(`${today} ${window.opens}`);
  if (at < opens) return opens;
  if (at < parseIndiaDateTime(`${today} ${window.closes}`)) return at;
  return nextSendTime(category, midnightAfter(today), windows);
};

const windowOn = (
  category: SmsCategory,
  day: string,
  windows: readonly SendWindow[],
): SendWindow | undefined =>
  windows.find(
    (row) =>
      row.category === category && row.validFrom <= day && (row.validUntil === null || day <= row.validUntil),
  );

const dayMs = 24 * 60 * 60 * 1000;

const midnightAfter = (day: string): Date => new Date(parseIndiaDateTime(`${day} 00:00`).getTime() + dayMs);
