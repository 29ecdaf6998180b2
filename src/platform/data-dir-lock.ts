import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isHeld, tryLockFile, type FileLock } from './file-lock.js';
import { StartRefused } from './start-refused.js';

/**
 * Makes the data folder this process's own until `release()` or until the process dies, in whatever way. The folder is
 * made if it does not exist.
 *
 * Throws StartRefused when another process has it: two all-in-one processes would work the same queues, and the
 * Postgres queue backend is worked by one process only.
 */
export const lockDataDir = (dir: string): FileLock => {
  mkdirSync(dir, { recursive: true });
  const realDir = realpathSync(dir);
  const result = tryLockFile(join(realDir, 'munshi.lock'));
  if (isHeld(result)) return result;
  throw new StartRefused(
    `Munshi already runs on ${realDir} (process ${String(result.pid)}): stop it, or set MUNSHI_DATA_DIR to another folder`,
  );
};
