import { readdir, readFile } from 'node:fs/promises';
import type { Ledger } from './connect.js';

const folder = new URL('./migrations/', import.meta.url);
/** Any constant will do, as long as every process of the product takes the same one. */
const advisoryLock = 7_041_117;

interface Migration {
  version: number;
  name: string;
  sql: string;
}

const readMigrations = async (): Promise<Migration[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => ({
      version: Number.parseInt(file, 10),
      name: file,
      sql: await readFile(new URL(file, folder), 'utf8'),
    })),
  );
};

/**
 * Brings the ledger's schema to this build's version: numbered files, in order, each once, under an advisory lock so
 * that processes starting together take turns. Forward only. Gives the names of the files that were run.
 */
export const migrateLedger = async (ledger: Ledger): Promise<string[]> => {
  const migrations = await readMigrations();
  return ledger.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(${advisoryLock})`;
    await sql`create table if not exists migration (
      version int primary key, name text not null, breaking boolean not null, run_at timestamptz not null default now())`;
    const done = new Set(
      (await sql<{ version: number }[]>`select version from migration`).map((r) => r.version),
    );
    const due = migrations.filter((migration) => !done.has(migration.version));
    for (const { version, name, sql: text } of due) {
      await sql.unsafe(text);
      await sql`insert into migration (version, name, breaking) values (${version}, ${name}, ${isBreaking(text)})`;
    }
    return due.map((migration) => migration.name);
  });
};

/**
 * Checks, without changing anything, that this build and the ledger fit: every migration of this build has run, and no
 * newer breaking one has. Throws with one plain line otherwise.
 */
export const assertLedgerFits = async (ledger: Ledger): Promise<void> => {
  const migrations = await readMigrations();
  const [table] = await ledger`select to_regclass('migration') as name`;
  const rows = table?.name
    ? await ledger<{ version: number; breaking: boolean }[]>`select version, breaking from migration`
    : [];
  const done = new Set(rows.map((row) => row.version));
  const missing = migrations.find((migration) => !done.has(migration.version));
  if (missing) throw new Error(`the ledger lacks migration ${missing.name}: run \`npm run migrate\` first`);
  const newest = Math.max(...migrations.map((migration) => migration.version));
  const newer = rows.find((row) => row.version > newest && row.breaking);
  if (newer) {
    throw new Error(
      `the ledger has breaking migration ${String(newer.version)}, newer than this build: update it`,
    );
  }
};

const isBreaking = (sql: string): boolean => /^-- breaking: yes/m.test(sql);
