import { openPostgresBackend } from '../queues/backend/postgres-backend.js';
import { openLedger } from '../src/ledger/connect.js';
import { migrateLedger } from '../src/ledger/migrate.js';
import { runWorkerProcess } from './run-process.js';

/** Runs once at a release: brings the ledger, and the queue's tables where they live in Postgres, up to date. */
await runWorkerProcess('release', async ({ config, log }) => {
  const url = config.databaseUrl;
  if (url === null)
    throw new Error('DATABASE_URL must be set: the built-in Postgres migrates itself at start');
  const ledger = openLedger({ url, poolSize: 1, name: 'munshi release' });
  const ran = await migrateLedger(ledger);
  await ledger.end();
  if (config.redisUrl === null) {
    const queues = await openPostgresBackend({
      url,
      schema: config.queueSchema,
      onError: (where, error) => {
        log.error({ where, err: error }, 'release.trouble');
      },
    });
    await queues.close();
  }
  log.info({ ran }, 'release.done');
  process.exit(0);
});
