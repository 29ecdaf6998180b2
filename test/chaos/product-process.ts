import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

/** One process of the product, as Procfile starts it: built, with its environment only. */
export interface ProductProcess {
  name: string;
  pid: number;
  /** The line that it printed when it was ready. */
  ready: Record<string, unknown>;
  alive(): boolean;
  /** Sends the signal and waits until the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** The last lines that it printed. */
  lastLines(): string;
}

export interface StartOptions {
  /** File in `dist/workers`, without its ending. */
  name: string;
  env: Record<string, string>;
  /** Flags for node itself. */
  execArgv?: string[];
}

const root = process.cwd();
const keptLines = 40;

/** Starts a built process and waits for its ready line. Throws with its last lines when it ends before. */
export const startProduct = async (options: StartOptions): Promise<ProductProcess> => {
  const file = join(root, 'dist', 'workers', `${options.name}.js`);
  if (!existsSync(file)) throw new Error(`${file} is not built: run npm run build`);
  const child = fork(file, [], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...options.env },
    execArgv: options.execArgv ?? [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  const keep = (line: string): void => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
  };
  if (child.stderr) createInterface({ input: child.stderr }).on('line', keep);
  const ready = await readyLine(child, keep, () => lines.join('\n'));
  return {
    name: options.name,
    pid: child.pid ?? 0,
    ready,
    alive: () => child.exitCode === null && child.signalCode === null,
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
    lastLines: () => lines.join('\n'),
  };
};

const readyLine = (
  child: ChildProcess,
  keep: (line: string) => void,
  lastLines: () => string,
): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    // `close` comes after the last line; `exit` may come before it.
    child.once('close', (code, signal) => {
      reject(new Error(`ended (${String(code ?? signal)}) before it was ready:\n${lastLines()}`));
    });
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      keep(line);
      if (line.includes('"ready":true')) resolve(JSON.parse(line) as Record<string, unknown>);
    });
  });
