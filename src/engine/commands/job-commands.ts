import type { ActionDefinition } from '../../domain/action.js';
import { MunshiError } from '../../domain/errors.js';
import { newId } from '../../domain/ids.js';
import { toPublicState, type Job, type JobWithAttempts, type Mode, type Priority } from '../../domain/job.js';
import type { Ledger } from '../../ledger/connect.js';
import type { AcceptAnswer, JobToAccept } from '../../ledger/queries/accept-jobs.js';
import { findByKeys } from '../../ledger/queries/accept-jobs.js';
import { answerInputRequest, cancelJob, findInputRequest, retryJob } from '../../ledger/queries/change-job.js';
import { findJob } from '../../ledger/queries/find-jobs.js';
import { priorityNumber } from '../../ledger/queries/job-row.js';
import type { Dispatch } from '../../ledger/queries/dispatch.js';
import type { Seal } from '../../security/seal.js';
import { jobEvent } from '../ending-events.js';
import { inputFaults } from './input-faults.js';

export interface AcceptRequest {
  tenantId: string;
  mode: Mode;
  action: ActionDefinition;
  input: unknown;
  reference: string | null;
  priority: Priority;
  runAt: Date | null;
  idempotencyKey: string | null;
  bodyHash: string;
}

export interface JobCommandDeps {
  ledger: Ledger;
  /** Group commit of new jobs. */
  acceptJob: (job: JobToAccept) => Promise<AcceptAnswer>;
  /** Puts a dispatch into its queue without anybody waiting for it; what fails is the relay's to find. */
  enqueue: (dispatch: Dispatch) => void;
  /** Tells the relay that somebody stands in line. */
  wakeRelay: () => void;
  seal: Seal;
}

/** Binds a person's sealed answer to its job. */
export const suppliedPlace = (tenantId: string, jobId: string): string => `input|${tenantId}|${jobId}`;

/** Opens a person's sealed answer for the run that asked for it. */
export const createOpenSupplied =
  (seal: Seal) =>
  (dispatch: Dispatch, sealed: Buffer): Record<string, unknown> =>
    JSON.parse(seal.open(sealed, suppliedPlace(dispatch.tenantId, dispatch.jobId))) as Record<string, unknown>;

const notFound = (): MunshiError => new MunshiError('not_found', 'There is no such job.');

/** The commands that the HTTP contract, the board and the command line share. Each is one compare-and-set. */
export const createJobCommands = (deps: JobCommandDeps) => {
  const { ledger } = deps;

  const read = async (tenantId: string, jobId: string): Promise<JobWithAttempts> => {
    const job = await findJob(ledger, tenantId, jobId);
    if (!job) throw notFound();
    return job;
  };

  return {
    /** Durable when it resolves. Throws `idempotency_key_reused`. */
    async accept(request: AcceptRequest): Promise<{ job: Job; replayed: boolean }> {
      const id = newId();
      const answer = await deps.acceptJob({
        tenantId: request.tenantId,
        id,
        mode: request.mode,
        action: request.action.name,
        queue: request.action.queue,
        reference: request.reference,
        priority: request.priority,
        naturalKey: request.action.naturalKey?.(request.input) ?? id,
        idempotencyKey: request.idempotencyKey,
        bodyHash: request.bodyHash,
        input: request.input,
        runAt: request.runAt,
      });
      switch (answer.kind) {
        case 'accepted':
          if (answer.job.state === 'dispatched') deps.enqueue(toDispatch(answer.job));
          else if (answer.job.state === 'ready') deps.wakeRelay();
          return { job: answer.job, replayed: false };
        case 'replayed':
          return { job: answer.job, replayed: true };
        case 'key_reused':
          throw keyReused();
        default:
          return answer satisfies never;
      }
    },

    /** The job that holds this idempotency key, when it came with the same body. Throws `idempotency_key_reused`. */
    async findReplay(tenantId: string, idempotencyKey: string, bodyHash: string): Promise<Job | null> {
      const found = await findByKeys(ledger, [{ tenantId, idempotencyKey }]);
      const [holder] = found.values();
      if (!holder) return null;
      if (holder.bodyHash !== bodyHash) throw keyReused();
      return holder.job;
    },

    /** Throws `not_found`, `too_late`. */
    async cancel(tenantId: string, jobId: string): Promise<JobWithAttempts> {
      const before = await read(tenantId, jobId);
      const answer = await cancelJob(ledger, { tenantId, jobId }, jobEvent('job.cancelled', { ...before, jobId }));
      if (!answer) throw notFound();
      if (!answer.cancelled) throw new MunshiError('too_late', tooLate(toPublicState(answer.state)));
      return read(tenantId, jobId);
    },

    /** Throws `not_found`, `conflict`. */
    async retry(tenantId: string, jobId: string): Promise<JobWithAttempts> {
      const state = await retryJob(ledger, { tenantId, jobId });
      if (state === null) throw notFound();
      if (state !== 'failed') {
        throw new MunshiError('conflict', `Only a failed job can be retried; this one is ${toPublicState(state)}.`);
      }
      deps.wakeRelay();
      return read(tenantId, jobId);
    },

    /** Throws `not_found`, `conflict` when nothing is asked, `invalid_input` when the answer does not fit. */
    async supplyInput(tenantId: string, jobId: string, input: Record<string, unknown>): Promise<JobWithAttempts> {
      await read(tenantId, jobId);
      const request = await findInputRequest(ledger, { tenantId, jobId });
      if (!request) throw nothingAsked();
      const errors = inputFaults(request.schema, input);
      if (errors.length > 0) {
        throw new MunshiError('invalid_input', 'The answer does not fit what was asked.', { errors });
      }
      const sealed = deps.seal.seal(JSON.stringify(input), suppliedPlace(tenantId, jobId));
      if (!(await answerInputRequest(ledger, { tenantId, jobId }, sealed))) throw nothingAsked();
      deps.wakeRelay();
      return read(tenantId, jobId);
    },
  };
};

export type JobCommands = ReturnType<typeof createJobCommands>;

const keyReused = (): MunshiError =>
  new MunshiError(
    'idempotency_key_reused',
    'This Idempotency-Key came before with another body. Use a new key for a new request.',
  );

const nothingAsked = (): MunshiError =>
  new MunshiError('conflict', 'This job asks for nothing: it was answered, has expired, or never asked.');

const tooLate = (state: string): string =>
  state === 'queued'
    ? 'An attempt of this job may have taken effect, so it must be followed to its end.'
    : `The job is ${state}; only a job that has not begun can be cancelled.`;

const toDispatch = (job: Job): Dispatch => ({
  tenantId: job.tenantId,
  jobId: job.id,
  generation: job.generation,
  queue: job.queue,
  action: job.action,
  mode: job.mode,
  priority: priorityNumber(job.priority),
});
