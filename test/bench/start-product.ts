import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench-row.js';
import { within } from './within.js';

/** A process of the product as it is deployed. */
export interface Product {
  pid: number;
  stdout: Readable;
}

const stopMs = 15_000;

/** Starts a file of `workers/` with these settings and none of the caller's own; it ends with `closing`. */
export const startProduct = (bench: Bench, name: string, env: Readonly<Record<string, string>>): Product => {
  const file = fileURLToPath(new URL(`../../workers/${name}.js`, import.meta.url));
  const child = spawn(process.execPath, [...bench.nodeArguments, file], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  bench.closing.add(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await within(`${name} stops`, stopMs, exited).catch(async () => {
      child.kill('SIGKILL');
      await exited;
    });
  });
  if (child.pid === undefined) throw new Error(`${name} did not start`);
  return { pid: child.pid, stdout: child.stdout };
};
