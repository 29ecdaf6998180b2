import { runWorkerProcess } from './run-process.js';
import { startAll } from './start-all.js';

/** Everything in one process, for a laptop: `npm start`. */
await runWorkerProcess('all', async (booted) => {
  const system = await startAll(booted);
  const shown = {
    apiKey: booted.config.apiKey === null ? system.apiKey : 'as set in MUNSHI_API_KEY',
    adminPassword:
      booted.config.adminPassword === null ? system.adminPassword : 'as set in MUNSHI_ADMIN_PASSWORD',
  };
  // Not a log line: it is for a person or a script at the terminal, and holds what a log must not.
  process.stdout.write(
    `${JSON.stringify({ ready: true, url: system.url, ...shown, board: `${system.url}/admin/queues`, docs: `${system.url}/docs` })}\n`,
  );
  return system;
});
