import type { Failure, InputRequest, OutcomeKind } from './outcome.js';

/**
 * Where a job stands in the ledger. The first three are one state, `queued`, to the caller: it waits for a slot in the
 * queue (`ready`), for a time (`scheduled`), or for a worker (`dispatched`).
 */
export const jobStates = [
  'ready',
  'scheduled',
  'dispatched',
  'running',
  'waiting_input',
  'succeeded',
  'failed',
  'cancelled',
] as const;
export type JobState = (typeof jobStates)[number];

export const publicJobStates = [
  'queued',
  'running',
  'waiting_input',
  'succeeded',
  'failed',
  'cancelled',
] as const;
export type PublicJobState = (typeof publicJobStates)[number];

const ended: ReadonlySet<JobState> = new Set(['succeeded', 'failed', 'cancelled']);

/** True once nothing more will happen to the job unless somebody asks for it. */
export const hasEnded = (state: JobState): boolean => ended.has(state);

const ledgerStatesOf: Record<PublicJobState, readonly JobState[]> = {
  queued: ['ready', 'scheduled', 'dispatched'],
  running: ['running'],
  waiting_input: ['waiting_input'],
  succeeded: ['succeeded'],
  failed: ['failed'],
  cancelled: ['cancelled'],
};

/** The state as the HTTP contract names it. */
export const toPublicState = (state: JobState): PublicJobState =>
  state === 'ready' || state === 'scheduled' || state === 'dispatched' ? 'queued' : state;

/** The ledger states behind one state of the HTTP contract. */
export const toLedgerStates = (state: PublicJobState): readonly JobState[] => ledgerStatesOf[state];

export const priorities = ['high', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

/** Sandbox keys and live keys reach different connections; a job keeps the mode of the key that made it. */
export const modes = ['test', 'live'] as const;
export type Mode = (typeof modes)[number];

/** How the error of a failed job, or of one attempt, is shown. */
export interface JobError extends Failure {
  outcome: OutcomeKind;
  provider: string | null;
}

export const attemptKinds = ['perform', 'recover'] as const;
export type AttemptKind = (typeof attemptKinds)[number];

export interface Attempt {
  number: number;
  kind: AttemptKind;
  /** Null while the call is under way (or its worker has died). */
  outcome: OutcomeKind | null;
  provider: string | null;
  httpStatus: number | null;
  startedAt: Date;
  durationMs: number | null;
  error: JobError | null;
}

export interface Job {
  id: string;
  tenantId: string;
  mode: Mode;
  action: string;
  queue: string;
  state: JobState;
  reference: string | null;
  priority: Priority;
  generation: number;
  input: unknown;
  result: unknown;
  error: JobError | null;
  inputRequest: InputRequest | null;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
  nextRunAt: Date | null;
  /** The group that it was sent in; null for a job sent alone. */
  groupId: string | null;
}

export interface JobWithAttempts extends Job {
  attempts: Attempt[];
}
