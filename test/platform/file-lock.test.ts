import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockDataDir } from '../../src/platform/data-dir-lock.js';
import { isHeld, lockFile, tryLockFile } from '../../src/platform/file-lock.js';
import { processMark } from '../../src/platform/process-mark.js';
import { StartRefused } from '../../src/platform/start-refused.js';

const setup = () => {
  const dir = mkdtempSync(join(tmpdir(), 'munshi-lock-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true });
  });
  return { dir, path: join(dir, 'a.lock') };
};

/** What a process that has been killed leaves behind. */
const deadLock = async (): Promise<string> => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const pid = child.pid ?? 0;
  const mark = processMark(pid);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  return JSON.stringify({ pid, mark, nonce: 'dead' });
};

describe('a lock file', () => {
  it('is had by one holder at a time and names the holder to the others', () => {
    const { path } = setup();
    const first = tryLockFile(path);
    expect(tryLockFile(path)).toEqual({ pid: process.pid });
    if (isHeld(first)) first.release();
    expect(isHeld(tryLockFile(path))).toBe(true);
  });

  it('is free once its holder was killed', async () => {
    const { dir, path } = setup();
    writeFileSync(path, await deadLock());
    expect(isHeld(tryLockFile(path))).toBe(true);
    expect(readdirSync(dir)).toEqual(['a.lock']);
  });

  it('is free when its holder’s number now belongs to another process', () => {
    const { path } = setup();
    writeFileSync(
      path,
      JSON.stringify({ pid: process.pid, mark: `${String(process.pid)}:1:old`, nonce: 'dead' }),
    );
    expect(isHeld(tryLockFile(path))).toBe(true);
  });

  it('is free when a process was killed while it removed a dead one’s lock', async () => {
    const { dir, path } = setup();
    writeFileSync(path, await deadLock());
    writeFileSync(`${path}.dead.removal`, (await deadLock()).replace('"dead"', '"dead-too"'));
    expect(isHeld(tryLockFile(path))).toBe(true);
    expect(readdirSync(dir)).toEqual(['a.lock']);
  });

  it('is waited for until the deadline, then the holder is named', async () => {
    const { path } = setup();
    const first = await lockFile(path, { timeoutMs: 0 });
    await expect(lockFile(path, { timeoutMs: 30 })).rejects.toThrow(
      `locked by process ${String(process.pid)}`,
    );
    const waiting = lockFile(path, { timeoutMs: 5_000 });
    first.release();
    (await waiting).release();
  });

  it('released late does not free the lock of the next holder', () => {
    const { path } = setup();
    const first = tryLockFile(path);
    if (isHeld(first)) first.release();
    const second = tryLockFile(path);
    if (isHeld(first)) first.release();
    expect(isHeld(second)).toBe(true);
    expect(tryLockFile(path)).toEqual({ pid: process.pid });
  });
});

describe('the data folder', () => {
  it('is refused to a second process in one line that says what to do', () => {
    const { dir } = setup();
    const lock = lockDataDir(join(dir, 'data'));
    expect(() => lockDataDir(join(dir, 'data'))).toThrow(StartRefused);
    expect(() => lockDataDir(join(dir, 'data'))).toThrow(
      /already runs on .*set MUNSHI_DATA_DIR to another folder$/,
    );
    lock.release();
    lockDataDir(join(dir, 'data')).release();
  });
});
