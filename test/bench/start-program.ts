import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Bench } from './bench-row.js';
import { within } from './within.js';

/** One of `programs/`, running in a process of its own. */
export interface Program {
  /** What it said when it was ready, e.g. its address. */
  ready: string;
  /** Has it do one thing, with one number, and gives the answer; one at a time. Throws when that fails or takes too long. */
  ask<A>(what: string, value: number): Promise<A>;
}

/** What a program tells its parent. */
export type ProgramMessage =
  { kind: 'ready'; ready: string } | { kind: 'answer'; answer: unknown } | { kind: 'failed'; error: string };

const answerMs = 180_000;

/** Starts a program with its settings; it ends with `closing`, and by itself when this process is gone. */
export const startProgram = async (bench: Bench, name: string, settings: object): Promise<Program> => {
  const child = fork(new URL(`./programs/${name}.js`, import.meta.url), [JSON.stringify(settings)], {
    execArgv: [...bench.nodeArguments],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  bench.closing.add(() => endProgram(child));
  const died = once(child, 'exit').then(() => {
    throw new Error(`${name} ended by itself`);
  });
  // It ends while nobody waits for an answer as well: then that is no failure.
  died.catch(() => undefined);
  const next = async (): Promise<ProgramMessage> => {
    const [message] = (await within(name, answerMs, Promise.race([once(child, 'message'), died]))) as [
      ProgramMessage,
    ];
    if (message.kind === 'failed') throw new Error(`${name}: ${message.error}`);
    return message;
  };
  const first = await next();
  return {
    ready: first.kind === 'ready' ? first.ready : '',
    async ask<A>(what: string, value: number) {
      child.send({ what, value });
      const message = await next();
      return (message.kind === 'answer' ? message.answer : null) as A;
    },
  };
};

const endMs = 5_000;

const endProgram = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.disconnect();
  await within('a program ends', endMs, exited).catch(async () => {
    child.kill('SIGKILL');
    await exited;
  });
};
