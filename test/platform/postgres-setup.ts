import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { onTestFinished } from 'vitest';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from '../../src/platform/embedded-postgres.js';

import { quickFolder } from '../support/quick-folder.js';

export const log = { info: (): void => undefined };

/** A folder in a new folder of the given mode, its Postgres stopped and all of it removed when the test ends. */
export const testFolder = (options: { parent?: string; mode?: number } = {}) => {
  const { parent } = options;
  const base = parent === undefined ? quickFolder('munshi-test-') : mkdtempSync(join(parent, 'munshi-test-'));
  chmodSync(base, options.mode ?? 0o755);
  const dataDir = join(base, 'data');
  const children: ChildProcess[] = [];

  onTestFinished(async () => {
    for (const child of children) child.kill('SIGKILL');
    const isThere = ['postgres', 'postgres-home'].some((name) => existsSync(join(dataDir, name)));
    if (isThere) await (await startEmbeddedPostgres({ dataDir, log })).remove();
    rmSync(base, { recursive: true, force: true });
  });

  return {
    base,
    dataDir,
    cluster: join(dataDir, 'postgres', 'cluster'),
    start: (more: Partial<EmbeddedPostgresOptions> = {}) => startEmbeddedPostgres({ dataDir, log, ...more }),
    /** Another process that starts the folder's Postgres: what it said, and its end by SIGKILL. */
    startInChild: async () => {
      const program = new URL('../../dist/test/platform/start-postgres-child.js', import.meta.url).pathname;
      if (!existsSync(program)) throw new Error(`${program} is missing: run "npm run build" first`);
      const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      const line = await new Promise<string>((resolve, reject) => {
        child.stdout.once('data', (data: Buffer) => {
          resolve(data.toString());
        });
        child.once('exit', (code) => {
          reject(new Error(`the child ended with ${String(code)}`));
        });
      });
      const kill = (): Promise<void> =>
        new Promise((resolve) => {
          child.removeAllListeners('exit').once('exit', () => {
            resolve();
          });
          child.kill('SIGKILL');
        });
      return { ...(JSON.parse(line) as Pick<EmbeddedPostgres, 'url' | 'pid' | 'adopted'>), kill };
    },
  };
};

/** Runs work on a connection of its own. */
export const withSql = async <T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
};

/** Writes one row into a table of its own. */
export const remember = (url: string, word: string): Promise<unknown> =>
  withSql(url, async (sql) => {
    await sql`create table if not exists memory (word text)`;
    await sql`insert into memory values (${word})`;
  });

/** The rows that `remember` wrote. */
export const recall = (url: string): Promise<string[]> =>
  withSql(url, async (sql) =>
    (await sql<{ word: string }[]>`select word from memory`).map((row) => row.word),
  );
