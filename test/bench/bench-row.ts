import type { Closing } from './closing.js';
import type { Ground } from './start-ground.js';

export const rowNames = ['intake', 'worker', 'latency', 'memory', 'backlog', 'isolation'] as const;
export type RowName = (typeof rowNames)[number];

/** One line of the printed table; every cell is text as it is shown, `–` where there is nothing to say. */
export interface BenchLine {
  what: string;
  ours: string;
  baseline: string;
  ratio: string;
  target: string;
  met: 'yes' | 'NO' | '–';
}

/** What a row measures with. */
export interface Bench {
  ground: Ground;
  /** Whatever a row opens is closed by this when the row is over, also when it fails. */
  closing: Closing;
  /** Measured rounds for each side, after one that is not counted. */
  rounds: number;
  /** Small amounts, to see that it runs; the figures say little. */
  quick: boolean;
  /** Arguments for node, for processes under measurement, e.g. `--cpu-prof`. */
  nodeArguments: readonly string[];
  /** Tells the person at the terminal how it goes. */
  say(line: string): void;
}

/** One subject of measurement. */
export interface BenchRow {
  name: RowName;
  needsRedis: boolean;
  measure(bench: Bench): Promise<BenchLine[]>;
}
