import { runWorkerProcess } from './run-process.js';
import { startStandIns } from './start-stand-ins.js';

/** The sandbox's stand-ins as a process of their own, for a distributed sandbox: MUNSHI_STAND_IN_URL names it. */
await runWorkerProcess('stand-ins', async ({ config, log }) => {
  const port = config.standInUrl === null ? 0 : Number(new URL(config.standInUrl).port);
  const standIns = await startStandIns(config.dataDir, port);
  log.info({ ready: true, url: standIns.url }, 'stand_ins.ready');
  return { stop: () => standIns.close() };
});
