import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import { openLedger, type Ledger } from '../../src/ledger/connect.js';

export interface TestDatabase {
  url: string;
  ledger: Ledger;
  /** Closes the pool and drops the database. */
  drop(): Promise<void>;
}

/** A migrated database of the test's own. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const serverUrl = inject('postgresUrl');
  const name = `t_${newId().replaceAll('-', '')}`;
  await onServer(serverUrl, `create database ${name} template munshi_template strategy file_copy`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const ledger = openLedger({ url: url.href, poolSize: 8, name: 'test' });
  return {
    url: url.href,
    ledger,
    async drop() {
      await ledger.end({ timeout: 2 });
      // Without force: a session that stays open is a leak, and the test should fail for it.
      await onServer(serverUrl, `drop database ${name}`);
    },
  };
};

const maxTries = 100;

const onServer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Cloning locks the template for a moment, and a session that was closed takes a moment to end.
  const isBusy = (error: unknown): boolean =>
    error instanceof Error && error.message.includes('being accessed by other users');
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(statement);
      break;
    } catch (error) {
      if (tries === maxTries || !isBusy(error)) throw error;
      await delay(50);
    }
  }
  await client.end();
};
