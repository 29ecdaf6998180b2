import type { Sheet, SheetCell } from './sheet.js';

const minWidth = 10;
const maxWidth = 40;

export const head = (value: string): SheetCell => ({ kind: 'head', value });
export const text = (value: string): SheetCell => ({ kind: 'text', value });
export const strong = (value: string): SheetCell => ({ kind: 'strong', value });
/** Rupees of a decimal string or a JSON number; null for none. What is no number stays a text. */
export const amount = (value: string | number | undefined): SheetCell => {
  if (value === undefined) return null;
  const rupees = Number(value);
  return Number.isFinite(rupees) ? { kind: 'amount', value: rupees } : text(String(value));
};
export const number = (value: number): SheetCell => ({ kind: 'number', value });

/** A sheet that is one table: its headers stay while one scrolls, its columns are as wide as their beginnings need. */
export const tableSheet = (
  name: string,
  headers: readonly string[],
  rows: readonly (readonly SheetCell[])[],
): Sheet => ({ name, frozenRows: 1, rows: [headers.map(head), ...rows], widths: widthsOf(headers, rows) });

const looked = 200;

const widthsOf = (headers: readonly string[], rows: Sheet['rows']): number[] =>
  headers.map((header, place) => {
    const lengths = rows.slice(0, looked).map((row) => lengthOf(row[place] ?? null));
    return Math.min(maxWidth, Math.max(minWidth, header.length + 2, ...lengths));
  });

const amountWidth = 16;
const lengthOf = (cell: SheetCell): number =>
  cell === null ? 0 : typeof cell.value === 'number' ? amountWidth : cell.value.length + 2;
