import { figureToPaise, rupeesText } from '../decimal.js';
import { creditOf, liabilityOf, taxOf } from './amounts-of-return.js';
import type { CreditType, Gstr3bReturn } from './gstr3b-return.js';
import {
  atLeastZero,
  headsNumber,
  headsOf,
  headsText,
  lessHeads,
  sumHeads,
  totalOf,
  type Heads,
} from './heads.js';
import { isNilGstr3b } from './is-nil-gstr3b.js';
import { offsetBody } from './offset-body.js';
import { offsetCredit, type Offset } from './offset-credit.js';
import type { Difference } from './portal-differences.js';

/** One step of a reckoning, for a person to follow. Amounts are decimal strings in rupees. */
export interface WorkingRow extends Heads<string> {
  step: string;
  /** As the return numbers it, e.g. `3.1(a)`; empty where it has no table. */
  table: string;
}

/** How a return's payment comes about, step by step. */
export interface Workings {
  liability: WorkingRow[];
  credit: WorkingRow[];
  offset: Offset;
  /** Table 5.1. */
  interest: Heads<string>;
  lateFee: { cgst: string; sgst: string };
  /** What is paid in cash, in whole rupees, and its sum. */
  cash: { rows: WorkingRow[]; total: string };
  /** Where the portal's own figures are others than ours. */
  differences: Difference[];
  /** True when nothing is to be reported: only then may the return be filed as nil. */
  isNil: boolean;
}

/** The workings of a return; `opening` is the credit ledger before it, in paise. */
export const workingsOf = (filed: Gstr3bReturn, opening: Heads, differences: Difference[]): Workings => {
  const liability = liabilityOf(filed);
  const { atHand, owed } = creditOf(filed, opening);
  const other = sumHeads(atLeastZero(liability.other), owed);
  const cashOnly = atLeastZero(liability.cashOnly);
  const offset = offsetCredit({
    liability_other: headsNumber(other),
    liability_rcm: headsNumber(cashOnly),
    itc: headsNumber(atHand),
    period: filed.ret_period,
  });
  const interest = taxOf(filed.intr_ltfee.intr_details);
  const fee = taxOf(filed.intr_ltfee.ltfee_details);
  return {
    liability: [
      row('Sales that are taxed', '3.1(a)', liability.outward),
      row('Exports and supplies to SEZ, with payment of tax', '3.1(b)', liability.zeroRated),
      row('Supplies on which you pay as an operator, section 9(5)', '3.1.1(i)', liability.operator),
      row('Purchases on which you pay the tax (reverse charge)', '3.1(d)', liability.reverseCharge),
      row('Credit below zero, to be paid back', '4(C)', owed),
      row('To be paid with credit or cash', '6.1 A', other),
      row('To be paid in cash only', '6.1 B', cashOnly),
    ],
    credit: creditRows(filed, opening, atHand),
    offset,
    interest: headsText(interest),
    lateFee: { cgst: rupeesText(fee.cgst), sgst: rupeesText(fee.sgst) },
    cash: cashOf(filed, offset),
    differences,
    isNil: isNilGstr3b(filed),
  };
};

const row = (step: string, table: string, heads: Heads): WorkingRow => ({ step, table, ...headsText(heads) });

const creditSteps: Record<CreditType, [step: string, table: string]> = {
  IMPG: ['Credit on import of goods', '4(A)(1)'],
  IMPS: ['Credit on import of services', '4(A)(2)'],
  ISRC: ['Credit on other purchases under reverse charge', '4(A)(3)'],
  ISD: ['Credit from an input service distributor', '4(A)(4)'],
  OTH: ['All other credit', '4(A)(5)'],
};

function creditRows({ itc_elg }: Gstr3bReturn, opening: Heads, atHand: Heads): WorkingRow[] {
  const nothing = headsOf(() => 0n);
  const takenOff = (heads: Heads): Heads => lessHeads(nothing, heads);
  const reversals = { RUL: '4(B)(1)', OTH: '4(B)(2)' } as const;
  const words = { RUL: 'Reversed for good', OTH: 'Reversed for now' } as const;
  return [
    ...itc_elg.itc_avl.map((credit) => row(...creditSteps[credit.ty], taxOf(credit))),
    ...itc_elg.itc_rev.map((credit) => row(words[credit.ty], reversals[credit.ty], takenOff(taxOf(credit)))),
    row('Net credit of the period', '4(C)', taxOf(itc_elg.itc_net)),
    row('Balance of the credit ledger before', '', opening),
    row('Credit at hand', '', atHand),
  ];
}

function cashOf(filed: Gstr3bReturn, offset: Offset): Workings['cash'] {
  const [other, reverseCharge] = offsetBody(offset, filed.intr_ltfee).pdcash;
  const heads = (igst = 0, cgst = 0, sgst = 0, cess = 0): Heads => ({
    igst: figureToPaise(igst),
    cgst: figureToPaise(cgst),
    sgst: figureToPaise(sgst),
    cess: figureToPaise(cess),
  });
  const steps: [string, string, Heads][] = [
    ['Tax that credit does not cover', '6.1 A', heads(other.ipd, other.cpd, other.spd, other.cspd)],
    [
      'Tax that is paid in cash only',
      '6.1 B',
      heads(reverseCharge.ipd, reverseCharge.cpd, reverseCharge.spd, reverseCharge.cspd),
    ],
    ['Interest', '5.1', heads(other.i_intrpd, other.c_intrpd, other.s_intrpd, other.cs_intrpd)],
    ['Late fee', '5.1', heads(0, other.c_lfeepd, other.s_lfeepd)],
  ];
  const total = totalOf(sumHeads(...steps.map(([, , paid]) => paid)));
  return { rows: steps.map((step) => row(...step)), total: rupeesText(total) };
}
