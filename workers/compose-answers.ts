import type { Dispatch } from '../src/ledger/queries/dispatch.js';
import { parkJob } from '../src/ledger/queries/park-job.js';
import type { RunAction } from '../src/engine/run-action.js';
import type { Core } from './core.js';

/** The runs that this process makes itself, because an answer that may rest nowhere came to it. */
export interface AnswerRuns {
  run(dispatch: Dispatch, answer: Record<string, unknown>): void;
  /** Lets what runs finish; what does not within the time is broken off, and asked for again. */
  stop(softMs: number): Promise<void>;
}

/** Runs answers over the engine of this process. */
export const composeAnswers = (core: Core, runAction: RunAction): AnswerRuns => {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();

  const run = async (dispatch: Dispatch, answer: Record<string, unknown>): Promise<void> => {
    try {
      const ended = await runAction(dispatch, stopping.signal, answer);
      // No queue will bring this dispatch again: the ledger does.
      if (ended.kind === 'again') await parkJob(core.ledger, { ...dispatch, delayMs: ended.delayMs });
    } catch (error) {
      core.observer.trouble(`answer in ${dispatch.queue}`, error);
    }
  };

  return {
    run(dispatch, answer) {
      const running = run(dispatch, answer).finally(() => underWay.delete(running));
      underWay.add(running);
    },
    async stop(softMs) {
      const timer = setTimeout(() => {
        stopping.abort();
      }, softMs);
      await Promise.all(underWay);
      clearTimeout(timer);
    },
  };
};
