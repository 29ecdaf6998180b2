import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canRead, chooseServerUser, type ServerUser } from './server-user.js';
import { StartRefused } from './start-refused.js';

/** Where one built-in Postgres lives, and who runs it. */
export interface PostgresHome {
  /** The database cluster itself (`PGDATA`). */
  cluster: string;
  /** Port and password; readable by the owner alone. */
  stateFile: string;
  logFile: string;
  dir: string;
  /** The account that owns all of this and runs the server; null for this process's own. */
  user: ServerUser | null;
}

const pointerName = 'postgres-home';

/**
 * The home of the Postgres of a data folder, made if there is none yet: `postgres` in the folder itself, or, when the
 * server's account cannot reach that (root's own home is closed to others), a folder under `sharedDir` with a file
 * `postgres-home` in the data folder that says which. Called under the folder's start lock.
 *
 * Throws StartRefused when the database belongs to another account, is out of the server's reach, or is gone.
 */
export const openPostgresHome = (realDataDir: string): PostgresHome => {
  const pointer = join(realDataDir, pointerName);
  const inside = join(realDataDir, 'postgres');
  if (existsSync(pointer)) return existingHome(readFileSync(pointer, 'utf8').trim(), pointer);
  if (existsSync(inside)) return existingHome(inside, pointer);
  const user = chooseServerUser();
  if (!user || canRead(user, realDataDir)) {
    mkdirSync(inside, { mode: 0o700 });
    return newHome(inside, user);
  }
  const outside = mkdtempSync(join(sharedDir(), 'data-'));
  writeFileSync(join(outside, 'made-for'), `${realDataDir}\n`);
  writeFileSync(pointer, `${outside}\n`);
  return newHome(outside, user);
};

/** Removes a home and the pointer to it. */
export const removePostgresHome = (realDataDir: string, home: PostgresHome): void => {
  rmSync(home.dir, { recursive: true, force: true });
  rmSync(join(realDataDir, pointerName), { force: true });
};

/**
 * A folder that every account can pass and only this one can write in, for what root's server must reach:
 * `/var/lib/munshi`, or a folder beside the temporary files where `/var/lib` is read-only.
 */
export const sharedDir = (): string => {
  for (const dir of ['/var/lib/munshi', join(tmpdir(), 'munshi')]) {
    try {
      mkdirSync(dir, { recursive: true, mode: 0o711 });
    } catch (error) {
      if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) continue;
      throw error;
    }
    // Anybody may make a folder of this name among the temporary files: only our own will do.
    const stat = lstatSync(dir);
    if (stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0) return dir;
  }
  throw new StartRefused(
    'The built-in Postgres has no place that its account can reach: make /var/lib/munshi (owner root, mode 711), or set DATABASE_URL',
  );
};

const homeAt = (dir: string, user: ServerUser | null): PostgresHome => ({
  dir,
  cluster: join(dir, 'cluster'),
  stateFile: join(dir, 'state.json'),
  logFile: join(dir, 'server.log'),
  user,
});

const newHome = (dir: string, user: ServerUser | null): PostgresHome => {
  if (user) chownSync(dir, user.uid, user.gid);
  return homeAt(dir, user);
};

/** A home is run by the account that owns it, whoever this process is now. */
const existingHome = (dir: string, pointer: string): PostgresHome => {
  if (!existsSync(dir)) {
    throw new StartRefused(
      `${pointer} says that the database is in ${dir}, which is not there: bring it back, or remove that file to begin with an empty database`,
    );
  }
  const { uid, gid } = statSync(dir);
  const own = process.getuid?.() ?? uid;
  if (own === uid && own !== 0) return homeAt(dir, null);
  if (own !== 0) {
    throw new StartRefused(
      `The database in ${dir} belongs to user id ${String(uid)}: start Munshi as that user, or set MUNSHI_DATA_DIR to another folder`,
    );
  }
  const user = uid === 0 ? chooseServerUser() : { name: `user id ${String(uid)}`, uid, gid };
  if (!user) return homeAt(dir, null);
  if (uid === 0) chownSync(dir, user.uid, user.gid);
  if (canRead(user, dir)) return homeAt(dir, user);
  throw new StartRefused(
    `${user.name}, which runs the database in ${dir}, can no longer reach that folder: open the folders above it again (chmod a+x), or set MUNSHI_DATA_DIR to another folder`,
  );
};
