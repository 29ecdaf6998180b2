import type { Attempt, Job, JobError, JobState, Mode, Priority } from '../../domain/job.js';
import type { AttemptKind } from '../../domain/job.js';
import type { InputRequest, OutcomeKind } from '../../domain/outcome.js';

const numberOf: Record<Priority, number> = { high: 1, normal: 2, low: 3 };
const priorityOf: Record<number, Priority> = { 1: 'high', 2: 'normal', 3: 'low' };

/** Priority as the ledger and the queue count it: 1 goes first. */
export const priorityNumber = (priority: Priority): number => numberOf[priority];

export interface JobRow {
  id: string;
  tenant_id: string;
  mode: Mode;
  action: string;
  queue: string;
  state: JobState;
  reference: string | null;
  priority: number;
  generation: number;
  input: unknown;
  result: unknown;
  error: JobError | null;
  input_request: InputRequest | null;
  created_at: Date;
  updated_at: Date;
  finished_at: Date | null;
  next_run_at: Date | null;
  group_id: string | null;
}

export const toJob = (row: JobRow): Job => ({
  id: row.id,
  tenantId: row.tenant_id,
  mode: row.mode,
  action: row.action,
  queue: row.queue,
  state: row.state,
  reference: row.reference,
  priority: priorityOf[row.priority] ?? 'normal',
  generation: row.generation,
  input: row.input,
  result: row.result,
  error: row.error,
  inputRequest: row.input_request,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  finishedAt: row.finished_at,
  nextRunAt: row.next_run_at,
  groupId: row.group_id,
});

export interface AttemptRow {
  job_id: string;
  number: number;
  kind: AttemptKind;
  outcome: OutcomeKind | null;
  provider: string | null;
  http_status: number | null;
  opened_at: Date;
  duration_ms: number | null;
  error: JobError | null;
}

export const toAttempt = (row: AttemptRow): Attempt => ({
  number: row.number,
  kind: row.kind,
  outcome: row.outcome,
  provider: row.provider,
  httpStatus: row.http_status,
  startedAt: row.opened_at,
  durationMs: row.duration_ms,
  error: row.error,
});
