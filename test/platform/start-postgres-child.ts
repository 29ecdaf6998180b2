/** Starts the Postgres of the folder named on the command line, says so in one JSON line, and stays. */
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';

const server = await startEmbeddedPostgres({
  dataDir: process.argv[2] ?? '',
  log: { info: () => undefined },
});
process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid, adopted: server.adopted })}\n`);
setInterval(() => undefined, 60_000);
