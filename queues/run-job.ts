import { UnrecoverableError } from 'bullmq';
import type { RunAction } from '../src/engine/run-action.js';
import type { MunshiProcessor } from './backend/queue-backend.js';
import { jobData } from './job-data.js';

/** Brings this dispatch again after a while. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  constructor(readonly delayMs: number) {
    super('retry_later');
  }
}

/**
 * The queue's processor: the only place that knows how BullMQ is told what a run decided. Three plain parameters, or
 * BullMQ gives no signal and cancelling does nothing.
 */
export const createProcessor =
  (runAction: RunAction): MunshiProcessor =>
  async (job, _token, signal) => {
    const answer = await runAction(jobData.parse(job.data), signal ?? new AbortController().signal);
    switch (answer.kind) {
      case 'over':
        return { outcome: 'over' };
      case 'again':
        throw new RetryLater(answer.delayMs);
      case 'failed':
        // So that operators find it under Failed. A code only: what is thrown here is shown on the board.
        throw new UnrecoverableError(answer.code);
      default:
        return answer satisfies never;
    }
  };

/** True for what a run throws on purpose; anything else is a mishap. */
export const isDecision = (error: unknown): boolean =>
  error instanceof RetryLater || error instanceof UnrecoverableError;

/** Delays come from the engine; anything else that was thrown is a mishap of the queue or the ledger and waits a second. */
export const backoffStrategy = (_attemptsMade: number, _type?: string, error?: Error): number =>
  error instanceof RetryLater ? Math.max(error.delayMs, 1) : 1_000;
