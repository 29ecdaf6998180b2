import { formatPaise, parsePaise } from '../../../domain/money.js';
import type { Difference } from './filing-state.js';
import { fieldsIn, type Fields } from './return-sections.js';

type Path = readonly string[];
interface Row {
  label: string;
  /** In `liabitc` of the portal's figures; each has a `subtotal`. */
  portal: Path;
  /** In the return; the last word may be the `ty` of a row. */
  ours: Path;
}

/** Where the portal's own figures (GSTN AUTOLIAB, as public clients read it) stand in a 3B. */
const rows: readonly Row[] = [
  { label: '3.1(a)', portal: ['sup_details', 'osup_3_1a'], ours: ['sup_details', 'osup_det'] },
  { label: '3.1(b)', portal: ['sup_details', 'osup_3_1b'], ours: ['sup_details', 'osup_zero'] },
  { label: '3.1(c)', portal: ['sup_details', 'osup_3_1c'], ours: ['sup_details', 'osup_nil_exmp'] },
  { label: '3.1(d)', portal: ['sup_details', 'isup_3_1d'], ours: ['sup_details', 'isup_rev'] },
  { label: '3.1(e)', portal: ['sup_details', 'osup_3_1e'], ours: ['sup_details', 'osup_nongst'] },
  { label: '4(A)(1)', portal: ['elgitc', 'itc4a1'], ours: ['itc_elg', 'itc_avl', 'IMPG'] },
  { label: '4(A)(3)', portal: ['elgitc', 'itc4a3'], ours: ['itc_elg', 'itc_avl', 'ISRC'] },
  { label: '4(A)(4)', portal: ['elgitc', 'itc4a4'], ours: ['itc_elg', 'itc_avl', 'ISD'] },
  { label: '4(A)(5)', portal: ['elgitc', 'itc4a5'], ours: ['itc_elg', 'itc_avl', 'OTH'] },
  { label: '4(B)(2)', portal: ['elgitc', 'itc4b2'], ours: ['itc_elg', 'itc_rev', 'OTH'] },
  { label: '4(D)(2)', portal: ['elgitc', 'itc4d2'], ours: ['itc_elg', 'itc_inelg', 'OTH'] },
];

const figures = { txval: 'value', iamt: 'IGST', camt: 'CGST', samt: 'SGST', csamt: 'cess' } as const;

/**
 * Where the return departs from the figures that the portal made of GSTR-1 and GSTR-2B (`r3bautopop`). A departure may be
 * right; a person sees it before approving. What the portal has no figure for is not listed.
 */
export const departuresFromPortal = (ret: Fields, autopop: Fields): Difference[] => {
  // Some answers have the credit beside the rest, some within it.
  const theirs = { ...autopop, ...fieldsAt(autopop, ['liabitc']) };
  return rows.flatMap(({ label, portal, ours }) => {
    const subtotal = fieldsAt(theirs, [...portal, 'subtotal']);
    const cell = fieldsAt(ret, ours) ?? {};
    return subtotal === null ? [] : departures(label, cell, subtotal);
  });
};

const departures = (label: string, cell: Fields, subtotal: Fields): Difference[] =>
  Object.entries(figures).flatMap(([key, name]) => {
    const [mine, portal] = [paiseOf(cell[key]), paiseOf(subtotal[key])];
    if (mine === portal) return [];
    return [{ where: `${label} ${name}`, ours: formatPaise(mine), portal: formatPaise(portal) }];
  });

const paiseOf = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'string' ? (parsePaise(value) ?? 0) : 0;

const fieldsAt = (node: unknown, path: Path): Fields | null => {
  const [key, ...rest] = path;
  if (key === undefined) return typeof node === 'object' && node !== null ? (node as Fields) : null;
  if (Array.isArray(node))
    return fieldsAt(
      fieldsIn(node).find((row) => row['ty'] === key),
      rest,
    );
  return typeof node === 'object' && node !== null ? fieldsAt((node as Fields)[key], rest) : null;
};
