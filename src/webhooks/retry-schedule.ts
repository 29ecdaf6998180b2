import type { Random } from '../domain/random.js';

const minute = 60;
const hour = 60 * minute;

/**
 * Seconds from the end of each failed attempt to the next: the example of the Standard Webhooks specification. Ten
 * attempts over 75 h 35 min, so that what fails on Friday evening is still tried on Monday.
 */
export const retryDelaysSeconds: readonly number[] = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** Upwards only: never sooner than promised, and not all at once. */
const jitterShare = 0.2;

/**
 * Seconds until the next attempt after `attempts` failed ones; null when the schedule is used up. A receiver's
 * `Retry-After` is kept in full, jitter comes on top.
 */
export const retryDelaySeconds = (
  attempts: number,
  retryAfterSeconds: number | null,
  random: Random,
): number | null => {
  const scheduled = retryDelaysSeconds[attempts - 1];
  if (scheduled === undefined) return null;
  return Math.max(scheduled, retryAfterSeconds ?? 0) * (1 + jitterShare * random());
};
