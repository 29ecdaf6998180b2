import type { Mode } from '../../../domain/job.js';
import type {
  MissedPolicy,
  RunDetail,
  RunState,
  RunTrigger,
  Schedule,
  ScheduleRun,
} from '../../../domain/schedule.js';

export interface ScheduleRow {
  tenant_id: string;
  id: string;
  mode: Mode;
  name: string;
  cron: string;
  timezone: string;
  action: string;
  input: unknown;
  missed: MissedPolicy;
  paused_at: Date | null;
  next_run_at: Date | null;
  last_run_at: Date | null;
  created_at: Date;
  updated_at: Date;
  version: number;
}

export const toSchedule = (row: ScheduleRow): Schedule => ({
  tenantId: row.tenant_id,
  id: row.id,
  mode: row.mode,
  name: row.name,
  cron: row.cron,
  timezone: row.timezone,
  action: row.action,
  input: row.input,
  missed: row.missed,
  pausedAt: row.paused_at,
  nextRunAt: row.next_run_at,
  lastRunAt: row.last_run_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
});

export interface ScheduleRunRow {
  id: string;
  schedule_id: string;
  due_at: Date;
  state: RunState;
  missed_count: number;
  job_id: string | null;
  trigger: RunTrigger;
  detail: RunDetail;
  created_at: Date;
}

export const toScheduleRun = (row: ScheduleRunRow): ScheduleRun => ({
  id: row.id,
  scheduleId: row.schedule_id,
  dueAt: row.due_at,
  state: row.state,
  missedCount: row.missed_count,
  jobId: row.job_id,
  trigger: row.trigger,
  detail: row.detail,
  createdAt: row.created_at,
});
