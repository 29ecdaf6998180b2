import { MunshiError } from '../../src/domain/errors.js';
import { hasEnded, toPublicState } from '../../src/domain/job.js';
import type { JobDescription } from '../../src/ledger/queries/describe-jobs.js';
import type { MunshiJob } from '../backend/queue-backend.js';
import { jobData, type JobData } from '../job-data.js';
import type { OperatorConsoleDeps } from './console-deps.js';

/**
 * What an operator can do with one copy of a job in the queue. A copy is one dispatch; the ledger decides what becomes of
 * the job. Each act is written down before it is done, and throws `not_found` or `conflict` with the reason when it would
 * do nothing.
 */
export interface JobActs {
  /**
   * The job again: with fresh attempts when it has failed, in line again when the queue has dropped it on its way. A
   * failed copy goes, since nothing about it is left to do.
   */
  retry(copy: MunshiJob): Promise<void>;
  /** A copy that waits for its time runs now. */
  promote(copy: MunshiJob): Promise<void>;
  /** The copy goes; a job that has not ended stands in line again and comes as a new dispatch. */
  remove(copy: MunshiJob): Promise<void>;
}

export const createJobActs = (deps: Pick<OperatorConsoleDeps, 'ledger' | 'commands' | 'audit'>): JobActs => {
  const { ledger } = deps;

  const writeDown = (act: string, copy: MunshiJob, data: JobData): Promise<void> =>
    deps.audit({
      tenantId: data.tenantId,
      actor: 'operator',
      act,
      subject: data.jobId,
      detail: { queue: data.queue, generation: data.generation, copy: copy.id ?? '', on: 'board' },
    });

  const retry = async (copy: MunshiJob): Promise<void> => {
    const data = dataOf(copy);
    const state = await requireState(
      copy,
      ['failed', 'completed'],
      'Only a copy that is through can be retried',
    );
    const [job] = await ledger.describe([data]);
    if (!job) throw new MunshiError('not_found', 'The ledger has no such job; only this copy is left of it.');
    const again = wayAgain(deps, job, data);
    await writeDown('job.retried', copy, data);
    await again();
    if (state === 'failed') await copy.remove();
  };

  const promote = async (copy: MunshiJob): Promise<void> => {
    const data = dataOf(copy);
    await requireState(copy, ['delayed'], 'Only a copy that waits for its time can be promoted');
    await writeDown('job.promoted', copy, data);
    if (!(await ledger.bringForward(data))) throw outdated();
    await copy.promote();
  };

  const remove = async (copy: MunshiJob): Promise<void> => {
    const data = dataOf(copy);
    if ((await copy.getState()) === 'active') throw underWay();
    await writeDown('job.copy_removed', copy, data);
    // The ledger first: from here on a worker that takes this copy finds it outdated and leaves it.
    await ledger.returnToLine([data]);
    await copy.remove().catch(async (error: unknown) => {
      throw (await copy.getState()) === 'active' ? underWay() : error;
    });
  };

  return { retry, promote, remove };
};

/** How a job comes to run again, if it may: a failed one by the command, one that was lost on its way by its line. */
const wayAgain = (
  deps: Pick<OperatorConsoleDeps, 'ledger' | 'commands'>,
  job: JobDescription,
  data: JobData,
): (() => Promise<void>) => {
  if (job.state === 'failed') {
    return async () => {
      await deps.commands.retry(data.tenantId, data.jobId);
    };
  }
  if (job.state === 'dispatched' && job.generation === data.generation) {
    return async () => {
      if ((await deps.ledger.returnToLine([data])) === 0) throw outdated();
    };
  }
  if (job.state === 'running') {
    return async () => {
      if (!(await deps.ledger.reclaim(data))) throw underWay();
    };
  }
  throw new MunshiError('conflict', `Only a failed job can be retried; this one is ${inWords(job)}.`);
};

const inWords = (job: JobDescription): string =>
  hasEnded(job.state) || job.state === 'waiting_input'
    ? toPublicState(job.state).replace('_', ' for ')
    : 'in line already and runs by itself';

const dataOf = (copy: MunshiJob): JobData => {
  const parsed = jobData.safeParse(copy.data);
  if (parsed.success) return parsed.data;
  throw new MunshiError(
    'conflict',
    'This is none of the ledger’s jobs; leave it to whoever has put it here.',
  );
};

/** The state of the queue's copy. Throws `conflict` when the act is not for it. */
const requireState = async (copy: MunshiJob, states: readonly string[], rule: string): Promise<string> => {
  const state = await copy.getState();
  if (!states.includes(state)) throw new MunshiError('conflict', `${rule}; this one is ${state}.`);
  return state;
};

const outdated = (): MunshiError =>
  new MunshiError('conflict', 'The job has moved on since; this copy of it is an old one. Reload the page.');

const underWay = (): MunshiError =>
  new MunshiError(
    'conflict',
    'A worker may be at this job just now. If that worker is gone, the job comes back by itself when its lease ends.',
  );
