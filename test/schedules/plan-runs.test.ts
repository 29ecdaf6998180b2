import { describe, expect, it } from 'vitest';
import type { MissedPolicy } from '../../src/domain/schedule.js';
import { mostCounted, planRuns, type RunPlan } from '../../src/schedules/plan-runs.js';

const at = (text: string): Date => new Date(`2026-11-21T${text}Z`);

const plan = (cron: string, missed: MissedPolicy, dueSince: Date, now: Date, timezone = 'UTC'): RunPlan =>
  planRuns({ cron, timezone, missed, dueSince, now, graceMs: 60_000 });

interface Row {
  what: string;
  cron: string;
  missed: MissedPolicy;
  since: string;
  now: string;
  run: string | null;
  missedRuns: { count: number; last: string } | null;
  next: string;
}

const hourly = '0 * * * *';
const everyTenSeconds = '*/10 * * * * *';

const rows: Row[] = [
  {
    what: 'runs what is due this instant',
    ...{ cron: hourly, missed: 'skip', since: '09:00:00', now: '09:00:00' },
    ...{ run: '09:00:00', missedRuns: null, next: '10:00:00' },
  },
  {
    what: 'runs what is late within the grace',
    ...{ cron: hourly, missed: 'skip', since: '09:00:00', now: '09:01:00' },
    ...{ run: '09:00:00', missedRuns: null, next: '10:00:00' },
  },
  {
    what: 'skips what is later than the grace',
    ...{ cron: hourly, missed: 'skip', since: '09:00:00', now: '09:01:00.001' },
    ...{ run: null, missedRuns: { count: 1, last: '09:00:00' }, next: '10:00:00' },
  },
  {
    what: 'runs what is later than the grace, where one run is wanted',
    ...{ cron: hourly, missed: 'run_once', since: '09:00:00', now: '09:30:00' },
    ...{ run: '09:00:00', missedRuns: { count: 1, last: '09:00:00' }, next: '10:00:00' },
  },
  {
    what: 'skips all of a night',
    ...{ cron: hourly, missed: 'skip', since: '00:00:00', now: '08:30:00' },
    ...{ run: null, missedRuns: { count: 9, last: '08:00:00' }, next: '09:00:00' },
  },
  {
    what: 'runs the latest of a night once',
    ...{ cron: hourly, missed: 'run_once', since: '00:00:00', now: '08:30:00' },
    ...{ run: '08:00:00', missedRuns: { count: 9, last: '08:00:00' }, next: '09:00:00' },
  },
  {
    what: 'runs the newest on time, and counts those before it as missed',
    ...{ cron: hourly, missed: 'skip', since: '00:00:00', now: '08:00:20' },
    ...{ run: '08:00:00', missedRuns: { count: 8, last: '07:00:00' }, next: '09:00:00' },
  },
  {
    what: 'runs the newest only, though several are within the grace',
    ...{ cron: everyTenSeconds, missed: 'run_once', since: '09:00:00', now: '09:00:35' },
    ...{ run: '09:00:30', missedRuns: { count: 3, last: '09:00:20' }, next: '09:00:40' },
  },
  {
    what: 'takes the time it is given, though the timetable has no such time',
    ...{ cron: hourly, missed: 'skip', since: '08:59:30', now: '08:59:40' },
    ...{ run: '08:59:30', missedRuns: null, next: '09:00:00' },
  },
];

describe('what is due', () => {
  it.each(rows)('$what', ({ cron, missed, since, now, run, missedRuns, next }) => {
    expect(plan(cron, missed, at(since), at(now))).toEqual({
      run: run && at(run),
      missed: missedRuns && { count: missedRuns.count, more: false, last: at(missedRuns.last) },
      next: at(next),
    });
  });

  it('is not counted to its end when it was missed a million times', () => {
    const startedAt = performance.now();
    const { run, missed, next } = plan(
      everyTenSeconds,
      'run_once',
      new Date('2022-01-01T00:00:00Z'),
      at('09:00:05'),
      'Asia/Kolkata',
    );
    expect([run, next]).toEqual([at('09:00:00'), at('09:00:10')]);
    expect(missed).toEqual({ count: mostCounted, more: true, last: at('08:59:50') });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('is found across years in which nothing was due', () => {
    const { run, missed, next } = plan(
      '0 0 29 2 *',
      'skip',
      new Date('2020-02-29T00:00:00Z'),
      at('09:00:00'),
    );
    expect(run).toBeNull();
    expect(missed).toEqual({ count: 2, more: false, last: new Date('2024-02-29T00:00:00Z') });
    expect(next).toEqual(new Date('2028-02-29T00:00:00Z'));
  });

  it('passes an autumn night in London with one run at half past one', () => {
    const { run, missed } = plan(
      '30 1 * * *',
      'run_once',
      new Date('2026-10-25T00:30:00Z'),
      new Date('2026-10-25T01:45:00Z'),
      'Europe/London',
    );
    expect(run).toEqual(new Date('2026-10-25T00:30:00Z'));
    expect(missed?.count).toBe(1);
  });
});
