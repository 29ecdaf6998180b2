import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rowNames, type BenchLine, type BenchRow } from './bench-row.js';
import { createClosing } from './closing.js';
import { printTable } from './print-table.js';
import { backlogRow } from './rows/backlog.js';
import { intakeRow } from './rows/intake.js';
import { isolationRow } from './rows/isolation.js';
import { latencyRow } from './rows/latency.js';
import { memoryRow } from './rows/memory.js';
import { workerRow } from './rows/worker.js';
import { startGround } from './start-ground.js';
import { hasRedisServer } from '../support/redis-server.js';

const usage = `npm run bench -- [--rows ${rowNames.join(',')}] [--rounds 5] [--quick] [--cpu-prof folder]`;
const allRows: readonly BenchRow[] = [intakeRow, workerRow, latencyRow, memoryRow, backlogRow, isolationRow];

/** The benchmark's program: measures the rows that are asked for, one after the other, and prints them as a table. */
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: rowNames.join(',') },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    'cpu-prof': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const chosenRows = (): BenchRow[] =>
  options.rows.split(',').map((name) => {
    const row = allRows.find((candidate) => candidate.name === name);
    if (!row) throw new Error(`there is no row ${name}; ${usage}`);
    return row;
  });

const say = (line: string): void => {
  console.error(line);
};
const closing = createClosing((error) => {
  console.error('could not be closed:', error);
});
const rounds = Number(options.rounds ?? (options.quick ? 2 : 5));
const profiles = options['cpu-prof'];
const nodeArguments = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profiles)}`];

const measureRows = async (rows: readonly BenchRow[]): Promise<BenchLine[]> => {
  const ground = await startGround(closing);
  const lines: BenchLine[] = [];
  for (const row of rows) {
    if (row.needsRedis && !hasRedisServer) {
      say(`\n*** redis-server is not installed: the row ${row.name} is SKIPPED ***\n`);
      continue;
    }
    say(`${row.name} …`);
    const rowClosing = createClosing((error) => {
      console.error('could not be closed:', error);
    });
    closing.add(() => rowClosing.closeAll());
    try {
      lines.push(
        ...(await row.measure({
          ground,
          closing: rowClosing,
          rounds,
          quick: options.quick,
          nodeArguments,
          say,
        })),
      );
    } finally {
      await rowClosing.closeAll();
    }
  }
  return lines;
};

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort();
    void closing.closeAll().finally(() => process.exit(130));
  });
}

/** It changes while the rows are measured. */
const wasInterrupted = (): boolean => interruption.signal.aborted;

if (options.help) {
  console.log(usage);
} else {
  try {
    const lines = await measureRows(chosenRows());
    const machine = `${String(cpus().length)} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}`;
    console.log(
      `\n${machine}; medians of ${String(rounds)}${options.quick ? '; quick: figures say little' : ''}\n`,
    );
    console.log(printTable(lines));
  } catch (error) {
    // What is closed under a row makes it fail; that says nothing.
    if (!wasInterrupted()) console.error(error);
    process.exitCode = 1;
  } finally {
    await closing.closeAll();
  }
}
