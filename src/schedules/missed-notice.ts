import type { NoticeType } from '../domain/event-types.js';
import type { Schedule } from '../domain/schedule.js';
import type { MissedRuns } from './plan-runs.js';
import { isoInZone } from './zone-time.js';

/** The type of the event that tells an owner of missed runs. */
export const missedNoticeType: NoticeType = 'munshi.schedule.missed';

export interface MissedNotice {
  scheduleId: string;
  name: string;
  missedCount: number;
  /** True when there were more than that. */
  more: boolean;
  lastDueAt: string;
  policy: Schedule['missed'];
  /** Ready to be sent to a person. */
  notice: { subject: string; text: string };
}

/** What is told of missed runs; `madeUpFor` is true when a run takes the place of them. */
export const missedNotice = (schedule: Schedule, missed: MissedRuns, madeUpFor: boolean): MissedNotice => {
  const runs = `${missed.more ? 'more than ' : ''}${String(missed.count)} ${missed.count === 1 ? 'run' : 'runs'}`;
  const last = isoInZone(schedule.timezone, missed.last);
  const then = madeUpFor
    ? 'It runs now, once.'
    : 'Nothing was run in their place; run it by hand if it is needed.';
  return {
    scheduleId: schedule.id,
    name: schedule.name,
    missedCount: missed.count,
    more: missed.more,
    lastDueAt: last,
    policy: schedule.missed,
    notice: {
      subject: `Schedule "${schedule.name}" missed ${runs}`,
      text: `Munshi was not running when "${schedule.name}" was due; it missed ${runs}, the last at ${last}. ${then}`,
    },
  };
};
