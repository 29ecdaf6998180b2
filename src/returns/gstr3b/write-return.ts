import { roundToPaise, rupeesNumber, twoPlaces } from '../decimal.js';
import type { Cell, Cells } from './cells.js';
import { headsOf, lessHeads, sumHeads, type Heads } from './heads.js';
import {
  creditTypes,
  reversalTypes,
  type Gstr3bReturn,
  type InterestAndFee,
  type PlaceRow,
  type TaxAmounts,
  type ValueAndTax,
} from './gstr3b-return.js';

/** The return of these cells: each is rounded once, half away from zero; 4(C) is reckoned from the rounded cells. */
export const writeReturn = (
  { gstin, period }: { gstin: string; period: string },
  cells: Cells,
  charges: InterestAndFee,
): Gstr3bReturn => ({
  gstin,
  ret_period: period,
  sup_details: {
    osup_det: valueAndTax(cells.osup_det),
    osup_zero: withoutHalves(valueAndTax(cells.osup_zero)),
    osup_nil_exmp: { txval: twoPlaces(cells.osup_nil_exmp.value) },
    isup_rev: valueAndTax(cells.isup_rev),
    osup_nongst: { txval: twoPlaces(cells.osup_nongst.value) },
  },
  inter_sup: {
    unreg_details: placeRows(cells.places.unreg_details),
    comp_details: placeRows(cells.places.comp_details),
    uin_details: placeRows(cells.places.uin_details),
  },
  eco_dtls: {
    eco_sup: valueAndTax(cells.operator),
    eco_reg_sup: { txval: twoPlaces(cells.throughOperators) },
  },
  itc_elg: creditTable(cells),
  inward_sup: {
    isup_details: (['GST', 'NONGST'] as const).map((ty) => ({
      ty,
      inter: twoPlaces(cells.inward[ty].inter),
      intra: twoPlaces(cells.inward[ty].intra),
    })),
  },
  intr_ltfee: charges,
});

const roundedTax = ({ tax }: Cell): Heads => headsOf((head) => roundToPaise(tax[head]));

const taxAmounts = (paise: Heads): TaxAmounts => ({
  iamt: rupeesNumber(paise.igst),
  camt: rupeesNumber(paise.cgst),
  samt: rupeesNumber(paise.sgst),
  csamt: rupeesNumber(paise.cess),
});

const valueAndTax = (cell: Cell): ValueAndTax => ({
  txval: twoPlaces(cell.value),
  ...taxAmounts(roundedTax(cell)),
});

/** Zero-rated supplies bear IGST or nothing. */
const withoutHalves = ({ txval, iamt, csamt }: ValueAndTax) => ({ txval, iamt, csamt });

/** By place; a place whose notes took all of it away is left out. */
const placeRows = (places: ReadonlyMap<string, { value: bigint; igst: bigint }>): PlaceRow[] =>
  [...places]
    .map(([pos, { value, igst }]) => ({ pos, txval: twoPlaces(value), iamt: twoPlaces(igst) }))
    .filter(({ txval, iamt }) => txval !== 0 || iamt !== 0)
    .sort((one, other) => Number(one.pos) - Number(other.pos));

function creditTable({ available, reversed, disclosed }: Cells): Gstr3bReturn['itc_elg'] {
  const sumOf = (rows: Record<string, Cell>): Heads => sumHeads(...Object.values(rows).map(roundedTax));
  return {
    itc_avl: creditTypes.map((ty) => ({ ty, ...taxAmounts(roundedTax(available[ty])) })),
    itc_rev: reversalTypes.map((ty) => ({ ty, ...taxAmounts(roundedTax(reversed[ty])) })),
    itc_net: taxAmounts(lessHeads(sumOf(available), sumOf(reversed))),
    itc_inelg: reversalTypes.map((ty) => ({ ty, ...taxAmounts(roundedTax(disclosed[ty])) })),
  };
}
