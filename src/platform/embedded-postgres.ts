import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fchownSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lockFile } from './file-lock.js';
import { freePort } from './free-port.js';
import {
  binaryPath,
  findPostgresBinaries,
  reachableBinaries,
  type PostgresBinaries,
} from './postgres-binaries.js';
import {
  clusterDatabase,
  clusterUser,
  ensureCluster,
  runTool,
  serverProcess,
  writeState,
} from './postgres-cluster.js';
import { openPostgresHome, removePostgresHome, sharedDir, type PostgresHome } from './postgres-home.js';
import { findPostmaster, takesLogins } from './postmaster.js';
import { StartRefused } from './start-refused.js';

export interface EmbeddedPostgresOptions {
  /** The data folder; made if it does not exist. */
  dataDir: string;
  log: { info(fields: object, event: string): void };
  /** Server settings over ours, e.g. `{ fsync: 'off' }`; they count only if this call starts the server. */
  flags?: Readonly<Record<string, string>>;
  /** The Postgres to run; by default the one that npm installed for this machine. */
  binaries?: PostgresBinaries;
}

/** A running server. */
export interface EmbeddedPostgres {
  /** `postgres://…` with the password in it: a secret. */
  url: string;
  /** True when the server ran already and was taken over. */
  adopted: boolean;
  pid: number;
  /** Stops the server for everybody who uses it: connections are cut, data is flushed. Waits until it is gone. */
  stop(): Promise<void>;
  /** Stops the server and removes its database for good, wherever it lies; what else is in the data folder stays. */
  remove(): Promise<void>;
}

const startTimeoutMs = 60_000;
const stopTimeoutSeconds = 20;
const maxSpawns = 6;
const portPatienceMs = 3_000;

const serverSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // A socket's path has a limit of about 100 bytes, and data folders lie deep.
  unix_socket_directories: '',
  shared_buffers: '64MB',
  max_connections: '100',
  maintenance_work_mem: '32MB',
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  jit: 'off',
  // Its data are in memory or on an SSD: an index is nearly always the right way.
  random_page_cost: '1.1',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Only the server's own life: the text and the detail of a failed statement may hold personal data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/**
 * Starts the Postgres of a data folder, or takes over the one that runs there already, and gives its address once it
 * takes log-ins.
 *
 * One server per folder, whoever asks and how many at once. It is a process of its own: it outlives this one, even when
 * this one is killed, and the next call takes it over. After a crash of the server the next call starts it again, and
 * Postgres recovers all that was committed. As root the server runs under another account (`chooseServerUser`), if need
 * be on a copy of the binaries and in a folder that this account can reach.
 *
 * Throws StartRefused with one line that says what to do.
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const underLock = async <T>(work: () => Promise<T>): Promise<T> => {
    const lock = await lockFile(join(dataDir, 'postgres.lock'), { timeoutMs: 2 * startTimeoutMs });
    try {
      return await work();
    } finally {
      lock.release();
    }
  };
  return underLock(async () => {
    const home = openPostgresHome(dataDir);
    const binaries = await reachableBinaries(
      options.binaries ?? findPostgresBinaries(),
      home.user,
      sharedDir,
    );
    const server = await ensureServer(home, binaries, options.flags ?? {});
    const { pid, port, adopted } = server;
    options.log.info({ pid, port, folder: home.dir }, adopted ? 'postgres.adopted' : 'postgres.started');
    return {
      url: server.url,
      adopted,
      pid,
      stop: () => underLock(() => stopServer(home, binaries)),
      remove: () =>
        underLock(async () => {
          await stopServer(home, binaries);
          removePostgresHome(dataDir, home);
        }),
    };
  });
};

interface Server {
  url: string;
  pid: number;
  port: number;
  adopted: boolean;
}

/**
 * Looks at what is there and does the next thing until a server takes log-ins. Whatever may happen between two looks (a
 * server that was just stopping, one killed a moment ago whose memory is still held by its children, a port taken by
 * somebody else) comes out at the next look.
 */
const ensureServer = async (
  home: PostgresHome,
  binaries: PostgresBinaries,
  flags: Readonly<Record<string, string>>,
): Promise<Server> => {
  const state = await ensureCluster(home, binaries);
  const deadline = Date.now() + startTimeoutMs;
  // Whoever was connected knows the old port; children of a killed server may hold it for a moment.
  const portDeadline = Date.now() + portPatienceMs;
  let child: ChildProcess | null = null;
  let spawns = 0;
  while (Date.now() < deadline) {
    const found = findPostmaster(home.cluster);
    if (found?.isReady && (await takesLogins(found.port, clusterUser, clusterDatabase))) {
      const { pid, port } = found;
      if (state.port !== port) writeState(home, { ...state, port });
      const url = `postgres://${clusterUser}:${state.password}@127.0.0.1:${String(port)}/${clusterDatabase}`;
      return { url, pid, port, adopted: child?.pid !== pid };
    }
    const keepPort = state.port !== null && Date.now() < portDeadline;
    if (!found && !isRunning(child) && !(keepPort && (await freePort(state.port)) !== state.port)) {
      if (spawns === maxSpawns) break;
      if (spawns > 0) await delay(100 * spawns);
      rmSync(join(home.cluster, 'postmaster.pid'), { force: true });
      const port = await freePort(keepPort || spawns === 0 ? state.port : null);
      child = await spawnServer(home, binaries, { ...flags, port: String(port) });
      spawns += 1;
    }
    await delay(15);
  }
  throw new StartRefused(
    `The built-in Postgres did not start: ${lastComplaint(home)} (all of it: ${home.logFile})`,
  );
};

const isRunning = (child: ChildProcess | null): boolean =>
  child !== null && child.exitCode === null && child.signalCode === null;

/** A process of its own group and session, with nothing of ours open: it must not end when we or our terminal do. */
const spawnServer = async (
  home: PostgresHome,
  binaries: PostgresBinaries,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> => {
  const logFile = openSync(home.logFile, 'a', 0o600);
  try {
    if (home.user) fchownSync(logFile, home.user.uid, home.user.gid);
    const args = Object.entries({ ...serverSettings, ...settings }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const child = spawn(binaryPath(binaries, 'postgres'), ['-D', home.cluster, ...args], {
      ...serverProcess(home),
      detached: true,
      stdio: ['ignore', logFile, logFile],
    });
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    return child;
  } finally {
    closeSync(logFile);
  }
};

const stopServer = async (home: PostgresHome, binaries: PostgresBinaries): Promise<void> => {
  if (!findPostmaster(home.cluster)) return;
  try {
    await runTool(home, binaries, 'pg_ctl', [
      ...['stop', '-D', home.cluster, '-m', 'fast', '-w', '-t', String(stopTimeoutSeconds)],
    ]);
  } catch (cause) {
    if (!findPostmaster(home.cluster)) return;
    throw new Error(`The built-in Postgres in ${home.cluster} did not stop: see ${home.logFile}`, { cause });
  }
};

const lastComplaint = (home: PostgresHome): string => {
  const lines = readFileSync(home.logFile, 'utf8').trimEnd().split('\n');
  const complaint = lines.findLast((line) => /FATAL|PANIC|error|HINT/i.test(line)) ?? lines.at(-1);
  return complaint?.replace(/^.*?(FATAL|PANIC): +/, '') ?? 'it gave no reason';
};
