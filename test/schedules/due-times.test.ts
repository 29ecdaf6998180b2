import { describe, expect, it } from 'vitest';
import { dueTimesAfter, nextDueTime } from '../../src/schedules/due-times.js';
import { isoInZone } from '../../src/schedules/zone-time.js';

/** The next times after an instant, as a clock on the wall there shows them. */
const nextTimes = (cron: string, timezone: string, after: string, count: number): string[] => {
  const times: string[] = [];
  for (const due of dueTimesAfter({ cron, timezone }, new Date(after))) {
    times.push(isoInZone(timezone, due));
    if (times.length === count) break;
  }
  return times;
};

interface Row {
  what: string;
  cron: string;
  timezone: string;
  after: string;
  times: string[];
}

const rows: Row[] = [
  {
    what: 'nine in the morning in India',
    cron: '0 9 * * *',
    timezone: 'Asia/Kolkata',
    after: '2026-11-21T03:30:00Z',
    times: ['2026-11-22T09:00:00+05:30', '2026-11-23T09:00:00+05:30'],
  },
  {
    what: 'a day that begins in India while it is still yesterday in UTC',
    cron: '0 0 1 * *',
    timezone: 'Asia/Kolkata',
    after: '2026-11-30T18:29:59Z',
    times: ['2026-12-01T00:00:00+05:30', '2027-01-01T00:00:00+05:30'],
  },
  {
    what: 'the 31st, in the months that have one',
    cron: '0 9 31 * *',
    timezone: 'Asia/Kolkata',
    after: '2027-01-31T10:00:00Z',
    times: ['2027-03-31T09:00:00+05:30', '2027-05-31T09:00:00+05:30', '2027-07-31T09:00:00+05:30'],
  },
  {
    what: 'the last day of each month',
    cron: '0 18 L * *',
    timezone: 'Asia/Kolkata',
    after: '2028-01-31T18:00:00Z',
    times: ['2028-02-29T18:00:00+05:30', '2028-03-31T18:00:00+05:30', '2028-04-30T18:00:00+05:30'],
  },
  {
    what: 'a leap day, over the next five',
    cron: '0 0 29 2 *',
    timezone: 'Asia/Kolkata',
    after: '2026-11-21T00:00:00Z',
    times: ['2028', '2032', '2036', '2040', '2044'].map((year) => `${year}-02-29T00:00:00+05:30`),
  },
  {
    what: 'no leap day in 2100',
    cron: '0 0 29 2 *',
    timezone: 'UTC',
    after: '2096-03-01T00:00:00Z',
    times: ['2104-02-29T00:00:00+00:00'],
  },
  {
    what: 'seconds, when there is a sixth field',
    cron: '15,45 30 9 * * MON',
    timezone: 'Asia/Kolkata',
    after: '2026-11-21T00:00:00Z',
    times: ['2026-11-23T09:30:15+05:30', '2026-11-23T09:30:45+05:30', '2026-11-30T09:30:15+05:30'],
  },
  {
    what: 'the last Friday of each month',
    cron: '0 9 * * 5L',
    timezone: 'Asia/Kolkata',
    after: '2026-11-21T00:00:00Z',
    times: ['2026-11-27T09:00:00+05:30', '2026-12-25T09:00:00+05:30', '2027-01-29T09:00:00+05:30'],
  },
  {
    what: 'day and weekday together: either',
    cron: '0 9 1 * MON',
    timezone: 'Asia/Kolkata',
    after: '2026-11-28T00:00:00Z',
    times: ['2026-11-30T09:00:00+05:30', '2026-12-01T09:00:00+05:30', '2026-12-07T09:00:00+05:30'],
  },
  {
    what: 'London: a time in the skipped hour runs in the hour after it',
    cron: '30 1 * * *',
    timezone: 'Europe/London',
    after: '2027-03-27T00:00:00Z',
    times: ['2027-03-27T01:30:00+00:00', '2027-03-28T02:30:00+01:00', '2027-03-29T01:30:00+01:00'],
  },
  {
    what: 'London: a time in the repeated hour runs the first time only',
    cron: '30 1 * * *',
    timezone: 'Europe/London',
    after: '2026-10-24T12:00:00Z',
    times: ['2026-10-25T01:30:00+01:00', '2026-10-26T01:30:00+00:00'],
  },
  {
    what: 'London: every half hour keeps its pace through the skipped hour',
    cron: '*/30 * * * *',
    timezone: 'Europe/London',
    after: '2027-03-28T00:00:00Z',
    times: ['2027-03-28T00:30:00+00:00', '2027-03-28T02:00:00+01:00', '2027-03-28T02:30:00+01:00'],
  },
  {
    what: 'London: every half hour keeps its pace through the repeated hour',
    cron: '*/30 * * * *',
    timezone: 'Europe/London',
    after: '2026-10-25T00:00:00Z',
    times: [
      '2026-10-25T01:30:00+01:00',
      '2026-10-25T01:00:00+00:00',
      '2026-10-25T01:30:00+00:00',
      '2026-10-25T02:00:00+00:00',
    ],
  },
  {
    what: 'New York: a time in the skipped hour runs in the hour after it',
    cron: '30 2 * * *',
    timezone: 'America/New_York',
    after: '2027-03-13T12:00:00Z',
    times: ['2027-03-14T03:30:00-04:00', '2027-03-15T02:30:00-04:00'],
  },
  {
    what: 'New York: a time in the repeated hour runs the first time only',
    cron: '30 1 * * *',
    timezone: 'America/New_York',
    after: '2026-10-31T12:00:00Z',
    times: ['2026-11-01T01:30:00-04:00', '2026-11-02T01:30:00-05:00'],
  },
];

describe('the times of a timetable', () => {
  it.each(rows)('are right for $what', ({ cron, timezone, after, times }) => {
    expect(nextTimes(cron, timezone, after, times.length)).toEqual(times);
  });

  it('end at once for a day that does not exist', () => {
    expect(
      nextDueTime({ cron: '0 0 31 4,6 *', timezone: 'Asia/Kolkata' }, new Date('2026-11-21')),
    ).toBeNull();
  });

  // cron-parser alone gives other times when it is started within the hour that a jump has made.
  it.each([
    { timezone: 'Europe/London', cron: '0,30 1 * * *', from: '2027-03-27T22:00:00Z' },
    { timezone: 'Europe/London', cron: '*/15 1-2 * * *', from: '2026-10-24T22:00:00Z' },
    { timezone: 'America/New_York', cron: '*/15 1-2 * * *', from: '2027-03-14T04:00:00Z' },
    { timezone: 'America/New_York', cron: '0,45 1 * * *', from: '2026-11-01T03:00:00Z' },
    { timezone: 'America/Santiago', cron: '*/20 0-1 * * *', from: '2026-09-06T01:00:00Z' },
  ])('are the same from wherever one looks: $cron in $timezone', ({ timezone, cron, from }) => {
    const start = new Date(from);
    const times: Date[] = [];
    for (const due of dueTimesAfter({ cron, timezone }, start)) {
      times.push(due);
      if (times.length === 12) break;
    }
    for (let minutes = 0; minutes < 8 * 60; minutes += 7) {
      const after = new Date(start.getTime() + minutes * 60_000);
      expect(nextDueTime({ cron, timezone }, after)).toEqual(times.find((time) => time > after));
    }
  });
});
