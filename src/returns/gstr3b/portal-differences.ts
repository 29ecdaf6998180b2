import { ruleAt } from '../calendar/rule-at.js';
import { figureToPaise, rupeesText } from '../decimal.js';
import { valueAt } from '../return-fields.js';
import type { Gstr3bReturn, PlaceRow, TaxAmounts } from './gstr3b-return.js';
import { cellAmounts, portalCells } from './portal-cells.js';
import { lockRows } from './supply-rules.js';

/** A figure that the portal has filled in otherwise than we would; decimal strings in rupees. */
export interface Difference {
  /** Table, words and amount, e.g. `3.1(a) sales that are taxed: IGST`. */
  where: string;
  ours: string;
  portal: string;
  /** True where the portal does not let its figure be changed: it is put right by GSTR-1A before. */
  isLocked: boolean;
}

type Cell = Partial<TaxAmounts & { txval: number }>;

/**
 * Lists where the portal's own figures (`r3bautopop`, or what stands in it) differ from a return. What the portal does not
 * show is not compared. The names are those of public clients; whatever else stands there is passed over.
 */
export const portalDifferences = (filed: Gstr3bReturn, shown: unknown): Difference[] => {
  const root = valueAt(shown, ['r3bautopop']) ?? shown;
  const portal = valueAt(root, ['liabitc']) ?? root;
  const locks = ruleAt(lockRows, filed.ret_period);
  return [
    ...portalCells.flatMap(({ table, words, portal: path, ours, mayBeLocked }) =>
      compareCell(
        `${table} ${words}`,
        (valueAt(filed, ours) ?? {}) as Cell,
        subtotal(portal, path),
        mayBeLocked && locks.supplies,
      ),
    ),
    ...placeLists.flatMap(({ where, path, ours }) =>
      comparePlaces(where, ours(filed), subtotal(portal, path), locks.places),
    ),
  ];
};

const placeLists: readonly {
  where: string;
  path: readonly [block: string, leaf: string];
  ours: (filed: Gstr3bReturn) => PlaceRow[];
}[] = [
  {
    where: '3.2 unregistered',
    path: ['inter_sup', 'osup_unreg_3_2'],
    ours: (filed) => filed.inter_sup.unreg_details,
  },
  {
    where: '3.2 composition',
    path: ['inter_sup', 'osup_comp_3_2'],
    ours: (filed) => filed.inter_sup.comp_details,
  },
  {
    where: '3.2 UIN holders',
    path: ['inter_sup', 'osup_uin_3_2'],
    ours: (filed) => filed.inter_sup.uin_details,
  },
];

function compareCell(where: string, ours: Cell, portal: unknown, isLocked: boolean): Difference[] {
  return (Object.keys(cellAmounts) as (keyof typeof cellAmounts)[]).flatMap((key) => {
    const shown = paiseIn(valueAt(portal, [key]));
    const own = ours[key];
    // What the return has no such amount for, or the portal is silent on, cannot differ.
    if (shown === null || own === undefined || shown === figureToPaise(own)) return [];
    const texts = { ours: rupeesText(figureToPaise(own)), portal: rupeesText(shown) };
    return [{ where: `${where}: ${cellAmounts[key]}`, ...texts, isLocked }];
  });
}

function comparePlaces(
  where: string,
  ours: readonly PlaceRow[],
  portal: unknown,
  isLocked: boolean,
): Difference[] {
  if (!Array.isArray(portal)) return [];
  const shown = new Map(portal.map((row: unknown) => [String(valueAt(row, ['pos'])).padStart(2, '0'), row]));
  const own = new Map(ours.map((row) => [row.pos, row]));
  const nothing = { txval: 0, iamt: 0 };
  return [...new Set([...own.keys(), ...shown.keys()])].sort().flatMap((pos) => {
    const { txval, iamt } = own.get(pos) ?? nothing;
    return compareCell(`${where}, place ${pos}`, { txval, iamt }, shown.get(pos) ?? nothing, isLocked);
  });
}

function subtotal(portal: unknown, path: readonly string[]): unknown {
  return valueAt(portal, [...path, 'subtotal']);
}

function paiseIn(value: unknown): bigint | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  try {
    return figureToPaise(value);
  } catch {
    return null;
  }
}
