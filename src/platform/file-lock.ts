import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { processMark } from './process-mark.js';

/** A held lock. Releasing it twice does nothing. */
export interface FileLock {
  release(): void;
}

/** Who holds a lock that could not be had. */
export interface LockHolder {
  pid: number;
}

interface LockContent {
  pid: number;
  mark: string;
  nonce: string;
}

/**
 * Takes the lock that a file stands for, or tells who holds it. The lock of a process that has died, however it died,
 * is nobody's. It works among the processes of one machine, not across machines that share a disk.
 */
export const tryLockFile = (path: string): FileLock | LockHolder => {
  for (;;) {
    const taken = create(path);
    if (taken) return taken;
    const content = read(path);
    if (!content) continue;
    if (processMark(content.pid) === content.mark) return { pid: content.pid };
    const blocker = removeDead(path, content);
    if (blocker) return blocker;
  }
};

/** True when the lock was had. */
export const isHeld = (result: FileLock | LockHolder): result is FileLock => 'release' in result;

/** Waits for the lock. Throws an Error naming the holder when it is still held after `timeoutMs`. */
export const lockFile = async (path: string, options: { timeoutMs: number }): Promise<FileLock> => {
  const deadline = Date.now() + options.timeoutMs;
  for (;;) {
    const result = tryLockFile(path);
    if (isHeld(result)) return result;
    if (Date.now() > deadline) {
      throw new Error(`${path} is still locked by process ${String(result.pid)}: stop it, then start again`);
    }
    await delay(20);
  }
};

/** Makes the file with its content in one step, by a hard link: nobody ever reads half a lock. */
const create = (path: string): FileLock | null => {
  const nonce = randomUUID();
  const content: LockContent = { pid: process.pid, mark: processMark(process.pid) ?? '', nonce };
  const draft = `${path}.${nonce}`;
  writeFileSync(draft, JSON.stringify(content), { mode: 0o644 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release: () => {
      if (read(path)?.nonce === nonce) rmSync(path, { force: true });
    },
  };
};

const read = (path: string): LockContent | null => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockContent;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${path} is no lock file of this product: look at it, then remove it`, { cause: error });
  }
};

/**
 * Removes the lock of a dead process. Two processes may find it dead at the same moment, and the slower one must not
 * remove the lock that the quicker one has since made: so whoever removes it holds a lock named for that one dead
 * owner, and looks again under it.
 */
const removeDead = (path: string, dead: LockContent): LockHolder | null => {
  const removal = tryLockFile(`${path}.${dead.nonce}.removal`);
  if (!isHeld(removal)) return removal;
  try {
    if (read(path)?.nonce === dead.nonce) rmSync(path, { force: true });
    return null;
  } finally {
    removal.release();
  }
};
