import { createBenchJob } from '../bench-job.js';
import { composeRelay, composeWorker } from '../../../workers/compose-engine.js';
import { composeCommands } from '../../../workers/compose-commands.js';
import type { RunAction } from '../../../src/engine/run-action.js';
import { einvoiceQueue } from '../../../queues/einvoice.js';
import { createProcessor } from '../../../queues/run-job.js';
import { answerParent, readSettings } from '../answer-parent.js';
import { createCountDown } from '../count-down.js';
import { openEngine, type EngineSettings } from '../open-engine.js';

/** The product's relay and worker in one process, around an action whose provider answers at once. */
const { core, actions, runAction } = await openEngine(readSettings() as EngineSettings);
const commands = composeCommands(core, () => undefined);

/** Accepts jobs, in one go, through the command that the HTTP contract uses. */
const accept = async (count: number): Promise<void> => {
  const numbers = Array.from({ length: count }, (_, index) => index);
  await Promise.all(numbers.map((number) => commands.accept(createBenchJob(actions.registry, number))));
};

/** Works until so many runs are over. Gives the milliseconds from the start of relay and worker. */
const drain = async (count: number): Promise<number> => {
  const countDown = createCountDown(count);
  const counted: RunAction = async (dispatch, signal) => {
    const answer = await runAction(dispatch, signal);
    if (answer.kind === 'over') countDown.count();
    return answer;
  };
  const startedMs = performance.now();
  const relay = composeRelay(core);
  relay.start();
  const worker = await composeWorker(core, einvoiceQueue, createProcessor(counted));
  await countDown.reached;
  const ms = performance.now() - startedMs;
  await relay.stop();
  await worker.stop(5_000);
  return ms;
};

/** Forgets all jobs, here and in the queue. */
const reset = async (): Promise<void> => {
  await core.backend.queue(einvoiceQueue.name).obliterate({ force: true });
  await core.ledger`truncate job, attempt, document, event`;
};

answerParent('', { accept, drain, reset });
