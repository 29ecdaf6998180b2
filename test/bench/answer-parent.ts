import type { ProgramMessage } from './start-program.js';

/** What a program can do when its parent asks, each with one number. */
export type Abilities = Readonly<Record<string, (value: number) => Promise<unknown>>>;

/** The settings that the parent gave this program. */
export const readSettings = (): unknown => JSON.parse(process.argv[2] ?? '{}');

/** Tells the parent that this program is ready, then answers it until it is gone. */
export const answerParent = (ready: string, abilities: Abilities): void => {
  const tell = (message: ProgramMessage): void => {
    process.send?.(message);
  };
  process.once('disconnect', () => process.exit(0));
  process.on('message', ({ what, value }: { what: string; value: number }) => {
    const ability = abilities[what];
    if (!ability) return tell({ kind: 'failed', error: `cannot ${what}` });
    ability(value).then(
      (answer) => {
        tell({ kind: 'answer', answer });
      },
      (error: unknown) => {
        tell({
          kind: 'failed',
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      },
    );
  });
  tell({ kind: 'ready', ready });
};
