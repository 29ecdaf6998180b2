import type { Sheet, SheetCell } from './sheet.js';
import { number, tableSheet, text } from './table-sheet.js';

/** How the figures of a 3B came about: each with the way to it, `set-off / cash / igst`. */
export const workingsSheet = (workings: Record<string, unknown>): Sheet =>
  tableSheet('Workings', ['Figure', 'Value'], leavesOf(workings, []));

const leavesOf = (value: unknown, path: readonly string[]): SheetCell[][] => {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) =>
      leavesOf(inner, [...path, Array.isArray(value) ? String(Number(name) + 1) : name]),
    );
  const label = text(path.join(' / '));
  if (typeof value === 'number') return [[label, number(value)]];
  if (typeof value === 'boolean') return [[label, text(value ? 'Yes' : 'No')]];
  return [[label, typeof value === 'string' ? text(value) : null]];
};
