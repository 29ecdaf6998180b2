import { createJobCommands, type JobCommands } from '../src/engine/commands/job-commands.js';
import { createEnqueue } from '../src/engine/enqueue.js';
import { createMicroBatch } from '../src/ledger/micro-batch.js';
import { acceptJobs } from '../src/ledger/queries/accept-jobs.js';
import type { AnswerRuns } from './compose-answers.js';
import type { Core } from './core.js';

const batchSize = 200;

/** The commands on jobs, over a group commit; `answers` works what persons answer, in a process to which they do. */
export const composeCommands = (core: Core, wakeRelay: () => void, answers?: AnswerRuns): JobCommands => {
  const caps = { perTenant: core.config.tenantInFlight, perQueue: core.config.laneInFlight };
  return createJobCommands({
    ledger: core.ledger,
    acceptJob: createMicroBatch({
      run: (items) => acceptJobs(core.ledger, items, caps),
      maxItems: batchSize,
      maxInFlight: 1,
    }),
    enqueue: createEnqueue(core.jobQueue, (error) => {
      core.observer.trouble('enqueue', error);
    }),
    wakeRelay,
    seal: core.seal,
    ...(answers && { runAnswer: answers.run }),
  });
};
