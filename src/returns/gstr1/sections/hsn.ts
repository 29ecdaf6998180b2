import { otherUnit } from '../../../domain/masters/units.js';
import { byText } from '../../by-text.js';
import { parseFigure, rupeesNumber, twoPlaces } from '../../decimal.js';
import { addAmounts, figuresOf, noAmounts, type Amounts, type Sign } from '../amounts.js';
import type { BillingLine } from '../billing-document.js';
import { isService } from '../supply.js';
import type { Json } from './grouped-entries.js';

/** Registered buyers, SEZ and deemed exports; and all others, exports among them. */
export type HsnSide = 'b2b' | 'b2c';

/** One row; `quantity` in millionths of the unit. */
export interface HsnRow {
  code: string;
  unit: string;
  rate: number;
  quantity: bigint;
  amounts: Amounts;
}

/** Table 12: sums by HSN code, unit and rate, net of credit notes. */
export interface HsnTable {
  /** Adds a line's share; a line without a code has no row to go to. */
  add: (side: HsnSide, line: BillingLine, rate: number, share: Amounts, sign: Sign) => void;
  /** Adds the rows of another table that are not zero throughout. */
  absorb: (other: HsnTable) => void;
  /** The rows of a side, in no order. */
  listOf: (side: HsnSide) => readonly HsnRow[];
  /** The rows of these sides together as the return has them, by code, unit and rate. */
  rowsOf: (...sides: HsnSide[]) => Json[];
  totalOf: (side: HsnSide) => { rows: number; amounts: Amounts };
  /** Lines that had no code. */
  withoutCode: () => number;
}

/** Makes an empty table. */
export const createHsnTable = (): HsnTable => {
  const sides: Record<HsnSide, Map<string, HsnRow>> = { b2b: new Map(), b2c: new Map() };
  let withoutCode = 0;
  return {
    add: (side, line, rate, share, sign) => {
      if (line.hsn.trim() === '') {
        withoutCode += 1;
        return;
      }
      const { code, unit, quantity } = measureOf(line);
      const row = rowAt(sides[side], code, unit, rate);
      row.quantity += sign * quantity;
      addAmounts(row.amounts, share, sign);
    },
    absorb: (other) => {
      for (const side of ['b2b', 'b2c'] as const) {
        other
          .listOf(side)
          .filter(isNotZero)
          .forEach((row) => addRow(sides[side], row));
      }
    },
    listOf: (side) => [...sides[side].values()],
    rowsOf: (...wanted) => merged(wanted.map((side) => sides[side])).map(toJson),
    totalOf: (side) => {
      const total = noAmounts();
      for (const { amounts } of sides[side].values()) addAmounts(total, amounts);
      return { rows: sides[side].size, amounts: total };
    },
    withoutCode: () => withoutCode,
  };
};

/** A service has no unit and no quantity, whatever the bill says. */
const measureOf = (line: BillingLine): { code: string; unit: string; quantity: bigint } => {
  const code = line.hsn.trim();
  if (isService(code)) return { code, unit: 'NA', quantity: 0n };
  return {
    code,
    unit: line.uqc?.trim().toUpperCase() || otherUnit,
    quantity: line.qty === undefined ? 0n : parseFigure(line.qty),
  };
};

const rowAt = (rows: Map<string, HsnRow>, code: string, unit: string, rate: number): HsnRow => {
  const key = `${code} ${unit} ${rate}`;
  let row = rows.get(key);
  if (!row) rows.set(key, (row = { code, unit, rate, quantity: 0n, amounts: noAmounts() }));
  return row;
};

const addRow = (rows: Map<string, HsnRow>, row: HsnRow): void => {
  const sum = rowAt(rows, row.code, row.unit, row.rate);
  sum.quantity += row.quantity;
  addAmounts(sum.amounts, row.amounts);
};

const isNotZero = ({ quantity, amounts }: HsnRow): boolean =>
  quantity !== 0n || figuresOf(amounts).some((figure) => figure !== 0n);

/** The rows of several sides as one list, by code, unit and rate. */
const merged = (sides: readonly Map<string, HsnRow>[]): HsnRow[] => {
  const rows = new Map<string, HsnRow>();
  for (const row of sides.flatMap((side) => [...side.values()])) addRow(rows, row);
  return [...rows.values()].sort(
    (a, b) => byText(a.code, b.code) || byText(a.unit, b.unit) || a.rate - b.rate,
  );
};

/** All four heads: one row mixes supplies within the state and between states. */
const toJson = ({ code, unit, rate, quantity, amounts }: HsnRow, index: number): Json => ({
  num: index + 1,
  hsn_sc: code,
  uqc: unit,
  qty: twoPlaces(quantity),
  rt: rate,
  txval: rupeesNumber(amounts.taxable),
  iamt: rupeesNumber(amounts.igst),
  camt: rupeesNumber(amounts.cgst),
  samt: rupeesNumber(amounts.sgst),
  csamt: rupeesNumber(amounts.cess),
});
