import type { ErrorFault } from './errors.js';
import type { Mode } from './job.js';

/** What becomes of runs whose time passed while nothing could run: nothing, or the latest of them, once. */
export const missedPolicies = ['skip', 'run_once'] as const;
export type MissedPolicy = (typeof missedPolicies)[number];

/**
 * `started`: a job was made. `refused`: the action does not take the input any more. `missed`: its time passed unused, and
 * a newer run took its place. `skipped`: its time passed unused, and so it stays.
 */
export const runStates = ['started', 'refused', 'missed', 'skipped'] as const;
export type RunState = (typeof runStates)[number];

export const runTriggers = ['clock', 'hand'] as const;
export type RunTrigger = (typeof runTriggers)[number];

/** When something is due: a cron expression of five or six fields (seconds first) in an IANA time zone. */
export interface Timetable {
  cron: string;
  timezone: string;
}

/** What the owner of a schedule decides. */
export interface ScheduleSettings extends Timetable {
  name: string;
  action: string;
  /** The action's own input, as it was given. */
  input: unknown;
  missed: MissedPolicy;
}

/** Whose schedules: a key sees those of its own mode only. */
export interface ScheduleOwner {
  tenantId: string;
  mode: Mode;
}

/** Who changes a schedule: shown in the audit log, e.g. `key:<id of the API key>`. */
export interface ScheduleCaller extends ScheduleOwner {
  actor: string;
}

/** What its owner may change of a schedule. */
export interface ScheduleChange extends ScheduleSettings {
  paused: boolean;
}

export interface Schedule extends ScheduleSettings, ScheduleOwner {
  id: string;
  pausedAt: Date | null;
  /** Null while it is paused. */
  nextRunAt: Date | null;
  lastRunAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** Grows with each change by hand. */
  version: number;
}

export interface RunDetail {
  /** Why the action did not take the input. */
  faults?: ErrorFault[];
  /** True when more runs were missed than `missedCount` says: nobody counted on. */
  more?: boolean;
}

/** A page of what became of a schedule's times, newest first. */
export interface RunPage {
  /** Id of the last run of the page before. */
  before?: string;
  limit: number;
}

/** What the clock, or somebody by hand, made of one time of a schedule. */
export interface ScheduleRun {
  id: string;
  scheduleId: string;
  dueAt: Date;
  state: RunState;
  /** How many runs up to this one passed unused. */
  missedCount: number;
  jobId: string | null;
  trigger: RunTrigger;
  detail: RunDetail;
  createdAt: Date;
}
