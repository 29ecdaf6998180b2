import { parseFigure } from '../decimal.js';
import { headsOf, taxHeads, type Heads, type TaxHead } from './heads.js';
import {
  creditTypes,
  reversalTypes,
  type CreditType,
  type PlaceRow,
  type ReversalType,
} from './gstr3b-return.js';

/** Sums of one cell in millionths of a rupee: each is rounded once, when the return is written. */
export interface Cell {
  value: bigint;
  tax: Heads;
}

/** Table 3.2 while it is summed: by list, then by place of supply. */
export type PlaceLists = Record<
  'unreg_details' | 'comp_details' | 'uin_details',
  Map<PlaceRow['pos'], { value: bigint; igst: bigint }>
>;

/** All cells of a return, in millionths of a rupee. */
export interface Cells {
  osup_det: Cell;
  osup_zero: Cell;
  osup_nil_exmp: Cell;
  osup_nongst: Cell;
  isup_rev: Cell;
  operator: Cell;
  throughOperators: bigint;
  places: PlaceLists;
  available: Record<CreditType, Cell>;
  reversed: Record<ReversalType, Cell>;
  disclosed: Record<ReversalType, Cell>;
  inward: Record<'GST' | 'NONGST', { inter: bigint; intra: bigint }>;
}

/** Figures of an entry; what is absent is zero. */
export type Figures = { taxable?: number | string | undefined } & Partial<
  Record<TaxHead, number | string | undefined>
>;

const newCell = (): Cell => ({ value: 0n, tax: headsOf(() => 0n) });

const cellsOf = <K extends string>(names: readonly K[]): Record<K, Cell> =>
  Object.fromEntries(names.map((name) => [name, newCell()])) as Record<K, Cell>;

/** A return with nothing in it. */
export const emptyCells = (): Cells => ({
  ...cellsOf(['osup_det', 'osup_zero', 'osup_nil_exmp', 'osup_nongst', 'isup_rev', 'operator']),
  throughOperators: 0n,
  places: { unreg_details: new Map(), comp_details: new Map(), uin_details: new Map() },
  available: cellsOf(creditTypes),
  reversed: cellsOf(reversalTypes),
  disclosed: cellsOf(reversalTypes),
  inward: { GST: { inter: 0n, intra: 0n }, NONGST: { inter: 0n, intra: 0n } },
});

/** Millionths of a figure that a schema has let through; absent is zero. */
export const millionthsOf = (figure: number | string | undefined): bigint =>
  figure === undefined ? 0n : parseFigure(figure);

/** What an entry adds to its cells; of a credit note all is negative. */
export const entryCell = (figures: Figures, note?: 'credit' | 'debit'): Cell => {
  const sign = note === 'credit' ? -1n : 1n;
  return {
    value: sign * millionthsOf(figures.taxable),
    tax: headsOf((head) => sign * millionthsOf(figures[head])),
  };
};

/** Adds to a cell in place. */
export const addTo = (cell: Cell, entry: Cell): void => {
  cell.value += entry.value;
  for (const head of taxHeads) cell.tax[head] += entry.tax[head];
};

/** An entry whose tax is not the filer's to pay. */
export const withoutTax = ({ value }: Cell): Cell => ({ value, tax: headsOf(() => 0n) });
