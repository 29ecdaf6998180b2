import { describe, expect, it } from 'vitest';
import { cronFault, standardLeastPeriodMs } from '../../src/schedules/cron-fault.js';
import { isoInZone, isTimeZone } from '../../src/schedules/zone-time.js';

const faultOf = (cron: string): string | null =>
  cronFault(cron, new Date('2026-11-21T04:30:00Z'), standardLeastPeriodMs);

describe('a cron expression', () => {
  it.each([
    '0 9 * * *',
    '*/5 9-18 * * MON-SAT',
    '0 0 L * *',
    '0 0 29 2 *',
    '*/10 * * * * *',
    '30 0 9 1 APR *',
    '0 9 ? * 1#2',
  ])('is taken: %s', (cron) => {
    expect(faultOf(cron)).toBeNull();
  });

  it.each([
    ['', /five fields/],
    ['* * * *', /five fields/],
    ['0 0 9 * * MON 2027', /five fields/],
    ['0  9 * * *', /five fields/],
    ['@daily', /five fields/],
    ['H 9 * * *', /must say the times itself/],
    ['H(0-5) 9 * * *', /must say the times itself/],
    ['61 * * * *', /is no cron expression: .*61/],
    ['0 9 * * MUN', /is no cron expression/],
    ['0 18-9 * * *', /is no cron expression/],
    ['0 0 30 2 *', /is no cron expression|never comes/],
    ['0 0 31 4,6 *', /never comes/],
    ['* * * * * *', /more often than every 10 seconds/],
    ['*/9 * * * * *', /more often than every 10 seconds/],
    // 56 and 00 of the next minute.
    ['*/7 * * * * *', /more often than every 10 seconds/],
    ['0,5 0 9 29 2 *', /more often than every 10 seconds/],
    // 58 and 03 of the next minute.
    ['3,58 0,1 9 * * *', /more often than every 10 seconds/],
  ])('is refused: %s', (cron, words) => {
    expect(faultOf(cron)).toMatch(words);
  });
});

describe('a time zone', () => {
  it.each(['Asia/Kolkata', 'Asia/Calcutta', 'UTC', 'America/New_York'])('is known: %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', 'Asia/Kolkatta', '+05:30', 'Mars/Phobos'])('is not known: "%s"', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });

  it.each([
    ['Asia/Kolkata', '2026-11-21T04:30:00+00:00', '2026-11-21T10:00:00+05:30'],
    ['UTC', '2026-11-21T04:30:00+00:00', '2026-11-21T04:30:00+00:00'],
    ['America/New_York', '2026-07-01T04:30:00+00:00', '2026-07-01T00:30:00-04:00'],
    ['America/St_Johns', '2026-11-21T04:30:00+00:00', '2026-11-21T01:00:00-03:30'],
    ['Asia/Kathmandu', '2026-11-21T04:30:00+00:00', '2026-11-21T10:15:00+05:45'],
  ])('shows an instant with its own offset: %s', (timezone, instant, shown) => {
    expect(isoInZone(timezone, new Date(instant))).toBe(shown);
  });
});
