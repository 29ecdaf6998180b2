import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StartRefused } from './start-refused.js';

/** The account that the database server runs under. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The account for the database server: null (this process's own) unless this process is root, since Postgres refuses to
 * run as root; then `postgres` if the machine has it, else `nobody`. Accounts are never made.
 *
 * Throws StartRefused when root has neither.
 */
export const chooseServerUser = (): ServerUser | null => {
  if (process.getuid?.() !== 0) return null;
  const accounts = readAccounts();
  const user = accounts.find((a) => a.name === 'postgres') ?? accounts.find((a) => a.name === 'nobody');
  if (user) return user;
  throw new StartRefused(
    'The built-in Postgres cannot run as root, and this machine has neither a user "postgres" nor "nobody": start Munshi as another user, or set DATABASE_URL',
  );
};

const readAccounts = (): ServerUser[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.uid > 0 && Number.isSafeInteger(account.gid));

/**
 * True when the account may read the file (or folder), which takes the right to pass every folder above it. Asked of the
 * system itself, by a process of that account, so that ACLs and mount options count too.
 */
export const canRead = (user: ServerUser, path: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'test -r "$1" && { test ! -d "$1" || test -x "$1"; }', 'sh', path], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    stdio: 'ignore',
  }).status === 0;
