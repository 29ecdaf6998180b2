import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { processCommand, processMark } from './process-mark.js';

/** A Postgres server that runs on a cluster. */
export interface Postmaster {
  pid: number;
  /** 0 in the first moments of its start. */
  port: number;
  /** True once it is neither starting nor stopping. */
  isReady: boolean;
}

/**
 * The server that runs on a cluster, read from its `postmaster.pid`; null when none does: there is no such file, or it
 * was left behind by a server that was killed and its number may by now be some other program's.
 *
 * Source: PostgreSQL, src/include/utils/pidfile.h: pid, data folder, start, port, socket folder, address, memory key,
 * status, one a line.
 */
export const findPostmaster = (cluster: string): Postmaster | null => {
  const lines = readPidFile(cluster);
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isSafeInteger(pid) || pid <= 0 || processMark(pid) === null) return null;
  // Windows does not tell; there Postgres itself refuses a second server.
  const command = processCommand(pid);
  if (command !== null && !command.includes(cluster)) return null;
  return { pid, port: Number(lines[3] ?? 0), isReady: lines[7]?.trim() === 'ready' };
};

const readPidFile = (cluster: string): string[] | null => {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

/**
 * True when a Postgres on this port of 127.0.0.1 takes log-ins: it asks for a password. A server that starts, stops or
 * recovers answers with an error instead.
 *
 * Source: PostgreSQL, Frontend/Backend Protocol 3.0, StartupMessage and AuthenticationSASL.
 */
export const takesLogins = (port: number, user: string, database: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1_000 });
    const answer = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => socket.write(startupMessage(user, database)));
    socket.once('data', (data) => {
      answer(data.toString('latin1', 0, 1) === 'R');
    });
    for (const event of ['error', 'timeout', 'close']) {
      socket.once(event, () => {
        answer(false);
      });
    }
  });

const startupMessage = (user: string, database: string): Buffer => {
  const body = Buffer.from(`\0\x03\0\0user\0${user}\0database\0${database}\0\0`, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
};
