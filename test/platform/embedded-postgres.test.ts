import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findPostgresBinaries } from '../../src/platform/postgres-binaries.js';
import { sharedDir } from '../../src/platform/postgres-home.js';
import { processMark } from '../../src/platform/process-mark.js';
import { chooseServerUser } from '../../src/platform/server-user.js';
import { StartRefused } from '../../src/platform/start-refused.js';
import { recall, remember, testFolder, withSql } from './postgres-setup.js';

const isRoot = process.getuid?.() === 0;

const gone = (pid: number): Promise<void> =>
  expect.poll(() => processMark(pid), { timeout: 10_000, interval: 10 }).toBeNull();

describe('the built-in Postgres', () => {
  it('takes log-ins by password only, in UTF-8, locale C and UTC, and flushes every commit', async () => {
    const server = await testFolder().start();
    const [row] = await withSql(
      server.url,
      (sql) => sql`select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
        (select datcollate from pg_database where datname = current_database()) as collation,
        current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
    );
    expect(row).toEqual({ encoding: 'UTF8', zone: 'UTC', collation: 'C', fsync: 'on', commit: 'on' });
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    await expect(withSql(wrong.href, (sql) => sql`select 1`)).rejects.toMatchObject({ code: '28P01' });
  });

  it('is taken over by a second start on the same folder', async () => {
    const folder = testFolder();
    const first = await folder.start();
    const second = await folder.start();
    expect(second).toMatchObject({ url: first.url, pid: first.pid, adopted: true });
    expect(first.adopted).toBe(false);
  });

  it('keeps its data and its port over a stop and a start', async () => {
    const folder = testFolder();
    const first = await folder.start();
    await remember(first.url, 'kept');
    await first.stop();
    expect(processMark(first.pid)).toBeNull();
    const second = await folder.start();
    expect(second).toMatchObject({ adopted: false, url: first.url });
    expect(await recall(second.url)).toEqual(['kept']);
  });

  it('takes another port when its own was taken meanwhile', async () => {
    const folder = testFolder();
    const first = await folder.start();
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    onTestFinished(() => void squatter.close());
    const second = await folder.start();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    await withSql(second.url, (sql) => sql`select 1`);
  });

  it('outlives the process that started it, killed with SIGKILL, and is taken over by the next', async () => {
    const folder = testFolder();
    const child = await folder.startInChild();
    await remember(child.url, 'kept');
    await child.kill();
    const next = await folder.start();
    expect(next).toMatchObject({ pid: child.pid, adopted: true });
    expect(await recall(next.url)).toEqual(['kept']);
  });

  it('is started again after it was itself killed with SIGKILL, with all that was committed', async () => {
    const folder = testFolder();
    const first = await folder.start();
    await remember(first.url, 'kept');
    process.kill(first.pid, 'SIGKILL');
    await gone(first.pid);
    expect(existsSync(join(folder.cluster, 'postmaster.pid'))).toBe(true);
    const second = await folder.start();
    expect(second.adopted).toBe(false);
    expect(await recall(second.url)).toEqual(['kept']);
  });

  it('is not mistaken for a program that has the number of a killed server', async () => {
    const folder = testFolder();
    const first = await folder.start();
    const pidFile = join(folder.cluster, 'postmaster.pid');
    const content = readFileSync(pidFile, 'utf8');
    await first.stop();
    writeFileSync(pidFile, content.replace(String(first.pid), String(process.pid)));
    expect(await folder.start()).toMatchObject({ adopted: false });
  });

  it('is one server when two processes start it at the same moment', async () => {
    const folder = testFolder();
    const both = await Promise.all([folder.startInChild(), folder.startInChild()]);
    expect(both[0].pid).toBe(both[1].pid);
    expect(both.map((child) => child.adopted).sort()).toEqual([false, true]);
  });

  it('refuses a cluster of another major version in one line', async () => {
    const folder = testFolder();
    await (await folder.start()).stop();
    writeFileSync(join(folder.cluster, 'PG_VERSION'), '17\n');
    const refusal = await folder.start().catch((error: unknown) => error);
    writeFileSync(join(folder.cluster, 'PG_VERSION'), '18\n');
    expect(refusal).toBeInstanceOf(StartRefused);
    expect((refusal as StartRefused).lines).toEqual([expect.stringContaining('made by Postgres 17')]);
  });

  it.runIf(isRoot)('runs under another account when this process is root', async () => {
    const folder = testFolder();
    const server = await folder.start();
    expect(statSync(`/proc/${String(server.pid)}`).uid).toBe(chooseServerUser()?.uid);
    expect(statSync(folder.cluster).uid).toBe(chooseServerUser()?.uid);
  });

  it.runIf(isRoot)('works when program and data lie in a folder closed to all but root', async () => {
    const folder = testFolder({ parent: homedir(), mode: 0o700 });
    const shipped = findPostgresBinaries();
    const binaries = { root: join(folder.base, 'native'), version: `18.0.0-test-${String(process.pid)}` };
    cpSync(shipped.root, binaries.root, { recursive: true, verbatimSymlinks: true });
    mkdirSync(folder.dataDir, { mode: 0o700 });
    const copy = join(sharedDir(), `postgres-${binaries.version}`);
    onTestFinished(() => {
      rmSync(copy, { recursive: true, force: true });
    });

    const first = await folder.start({ binaries });
    await remember(first.url, 'kept');
    expect(readFileSync(`/proc/${String(first.pid)}/cmdline`, 'utf8')).toContain(copy);
    await first.stop();
    const second = await folder.start({ binaries });
    expect(await recall(second.url)).toEqual(['kept']);
    await second.stop();
  });
});
