import { composeRelay } from './compose-engine.js';
import { composeLaneFeeder } from './compose-lanes.js';
import { runWorkerProcess } from './run-process.js';
import { serveHealth } from './serve-health.js';
import { startCore } from './start-core.js';

/** The relay: what the ledger has and the queue lacks goes into the queue, fairly, jobs and webhooks. Any number may run. */
await runWorkerProcess('relay', async (booted) => {
  const { core } = await startCore(booted, 'relay');
  const relay = composeRelay(core);
  const feeder = composeLaneFeeder(core);
  relay.start();
  feeder.start();
  const stopHealth = await serveHealth(core);
  core.log.info({ ready: true }, 'relay.ready');
  return {
    async stop() {
      await relay.stop();
      await feeder.stop();
      await stopHealth();
      await core.close();
    },
  };
});
