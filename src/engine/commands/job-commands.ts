import { MunshiError } from '../../domain/errors.js';
import { toPublicState, type JobWithAttempts } from '../../domain/job.js';
import {
  answerInputRequest,
  cancelJob,
  findInputRequest,
  retryJob,
  takeForAnswer,
} from '../../ledger/queries/change-job.js';
import type { Dispatch } from '../../ledger/queries/dispatch.js';
import { findJob } from '../../ledger/queries/find-jobs.js';
import type { Seal } from '../../security/seal.js';
import { jobEvent } from '../ending-events.js';
import { createAcceptCommands, type AcceptDeps } from './accept-commands.js';
import { inputFaults } from './input-faults.js';

export interface JobCommandDeps extends AcceptDeps {
  seal: Seal;
  /**
   * Works a dispatch in this very process with an answer that may rest nowhere; nobody waits for it. Absent where no
   * person's answers come in.
   */
  runAnswer?: (dispatch: Dispatch, answer: Record<string, unknown>) => void;
}

/** Binds a person's sealed answer to its job. */
export const suppliedPlace = (tenantId: string, jobId: string): string => `input|${tenantId}|${jobId}`;

/** Opens a person's sealed answer for the run that asked for it. */
export const createOpenSupplied =
  (seal: Seal) =>
  (dispatch: Dispatch, sealed: Buffer): Record<string, unknown> =>
    JSON.parse(seal.open(sealed, suppliedPlace(dispatch.tenantId, dispatch.jobId))) as Record<
      string,
      unknown
    >;

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
    ...createAcceptCommands(deps),

    /** Throws `not_found`, `too_late`. */
    async cancel(tenantId: string, jobId: string): Promise<JobWithAttempts> {
      const before = await read(tenantId, jobId);
      const answer = await cancelJob(
        ledger,
        { tenantId, jobId },
        jobEvent('job.cancelled', { ...before, jobId }),
      );
      if (!answer) throw notFound();
      if (!answer.cancelled) throw new MunshiError('too_late', tooLate(toPublicState(answer.state)));
      return read(tenantId, jobId);
    },

    /** Throws `not_found`, `conflict`. */
    async retry(tenantId: string, jobId: string): Promise<JobWithAttempts> {
      const state = await retryJob(ledger, { tenantId, jobId });
      if (state === null) throw notFound();
      if (state !== 'failed') {
        throw new MunshiError(
          'conflict',
          `Only a failed job can be retried; this one is ${toPublicState(state)}.`,
        );
      }
      deps.wakeRelay();
      return read(tenantId, jobId);
    },

    /** Throws `not_found`, `conflict` when nothing is asked, `invalid_input` when the answer does not fit. */
    async supplyInput(
      tenantId: string,
      jobId: string,
      input: Record<string, unknown>,
    ): Promise<JobWithAttempts> {
      await read(tenantId, jobId);
      const request = await findInputRequest(ledger, { tenantId, jobId });
      if (!request) throw nothingAsked();
      const errors = inputFaults(request.schema, input);
      if (errors.length > 0) {
        throw new MunshiError('invalid_input', 'The answer does not fit what was asked.', { errors });
      }
      if (request.secret) {
        if (!deps.runAnswer) throw new Error('a secret answer came to a process that works none');
        const dispatch = await takeForAnswer(ledger, { tenantId, jobId });
        if (!dispatch) throw nothingAsked();
        deps.runAnswer(dispatch, input);
      } else {
        const sealed = deps.seal.seal(JSON.stringify(input), suppliedPlace(tenantId, jobId));
        if (!(await answerInputRequest(ledger, { tenantId, jobId }, sealed))) throw nothingAsked();
        deps.wakeRelay();
      }
      return read(tenantId, jobId);
    },
  };
};

export type JobCommands = ReturnType<typeof createJobCommands>;

const nothingAsked = (): MunshiError =>
  new MunshiError('conflict', 'This job asks for nothing: it was answered, has expired, or never asked.');

const tooLate = (state: string): string =>
  state === 'queued'
    ? 'An attempt of this job may have taken effect, so it must be followed to its end.'
    : `The job is ${state}; only a job that has not begun can be cancelled.`;
