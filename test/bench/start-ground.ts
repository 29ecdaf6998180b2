import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '../../src/ledger/connect.js';
import { migrateLedger } from '../../src/ledger/migrate.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import type { Closing } from './closing.js';

/** What all rows stand on: a real Postgres with its default durability, and a folder for files. */
export interface Ground {
  /** Makes a database with the ledger's schema. Gives its address. */
  newDatabase(name: string): Promise<string>;
  /** Makes an empty folder. Gives its path. */
  newFolder(name: string): string;
}

/** Starts a Postgres of the benchmark's own; it and all files are gone after `closing`. */
export const startGround = async (closing: Closing): Promise<Ground> => {
  const dir = mkdtempSync(join(tmpdir(), 'munshi-bench-'));
  closing.add(async () => {
    rmSync(dir, { recursive: true, force: true });
  });
  const server = await startEmbeddedPostgres({ dataDir: join(dir, 'pg'), log: { info: () => undefined } });
  closing.add(() => server.remove());

  return {
    async newDatabase(name) {
      const admin = openLedger({ url: server.url, poolSize: 1, name: 'bench' });
      await admin`create database ${admin(name)}`;
      await admin.end();
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      const ledger = openLedger({ url: url.href, poolSize: 1, name: 'bench' });
      await migrateLedger(ledger);
      await ledger.end();
      return url.href;
    },
    newFolder: (name) => mkdtempSync(join(dir, `${name}-`)),
  };
};
