import { composeRelay } from './compose-engine.js';
import { runWorkerProcess } from './run-process.js';
import { serveHealth } from './serve-health.js';
import { startCore } from './start-core.js';

/** The relay: what the ledger has and the queue lacks goes into the queue, fairly. Any number may run. */
await runWorkerProcess('relay', async (booted) => {
  const { core } = await startCore(booted, 'relay');
  const relay = composeRelay(core);
  relay.start();
  const stopHealth = await serveHealth(core);
  core.log.info({ ready: true }, 'relay.ready');
  return {
    async stop() {
      await relay.stop();
      await stopHealth();
      await core.close();
    },
  };
});
