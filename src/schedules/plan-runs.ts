import type { MissedPolicy, Timetable } from '../domain/schedule.js';
import { dueTimesAfter, nextDueTime } from './due-times.js';

/** How late a run may be and still count as on time, in ms. */
export const standardGraceMs = 60_000;

/** Missed runs are counted up to here; who was away that long wants to know since when, not how often. */
export const mostCounted = 1_000;

export interface TimesDue extends Timetable {
  missed: MissedPolicy;
  /** The first time that has not been used; at or before `now`. */
  dueSince: Date;
  now: Date;
  graceMs: number;
}

export interface MissedRuns {
  count: number;
  /** True when there were more than `count`. */
  more: boolean;
  /** The last of them. */
  last: Date;
}

export interface RunPlan {
  /** The time to run for now. With `missed.last` it is the same time when a missed run is made up for. */
  run: Date | null;
  missed: MissedRuns | null;
  /** The first time after now. */
  next: Date;
}

/**
 * What to do about the times that are due. The newest of them runs when it is due for no more than `graceMs`; those before
 * it are missed. When none is that young all are missed, and by `run_once` the newest runs nevertheless, once for all of
 * them. The work is bounded however long nothing ran. Throws a RangeError for a timetable that has come to its end.
 */
export const planRuns = (due: TimesDue): RunPlan => {
  const next = nextDueTime(due, due.now);
  if (!next) throw new RangeError(`${due.cron} never comes again`);
  const newest = newestDue(due);
  const onTime = due.now.getTime() - newest.getTime() <= due.graceMs;
  const missed = countMissed(due, newest, onTime);
  return { run: onTime || due.missed === 'run_once' ? newest : null, missed, next };
};

/** Halves the span until nothing is left to find in it: a year takes forty steps, whatever the timetable. */
const newestDue = (due: TimesDue): Date => {
  let newest = due.dueSince;
  let boundMs = due.now.getTime();
  while (boundMs - newest.getTime() > 1_000) {
    const middleMs = Math.floor((newest.getTime() + boundMs) / 2);
    const found = nextDueTime(due, new Date(middleMs));
    if (found && found <= due.now) newest = found;
    else boundMs = middleMs;
  }
  return newest;
};

const countMissed = (due: TimesDue, newest: Date, onTime: boolean): MissedRuns | null => {
  let count = 0;
  let last: Date | null = null;
  for (const time of timesFrom(due)) {
    if (time > newest || (onTime && time.getTime() === newest.getTime())) break;
    if (count === mostCounted) return { count, more: true, last: onTime ? previousDue(due, newest) : newest };
    count += 1;
    last = time;
  }
  return last && { count, more: false, last };
};

function* timesFrom(due: TimesDue): Generator<Date, void, undefined> {
  yield due.dueSince;
  yield* dueTimesAfter(due, due.dueSince);
}

/** The newest time before one that is due. */
const previousDue = (due: TimesDue, time: Date): Date =>
  newestDue({ ...due, now: new Date(time.getTime() - 1) });
