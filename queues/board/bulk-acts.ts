import { MunshiError } from '../../src/domain/errors.js';
import type { MunshiJob, MunshiQueue } from '../backend/queue-backend.js';
import type { OperatorConsoleDeps } from './console-deps.js';
import type { JobActs } from './job-acts.js';

/** How many copies one press of a button looks at, newest first; what is beyond is left for the next press. */
const copiesAtOnce = 5_000;

/** Completed copies younger than this stay, in ms: somebody may be looking at them. */
const completedGraceMs = 5_000;

/** What can be cleaned and retried, in the board's words and in the queue's. */
const cleanable = {
  wait: 'waiting',
  waiting: 'waiting',
  prioritized: 'prioritized',
  delayed: 'delayed',
  failed: 'failed',
} as const;
const retriable = ['failed', 'completed'] as const;

/** The board's acts on all jobs of a queue that are in one state. Each job is treated as by the act on it alone. */
export interface BulkActs {
  /** Retries what can be retried; gives how many. Throws `conflict` for a state that has nothing to retry. */
  retryAll(queue: MunshiQueue, status: string): Promise<number>;
  promoteAll(queue: MunshiQueue): Promise<number>;
  /** Throws `conflict` for a state that cannot be cleaned. */
  cleanAll(queue: MunshiQueue, status: string): Promise<number>;
}

export const createBulkActs = (deps: Pick<OperatorConsoleDeps, 'audit'> & { acts: JobActs }): BulkActs => ({
  async retryAll(queue, status) {
    const state = retriable.find((known) => known === status);
    if (!state) throw new MunshiError('conflict', `Jobs that are ${status} cannot be retried.`);
    return each(await queue.getJobs([state], 0, copiesAtOnce - 1), deps.acts.retry);
  },

  async promoteAll(queue) {
    return each(await queue.getJobs(['delayed'], 0, copiesAtOnce - 1), deps.acts.promote);
  },

  async cleanAll(queue, status) {
    if (status === 'completed') {
      await deps.audit({
        tenantId: null,
        actor: 'operator',
        act: 'queue.cleaned',
        subject: queue.name,
        detail: { status },
      });
      return (await queue.clean(completedGraceMs, Number.MAX_SAFE_INTEGER, 'completed')).length;
    }
    const state = Object.hasOwn(cleanable, status) ? cleanable[status as keyof typeof cleanable] : null;
    if (!state)
      throw new MunshiError('conflict', `Jobs that are ${status} cannot be cleaned: workers may be at them.`);
    return each(await queue.getJobs([state], 0, copiesAtOnce - 1), deps.acts.remove);
  },
});

/**
 * Does one act after the other. What an act refuses (the job has moved on, or never needed it) is passed over. The list
 * was read beforehand: jobs that stand in line again come back as new copies, which must not be acted on once more.
 */
const each = async (
  copies: readonly MunshiJob[],
  act: (copy: MunshiJob) => Promise<void>,
): Promise<number> => {
  let done = 0;
  for (const copy of copies) {
    try {
      await act(copy);
      done += 1;
    } catch (error) {
      if (!(error instanceof MunshiError)) throw error;
    }
  }
  return done;
};
