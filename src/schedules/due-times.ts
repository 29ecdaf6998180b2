import { CronExpressionParser } from 'cron-parser';
import type { Timetable } from '../domain/schedule.js';
import { zoneOffsetMs } from './zone-time.js';

/** No zone's clocks jump by more than this. */
const longestJumpMs = 2 * 3_600_000;

/**
 * The times of a timetable after an instant, one after the other, for ever; none for one that never comes (30 February).
 * Throws what cron-parser throws for text that is no cron expression.
 *
 * Where clocks jump: a time in the hour that is skipped in spring runs in the hour that follows it (01:30 in London runs at
 * 02:30 of that day); a time in the hour that is repeated in autumn runs the first time only. An expression for every hour
 * keeps its pace through both.
 */
export function* dueTimesAfter(timetable: Timetable, after: Date): Generator<Date, void, undefined> {
  const currentDate = beforeJump(timetable.timezone, after);
  const times = CronExpressionParser.parse(timetable.cron, { tz: timetable.timezone, currentDate });
  for (;;) {
    const due = nextOf(times);
    if (!due) return;
    if (due > after) yield due;
  }
}

/** The first time of a timetable after an instant; null when there is none. Throws as `dueTimesAfter`. */
export const nextDueTime = (timetable: Timetable, after: Date): Date | null =>
  dueTimesAfter(timetable, after).next().value ?? null;

/**
 * cron-parser knows that an hour was skipped or is repeated only if it has come across the jump itself: started within
 * that hour, it gives other times. So near a jump it starts before it, and every process gets the same times.
 */
const beforeJump = (timezone: string, after: Date): Date => {
  const earlier = new Date(after.getTime() - longestJumpMs);
  return zoneOffsetMs(timezone, earlier) === zoneOffsetMs(timezone, after) ? after : earlier;
};

const nextOf = (times: ReturnType<typeof CronExpressionParser.parse>): Date | null => {
  try {
    return times.next().toDate();
  } catch {
    // It gives up after 10,000 steps without a match: there is no such day.
    return null;
  }
};
