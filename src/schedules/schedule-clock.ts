import type { Timetable } from '../domain/schedule.js';

/** One bell of the clock. Its id changes with the schedule, so that an old bell is known by its id alone. */
export interface Bell extends Timetable {
  id: string;
  tenantId: string;
  scheduleId: string;
}

/**
 * What rings when a schedule is due; `queues/` gives it. It may ring late, twice or not at all: the ledger knows what is
 * due. Every method fails fast when the queue is down.
 */
export interface ScheduleClock {
  /** Sets bells; one that is set already stays one. */
  set(bells: readonly Bell[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** The ids of all bells that are set. */
  list(): Promise<string[]>;
}
