import { z } from 'zod';
import {
  missedPolicies,
  runStates,
  runTriggers,
  type Schedule,
  type ScheduleRun,
} from '../../../domain/schedule.js';
import { dueTimesAfter } from '../../../schedules/due-times.js';
import { isoInZone } from '../../../schedules/zone-time.js';
import { jobPath } from '../../job-document.js';

const id = z.string().meta({ format: 'uuid' });
const instant = z.string().meta({ format: 'date-time' });

/** A schedule as it is shown. */
export const scheduleDocument = z.object({
  id,
  name: z.string(),
  cron: z.string(),
  timezone: z.string(),
  action: z.string(),
  input: z.unknown(),
  missed: z.enum(missedPolicies),
  paused: z.boolean(),
  nextRuns: z.array(instant).describe("The next five, with the zone's offset; none while it is paused"),
  lastRunAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  links: z.object({ self: z.string(), runs: z.string() }),
});

const runsShown = 5;

/** The path of a schedule. */
export const schedulePath = (scheduleId: string): string => `/v1/schedules/${scheduleId}`;

export const toScheduleDocument = (schedule: Schedule): z.infer<typeof scheduleDocument> => ({
  id: schedule.id,
  name: schedule.name,
  cron: schedule.cron,
  timezone: schedule.timezone,
  action: schedule.action,
  input: schedule.input,
  missed: schedule.missed,
  paused: schedule.pausedAt !== null,
  nextRuns: nextRuns(schedule).map((run) => isoInZone(schedule.timezone, run)),
  lastRunAt: schedule.lastRunAt?.toISOString() ?? null,
  createdAt: schedule.createdAt.toISOString(),
  updatedAt: schedule.updatedAt.toISOString(),
  links: { self: schedulePath(schedule.id), runs: `${schedulePath(schedule.id)}/runs` },
});

const nextRuns = (schedule: Schedule): Date[] => {
  if (!schedule.nextRunAt) return [];
  const runs = [schedule.nextRunAt];
  for (const run of dueTimesAfter(schedule, schedule.nextRunAt)) {
    if (runs.length === runsShown) break;
    runs.push(run);
  }
  return runs;
};

/** A run as it is shown. */
export const runDocument = z.object({
  id,
  dueAt: instant,
  state: z
    .enum(runStates)
    .describe('`missed`: a newer run took its place; `skipped`: nothing did; `refused`: see errors'),
  trigger: z.enum(runTriggers),
  missedCount: z.int().describe('How many runs up to this one passed unused'),
  more: z.boolean().describe('True when more were missed than were counted'),
  jobId: id.nullable(),
  errors: z
    .array(z.object({ pointer: z.string(), code: z.string(), message: z.string() }))
    .describe('Why the action did not take the input'),
  createdAt: instant,
  links: z.object({ job: z.string().nullable() }),
});

export const toRunDocument = (run: ScheduleRun): z.infer<typeof runDocument> => ({
  id: run.id,
  dueAt: run.dueAt.toISOString(),
  state: run.state,
  trigger: run.trigger,
  missedCount: run.missedCount,
  more: run.detail.more ?? false,
  jobId: run.jobId,
  errors: run.detail.faults ?? [],
  createdAt: run.createdAt.toISOString(),
  links: { job: run.jobId === null ? null : jobPath(run.jobId) },
});
