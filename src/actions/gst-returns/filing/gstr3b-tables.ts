import { formatPaise } from '../../../domain/money.js';
import { fieldsIn, isFields, valueAt, type Fields } from '../../../returns/return-fields.js';
import { paiseOf } from './paise-of.js';

/** One row of a 3B as a person reads it: decimal strings by column. */
export interface ShownTable {
  label: string;
  cells: Record<string, string>;
}

const columns = {
  txval: 'Taxable value',
  iamt: 'IGST',
  camt: 'CGST',
  samt: 'SGST',
  csamt: 'Cess',
  inter: 'Inter-state',
  intra: 'Intra-state',
} as const;

/** Label and path; the last word may be the `ty` of a row. */
const tables: readonly (readonly [string, ...string[]])[] = [
  ['3.1(a) Taxable outward supplies', 'sup_details', 'osup_det'],
  ['3.1(b) Zero-rated outward supplies', 'sup_details', 'osup_zero'],
  ['3.1(c) Nil-rated and exempt outward supplies', 'sup_details', 'osup_nil_exmp'],
  ['3.1(d) Inward supplies under reverse charge', 'sup_details', 'isup_rev'],
  ['3.1(e) Non-GST outward supplies', 'sup_details', 'osup_nongst'],
  ['3.1.1(i) Supplies on which the operator pays', 'eco_dtls', 'eco_sup'],
  ['3.1.1(ii) Supplies made through such operators', 'eco_dtls', 'eco_reg_sup'],
  ['4(A)(1) Credit: import of goods', 'itc_elg', 'itc_avl', 'IMPG'],
  ['4(A)(2) Credit: import of services', 'itc_elg', 'itc_avl', 'IMPS'],
  ['4(A)(3) Credit: other reverse charge', 'itc_elg', 'itc_avl', 'ISRC'],
  ['4(A)(4) Credit: input service distributor', 'itc_elg', 'itc_avl', 'ISD'],
  ['4(A)(5) Credit: all other', 'itc_elg', 'itc_avl', 'OTH'],
  ['4(B)(1) Reversed for good', 'itc_elg', 'itc_rev', 'RUL'],
  ['4(B)(2) Reversed for a time', 'itc_elg', 'itc_rev', 'OTH'],
  ['4(C) Net credit', 'itc_elg', 'itc_net'],
  ['4(D)(1) Reclaimed', 'itc_elg', 'itc_inelg', 'RUL'],
  ['4(D)(2) Barred', 'itc_elg', 'itc_inelg', 'OTH'],
  ['5 Composition, exempt and nil-rated purchases', 'inward_sup', 'isup_details', 'GST'],
  ['5 Non-GST purchases', 'inward_sup', 'isup_details', 'NONGST'],
  ['5.1 Interest', 'intr_ltfee', 'intr_details'],
  ['5.1 Late fee', 'intr_ltfee', 'ltfee_details'],
];

const lists: readonly (readonly [string, string])[] = [
  ['3.2 To unregistered persons', 'unreg_details'],
  ['3.2 To composition dealers', 'comp_details'],
  ['3.2 To holders of a UIN', 'uin_details'],
];

/** The tables of a 3B with the words of the form; rows without figures are left out. */
export const shownTables = (ret: Fields): ShownTable[] =>
  [
    ...tables.map(([label, ...path]) => ({ label, cells: cellsOf(valueAt(ret, path)) })),
    ...lists.flatMap(([label, key]) =>
      fieldsIn(valueAt(ret, ['inter_sup', key])).map((row) => ({
        label: `${label}, place of supply ${String(row['pos'])}`,
        cells: cellsOf(row),
      })),
    ),
  ].filter(({ cells }) => Object.values(cells).some((text) => text !== '0.00'));

/** Taxable outward supplies, 3.1(a) and (b): decimal string. */
export const taxableOf = (ret: Fields): string =>
  formatPaise(
    ['osup_det', 'osup_zero'].reduce(
      (sum, key) => sum + paiseOf(valueAt(ret, ['sup_details', key, 'txval'])),
      0,
    ),
  );

const cellsOf = (cell: unknown): Record<string, string> =>
  isFields(cell)
    ? Object.fromEntries(
        Object.entries(columns).flatMap(([key, column]) =>
          cell[key] === undefined ? [] : [[column, formatPaise(paiseOf(cell[key]))]],
        ),
      )
    : {};
