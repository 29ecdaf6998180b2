import { rmSync } from 'node:fs';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openLedger } from '../../src/ledger/connect.js';
import { migrateLedger } from '../../src/ledger/migrate.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { quickFolder } from './quick-folder.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Server of the whole test run; `munshi_template` there is migrated and cloned for each test. */
    postgresUrl: string;
  }
}

/** One real Postgres for the whole run, with a migrated template: a test's own database is a clone of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = quickFolder('munshi-test-');
  const server = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => undefined },
    flags: { fsync: 'off', max_connections: '300' },
  });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query('create database munshi_template');
  await admin.end();
  const templateUrl = new URL(server.url);
  templateUrl.pathname = '/munshi_template';
  const ledger = openLedger({ url: templateUrl.href, poolSize: 1, name: 'template' });
  await migrateLedger(ledger);
  await ledger.end();
  const queueClient = new pg.Client({ connectionString: templateUrl.href });
  await queueClient.connect();
  await runMigrations(queueClient, 'bullmq');
  await queueClient.end();
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.remove();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
