import { figureToPaise } from '../decimal.js';
import { atLeastZero, headsOf, lessHeads, sumHeads, type Heads } from './heads.js';
import type { Gstr3bReturn, TaxAmounts } from './gstr3b-return.js';
import { operatorTaxIsCashOnly } from './supply-rules.js';

/** The tax of a cell as paise; heads that the cell does not have are zero. */
export const taxOf = (cell: Partial<TaxAmounts>): Heads => ({
  igst: figureToPaise(cell.iamt ?? 0),
  cgst: figureToPaise(cell.camt ?? 0),
  sgst: figureToPaise(cell.samt ?? 0),
  cess: figureToPaise(cell.csamt ?? 0),
});

/** What a return says is to be paid, before credit; heads may be below zero. */
export interface Liability {
  outward: Heads;
  zeroRated: Heads;
  operator: Heads;
  reverseCharge: Heads;
  /** May be paid with credit: tables 3.1(a) and (b). */
  other: Heads;
  /** Paid in cash only: 3.1(d), and 3.1.1(i). */
  cashOnly: Heads;
}

/** The liability of a return, from its own cells. */
export const liabilityOf = ({ sup_details: supplies, eco_dtls }: Gstr3bReturn): Liability => {
  const outward = taxOf(supplies.osup_det);
  const zeroRated = taxOf(supplies.osup_zero);
  const operator = taxOf(eco_dtls.eco_sup);
  const reverseCharge = taxOf(supplies.isup_rev);
  const nothing = headsOf(() => 0n);
  const [inCash, byCredit] = operatorTaxIsCashOnly ? [operator, nothing] : [nothing, operator];
  return {
    outward,
    zeroRated,
    operator,
    reverseCharge,
    other: sumHeads(outward, zeroRated, byCredit),
    cashOnly: sumHeads(reverseCharge, inCash),
  };
};

/** Credit at hand for a return: the ledger's balance and table 4(C); what is below zero must be paid instead. */
export const creditOf = (filed: Gstr3bReturn, opening: Heads): { atHand: Heads; owed: Heads } => {
  const net = sumHeads(opening, taxOf(filed.itc_elg.itc_net));
  const atHand = atLeastZero(net);
  return { atHand, owed: lessHeads(atHand, net) };
};
