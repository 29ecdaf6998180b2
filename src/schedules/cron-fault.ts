import { dueTimesAfter } from './due-times.js';

/** A schedule may not be due more often than this. */
export const standardLeastPeriodMs = 10_000;

const dayMs = 86_400_000;
/** At ten seconds' distance, more than an hour of the densest day. */
const timesLookedAt = 400;

/**
 * What is wrong with a cron expression, in plain words; null when nothing is. It must have five fields, or six with
 * seconds first, must come at all, and may not come more often than every `leastPeriodMs`.
 */
export const cronFault = (cron: string, after: Date, leastPeriodMs: number): string | null => {
  const fields = cron.split(' ');
  if (fields.includes('') || fields.length < 5 || fields.length > 6) {
    return 'must have five fields (minute, hour, day, month, weekday) or six (seconds first), one space between them';
  }
  // `H` stands for a time of the parser's own choice, and it chooses anew each time.
  if (fields.some((field) => /\bH\b/i.test(field))) return 'must say the times itself; `H` leaves them open';
  try {
    return timesFault(cron, after, leastPeriodMs);
  } catch (error) {
    return `is no cron expression: ${error instanceof Error ? error.message : String(error)}`;
  }
};

/** The zone does not matter here: it moves times, and clocks never jump by less than the least period. */
const timesFault = (cron: string, after: Date, leastPeriodMs: number): string | null => {
  let first: Date | null = null;
  let last: Date | null = null;
  let count = 0;
  for (const due of dueTimesAfter({ cron, timezone: 'UTC' }, after)) {
    if (last && due.getTime() - last.getTime() < leastPeriodMs) {
      return `comes more often than every ${String(leastPeriodMs / 1_000)} seconds`;
    }
    first ??= due;
    last = due;
    count += 1;
    if (count === timesLookedAt || due.getTime() - first.getTime() > dayMs) break;
  }
  return first ? null : 'never comes: there is no such day';
};
