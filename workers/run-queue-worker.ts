import type { MunshiProcessor } from '../queues/backend/queue-backend.js';
import type { QueueSpec } from '../queues/queue-spec.js';
import { createProcessor } from '../queues/run-job.js';
import { composeActions, type Actions } from './compose-actions.js';
import { composeCircuits, composeRunAction, composeWorker } from './compose-engine.js';
import type { Core } from './core.js';
import { runWorkerProcess } from './run-process.js';
import { serveHealth } from './serve-health.js';
import { startCore } from './start-core.js';

/** How a queue is worked that carries more than jobs, or none. */
export interface OwnWork {
  processor: MunshiProcessor;
  /** What must end after the queue is no longer worked. */
  stop(softMs: number): Promise<void>;
}

/** Makes the work of a queue; `jobs` is how the engine would do it. */
export type ComposeOwnWork = (core: Core, actions: Actions, jobs: MunshiProcessor) => OwnWork;

const jobsOnly: ComposeOwnWork = (_core, _actions, jobs) => ({
  processor: jobs,
  stop: () => Promise.resolve(),
});

/** A process that works one queue. */
export const runQueueWorker = (spec: QueueSpec, compose: ComposeOwnWork = jobsOnly): Promise<void> => {
  const name = `worker-${spec.name}`;
  return runWorkerProcess(name, async (booted) => {
    const { core } = await startCore(booted, name);
    const actions = composeActions(core, core.config.sandbox ? core.config.standInUrl : null);
    const circuits = await composeCircuits(core);
    const runAction = composeRunAction(core, actions.registry, actions.resolveConnection, circuits);
    const work = compose(core, actions, createProcessor(runAction));
    const worker = await composeWorker(core, spec, work.processor);
    const stopHealth = await serveHealth(core);
    core.log.info({ ready: true, queue: spec.name }, 'worker.ready');
    return {
      async stop(deadlineMs) {
        await worker.stop(softShare * deadlineMs);
        await work.stop(softShare * deadlineMs);
        await stopHealth();
        circuits.close();
        actions.close();
        await core.close();
      },
    };
  });
};

/** Of the time for stopping, what running jobs have to finish before they are given back. */
export const softShare = 0.7;
