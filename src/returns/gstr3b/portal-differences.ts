import { ruleAt } from '../calendar/rule-at.js';
import { figureToPaise, rupeesText } from '../decimal.js';
import type { Gstr3bReturn, PlaceRow, TaxAmounts } from './gstr3b-return.js';
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
  const root = at(shown, 'r3bautopop') ?? shown;
  const portal = at(root, 'liabitc') ?? root;
  const locks = ruleAt(lockRows, filed.ret_period);
  return [
    ...cells.flatMap(({ where, path, mayBeLocked, ours }) =>
      compareCell(where, ours(filed), subtotal(portal, path), mayBeLocked && locks.supplies),
    ),
    ...placeLists.flatMap(({ where, path, ours }) =>
      comparePlaces(where, ours(filed), subtotal(portal, path), locks.places),
    ),
  ];
};

interface ComparedCell {
  where: string;
  path: [block: string, leaf: string];
  mayBeLocked: boolean;
  ours: (filed: Gstr3bReturn) => Cell;
}

/** Table 3.1, but for (d): reverse charge is the buyer's own to say. */
const supply = (where: string, leaf: string, ours: ComparedCell['ours']): ComparedCell => ({
  where,
  path: ['sup_details', leaf],
  mayBeLocked: true,
  ours,
});
const credit = (where: string, leaf: string, ours: ComparedCell['ours']): ComparedCell => ({
  where,
  path: ['elgitc', leaf],
  mayBeLocked: false,
  ours,
});
const rowOf = (rows: readonly ({ ty: string } & TaxAmounts)[], ty: string): Cell =>
  rows.find((row) => row.ty === ty) ?? {};

const cells: readonly ComparedCell[] = [
  supply('3.1(a) sales that are taxed', 'osup_3_1a', ({ sup_details }) => sup_details.osup_det),
  supply('3.1(b) exports and SEZ', 'osup_3_1b', ({ sup_details }) => sup_details.osup_zero),
  supply('3.1(c) nil-rated and exempt', 'osup_3_1c', ({ sup_details }) => sup_details.osup_nil_exmp),
  {
    ...supply('3.1(d) reverse charge', 'isup_3_1d', ({ sup_details }) => sup_details.isup_rev),
    mayBeLocked: false,
  },
  supply('3.1(e) outside GST', 'osup_3_1e', ({ sup_details }) => sup_details.osup_nongst),
  credit('4(A)(1) import of goods', 'itc4a1', ({ itc_elg }) => rowOf(itc_elg.itc_avl, 'IMPG')),
  credit('4(A)(3) reverse charge', 'itc4a3', ({ itc_elg }) => rowOf(itc_elg.itc_avl, 'ISRC')),
  credit('4(A)(4) service distributor', 'itc4a4', ({ itc_elg }) => rowOf(itc_elg.itc_avl, 'ISD')),
  credit('4(A)(5) all other credit', 'itc4a5', ({ itc_elg }) => rowOf(itc_elg.itc_avl, 'OTH')),
  credit('4(B)(2) reversed for now', 'itc4b2', ({ itc_elg }) => rowOf(itc_elg.itc_rev, 'OTH')),
  credit('4(D)(2) barred credit', 'itc4d2', ({ itc_elg }) => rowOf(itc_elg.itc_inelg, 'OTH')),
];

const placeLists: readonly {
  where: string;
  path: [string, string];
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

const amounts = { txval: 'value', iamt: 'IGST', camt: 'CGST', samt: 'SGST', csamt: 'cess' } as const;

function compareCell(where: string, ours: Cell, portal: unknown, isLocked: boolean): Difference[] {
  return (Object.keys(amounts) as (keyof typeof amounts)[]).flatMap((key) => {
    const shown = paiseIn(at(portal, key));
    const own = ours[key];
    // What the return has no such amount for, or the portal is silent on, cannot differ.
    if (shown === null || own === undefined || shown === figureToPaise(own)) return [];
    const texts = { ours: rupeesText(figureToPaise(own)), portal: rupeesText(shown) };
    return [{ where: `${where}: ${amounts[key]}`, ...texts, isLocked }];
  });
}

function comparePlaces(
  where: string,
  ours: readonly PlaceRow[],
  portal: unknown,
  isLocked: boolean,
): Difference[] {
  if (!Array.isArray(portal)) return [];
  const shown = new Map(portal.map((row: unknown) => [String(at(row, 'pos')).padStart(2, '0'), row]));
  const own = new Map(ours.map((row) => [row.pos, row]));
  const nothing = { txval: 0, iamt: 0 };
  return [...new Set([...own.keys(), ...shown.keys()])].sort().flatMap((pos) => {
    const { txval, iamt } = own.get(pos) ?? nothing;
    return compareCell(`${where}, place ${pos}`, { txval, iamt }, shown.get(pos) ?? nothing, isLocked);
  });
}

function subtotal(portal: unknown, [block, leaf]: [string, string]): unknown {
  return at(at(at(portal, block), leaf), 'subtotal');
}

function at(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function paiseIn(value: unknown): bigint | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  try {
    return figureToPaise(value);
  } catch {
    return null;
  }
}
