import type { JobsOptions } from 'bullmq';
import { queueJobId } from '../src/domain/ids.js';
import type { JobQueue } from '../src/engine/engine-ports.js';
import type { Dispatch } from '../src/ledger/queries/dispatch.js';
import type { QueueBackend } from './backend/queue-backend.js';
import { toJobData } from './job-data.js';

/** Room for the queue's own mishaps (stalls, deadlocks); the attempts that count are the ledger's. */
const attempts = 50;

const jobOptions = (dispatch: Dispatch): JobsOptions => ({
  jobId: queueJobId(dispatch.jobId, dispatch.generation),
  priority: dispatch.priority,
  attempts,
  backoff: { type: 'engine' },
  removeOnComplete: { age: 3_600 },
  removeOnFail: { age: 7 * 86_400 },
  sizeLimit: 2_000,
  keepLogs: 20,
  stackTraceLimit: 5,
});

/** States in which the queue will still bring a job by itself. */
const alive: ReadonlySet<string> = new Set([
  'waiting',
  'prioritized',
  'delayed',
  'active',
  'waiting-children',
]);

/** The engine's queue, over BullMQ. A job's data is ids only; its id names the dispatch, so adding twice is harmless. */
export const createBullmqJobQueue = (backend: QueueBackend): JobQueue => ({
  async add(dispatches) {
    const names = new Set(dispatches.map((dispatch) => dispatch.queue));
    for (const name of names) {
      await backend.queue(name).addBulk(
        dispatches
          .filter((dispatch) => dispatch.queue === name)
          .map((dispatch) => ({
            name: dispatch.action,
            data: toJobData(dispatch),
            opts: jobOptions(dispatch),
          })),
      );
    }
  },

  async holds(dispatch) {
    const state = await backend
      .queue(dispatch.queue)
      .getJobState(queueJobId(dispatch.jobId, dispatch.generation));
    return alive.has(state);
  },

  epoch: () => backend.epoch(),
});
