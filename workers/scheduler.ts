import { composeActions } from './compose-actions.js';
import { composeScheduler } from './compose-schedules.js';
import { runWorkerProcess } from './run-process.js';
import { serveHealth } from './serve-health.js';
import { startCore } from './start-core.js';

/** The scheduler: keeps the queue's clock in line with the ledger's schedules. Any number may run. */
await runWorkerProcess('scheduler', async (booted) => {
  const { core } = await startCore(booted, 'scheduler');
  const actions = composeActions(core, null);
  const scheduler = await composeScheduler(core, actions);
  scheduler.start();
  const stopHealth = await serveHealth(core);
  core.log.info({ ready: true }, 'scheduler.ready');
  return {
    async stop() {
      await scheduler.stop();
      await stopHealth();
      actions.close();
      await core.close();
    },
  };
});
