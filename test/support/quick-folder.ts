import { accessSync, chmodSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const inMemory = '/dev/shm';
/** A container may have 64 MB there, which is too little for a database. */
const leastFreeBytes = 1024 ** 3;

/**
 * An empty folder of the test's own, in memory where there is room: each clone of a database makes 300 files, which takes a
 * disk ten times as long. Whoever runs the server may enter it.
 */
export const quickFolder = (prefix: string): string => {
  const folder = mkdtempSync(join(hasRoom(inMemory) ? inMemory : tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
};

const hasRoom = (dir: string): boolean => {
  try {
    accessSync(dir, constants.W_OK);
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize >= leastFreeBytes;
  } catch {
    return false;
  }
};
