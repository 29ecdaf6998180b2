import type { BenchLine } from './bench-row.js';

const columns = ['what', 'ours', 'baseline', 'ratio', 'target', 'met'] as const;

/** The lines as a Markdown table with columns of even width. */
export const printTable = (lines: readonly BenchLine[]): string => {
  const widths = columns.map((column) =>
    Math.max(column.length, ...lines.map((line) => line[column].length)),
  );
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  return [
    row(columns),
    row(widths.map((width) => '-'.repeat(width))),
    ...lines.map((line) => row(columns.map((column) => line[column]))),
  ].join('\n');
};

/** `1234.5` as `1,235`; from three digits on a fraction says nothing. */
export const showNumber = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value >= 100 ? 0 : 2 });
