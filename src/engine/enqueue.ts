import { createMicroBatch } from '../ledger/micro-batch.js';
import type { Dispatch } from '../ledger/queries/dispatch.js';
import type { JobQueue } from './engine-ports.js';

const batchSize = 200;

/**
 * Puts dispatches into the queue behind the caller's back, many in one round trip. What fails stays `dispatched` in the
 * ledger, and the relay finds it.
 */
export const createEnqueue = (
  queue: JobQueue,
  onError: (error: unknown) => void,
): ((dispatch: Dispatch) => void) => {
  const add = createMicroBatch<Dispatch, null>({
    run: async (dispatches) => {
      await queue.add(dispatches).catch(onError);
      return dispatches.map(() => null);
    },
    maxItems: batchSize,
    maxInFlight: 4,
  });
  return (dispatch) => {
    add(dispatch).catch(onError);
  };
};
