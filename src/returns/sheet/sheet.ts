/** One cell: null is empty. Amounts are rupees as the return writes them; a date is `YYYY-MM-DD`. */
export type SheetCell =
  | { kind: 'head' | 'text' | 'strong'; value: string }
  | { kind: 'amount' | 'number'; value: number }
  | { kind: 'date'; value: string }
  | null;

/** One sheet of a workbook, without a word on how it is written. */
export interface Sheet {
  name: string;
  /** Column widths in characters. */
  widths: readonly number[];
  /** Rows at the top that stay while one scrolls. */
  frozenRows: number;
  rows: readonly (readonly SheetCell[])[];
}
