import type { QueueSpec } from '../queues/queue-spec.js';
import { composeActions } from './compose-actions.js';
import { composeCircuits, composeRunAction, composeWorker } from './compose-engine.js';
import { runWorkerProcess } from './run-process.js';
import { serveHealth } from './serve-health.js';
import { startCore } from './start-core.js';

/** A process that works one queue. */
export const runQueueWorker = (spec: QueueSpec): Promise<void> => {
  const name = `worker-${spec.name}`;
  return runWorkerProcess(name, async (booted) => {
    const { core } = await startCore(booted, name);
    const actions = composeActions(core, core.config.sandbox ? core.config.standInUrl : null);
    const circuits = await composeCircuits(core);
    const runAction = composeRunAction(core, actions.registry, actions.resolveConnection, circuits);
    const worker = await composeWorker(core, spec, runAction);
    const stopHealth = await serveHealth(core);
    core.log.info({ ready: true, queue: spec.name }, 'worker.ready');
    return {
      async stop(deadlineMs) {
        await worker.stop(softShare * deadlineMs);
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
