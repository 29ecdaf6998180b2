import type {
  RunPage,
  Schedule,
  ScheduleCaller,
  ScheduleChange,
  ScheduleOwner,
  ScheduleRun,
  ScheduleSettings,
} from '../domain/schedule.js';

/**
 * The commands that the HTTP contract offers on schedules. What is another tenant's or the other mode's is not there. All
 * throw coded MunshiErrors.
 */
export interface ScheduleCommands {
  /** The settings have passed the checks. Throws `conflict` beyond 100 schedules. */
  create(caller: ScheduleCaller, settings: ScheduleSettings): Promise<Schedule>;
  /** Newest first. */
  list(owner: ScheduleOwner): Promise<Schedule[]>;
  /** Throws `not_found`. */
  find(owner: ScheduleOwner, id: string): Promise<Schedule>;
  /** Changes what the caller has seen as `before`. Throws `conflict` when somebody has changed it since. */
  change(caller: ScheduleCaller, before: Schedule, change: ScheduleChange): Promise<Schedule>;
  /** Throws `not_found`. */
  remove(caller: ScheduleCaller, id: string): Promise<void>;
  /** Runs it now, paused or not. Throws `not_found`. */
  runNow(caller: ScheduleCaller, id: string): Promise<ScheduleRun>;
  /** Newest first. Throws `not_found`. */
  runs(owner: ScheduleOwner, id: string, page: RunPage): Promise<ScheduleRun[]>;
}
