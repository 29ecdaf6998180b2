import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { binaryPath, type PostgresBinaries } from './postgres-binaries.js';
import type { PostgresHome } from './postgres-home.js';
import { StartRefused } from './start-refused.js';

/** The database account that everything in this product uses; the cluster's superuser. */
export const clusterUser = 'munshi';
/** The database that `initdb` makes. */
export const clusterDatabase = 'postgres';

/** What is kept beside a cluster. */
export interface ClusterState {
  password: string;
  /** The port of the last start, tried first at the next one. */
  port: number | null;
}

/** Runs one of Postgres's programs to its end as the home's account, without this process's environment. */
export const runTool = (
  home: PostgresHome,
  binaries: PostgresBinaries,
  tool: 'initdb' | 'pg_ctl',
  args: readonly string[],
): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(binaryPath(binaries, tool), args, serverProcess(home));

/**
 * How a process of the server is spawned: as the home's account, in a folder it may stand in, and with nothing of our
 * environment, which holds secrets.
 */
export const serverProcess = (
  home: PostgresHome,
): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } => ({
  cwd: home.dir,
  env: { LC_ALL: 'C', TZ: 'UTC' },
  ...(home.user && { uid: home.user.uid, gid: home.user.gid }),
});

/**
 * Makes the cluster if the home has none: UTF-8, locale C, log-in by password only. A start that dies half way leaves
 * nothing that a later one would take for a cluster.
 *
 * Throws StartRefused when the cluster is of another major version of Postgres.
 */
export const ensureCluster = async (
  home: PostgresHome,
  binaries: PostgresBinaries,
): Promise<ClusterState> => {
  if (!existsSync(home.cluster)) await initCluster(home, binaries);
  const made = readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim();
  const shipped = binaries.version.split('.')[0] ?? '';
  if (made !== shipped) {
    throw new StartRefused(
      `The database in ${home.cluster} was made by Postgres ${made}, and this Munshi brings Postgres ${shipped}: dump it with the Munshi that made it, or set MUNSHI_DATA_DIR to another folder`,
    );
  }
  return JSON.parse(readFileSync(home.stateFile, 'utf8')) as ClusterState;
};

/** Keeps the state beside the cluster, in one step and readable by its owner alone. */
export const writeState = (home: PostgresHome, state: ClusterState): void => {
  const draft = `${home.stateFile}.new`;
  writePrivate(home, draft, JSON.stringify(state));
  renameSync(draft, home.stateFile);
};

const initCluster = async (home: PostgresHome, binaries: PostgresBinaries): Promise<void> => {
  for (const name of readdirSync(home.dir)) {
    if (name.startsWith('cluster.')) rmSync(join(home.dir, name), { recursive: true, force: true });
  }
  const draft = `${home.cluster}.new`;
  const passwordFile = `${home.cluster}.password`;
  const password = randomBytes(24).toString('hex');
  writePrivate(home, passwordFile, password);
  await runTool(home, binaries, 'initdb', [
    ...['-D', draft, '-U', clusterUser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'],
  ]);
  rmSync(passwordFile);
  // The password before the cluster that has it: a cluster without its password could not be opened.
  writeState(home, { password, port: null });
  renameSync(draft, home.cluster);
};

const writePrivate = (home: PostgresHome, path: string, text: string): void => {
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  if (home.user) chownSync(path, home.user.uid, home.user.gid);
};
