import { periodAt } from '../calendar/period.js';
import { ruleAt } from '../calendar/rule-at.js';
import { divideRounded, rupeesNumber } from '../decimal.js';
import { headsOf, totalOf, type Heads } from './heads.js';
import { paiseOfHeads, type OffsetInput } from './input/offset-input.js';
import { creditOrderRows, partsOfPayment } from './offset-rules.js';

/** Credit used, in whole rupees. The first letter is the liability's head, the last the credit's: `i_pdc` is IGST paid with CGST. */
export interface CreditPaid {
  i_pdi: number;
  i_pdc: number;
  i_pds: number;
  c_pdi: number;
  c_pdc: number;
  s_pdi: number;
  s_pds: number;
  cs_pdcs: number;
}

/** Cash paid for one part of table 6.1, in whole rupees. */
export interface CashPaid {
  /** 30002: other than reverse charge; 30003: reverse charge and section 9(5). */
  trans_typ: number;
  ipd: number;
  cpd: number;
  spd: number;
  cspd: number;
}

/** What `gstr3b.offset` gives: how a liability is paid with the least cash that the law allows. */
export interface Offset {
  pditc: CreditPaid;
  pdcash: [other: CashPaid, reverseCharge: CashPaid];
  /** In rupees and paise: what is under a rupee cannot be used. */
  itc_left: Heads<number>;
  cash_total: number;
}

/**
 * Pays a liability from credit and cash. Each head of liability is rounded to the rupee first, 50 paise upwards (section
 * 170); credit is used in whole rupees. IGST credit goes to IGST, then is spread over CGST and SGST so that the least cash
 * is left to pay, CGST first where it makes no odds, and is used up before any other; CGST and SGST credit never pay each
 * other; reverse charge is paid in cash. Sources: sections 49, 49A, 49B, 9(5), rule 88A, Circular 98/17/2019.
 */
export const offsetCredit = (input: OffsetInput): Offset => {
  const due = inRupees(paiseOfHeads(input.liability_other));
  const cashOnly = inRupees(paiseOfHeads(input.liability_rcm));
  const credit = paiseOfHeads(input.itc);
  const used = useCredit(
    due,
    headsOf((head) => credit[head] / 100n),
    input.period ?? newest,
  );
  const cash: Heads = {
    igst: due.igst - used.i_pdi - used.i_pdc - used.i_pds,
    cgst: due.cgst - used.c_pdi - used.c_pdc,
    sgst: due.sgst - used.s_pdi - used.s_pds,
    cess: due.cess - used.cs_pdcs,
  };
  const left: Heads = {
    igst: credit.igst - 100n * (used.i_pdi + used.c_pdi + used.s_pdi),
    cgst: credit.cgst - 100n * (used.i_pdc + used.c_pdc),
    sgst: credit.sgst - 100n * (used.i_pds + used.s_pds),
    cess: credit.cess - 100n * used.cs_pdcs,
  };
  return {
    pditc: toCreditPaid(used),
    pdcash: [cashPaid(partsOfPayment.other, cash), cashPaid(partsOfPayment.reverseCharge, cashOnly)],
    itc_left: headsOf((head) => rupeesNumber(left[head])),
    cash_total: Number(totalOf(cash) + totalOf(cashOnly)),
  };
};

/** The period of an input that names none: whatever the last row of the table says. */
const newest = periodAt(12 * 2099);

const inRupees = (paise: Heads): Heads => headsOf((head) => divideRounded(paise[head], 100n));

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);
const shortOf = (need: bigint, have: bigint): bigint => (need > have ? need - have : 0n);

/** All in whole rupees. */
function useCredit(due: Heads, credit: Heads, period: string): Record<keyof CreditPaid, bigint> {
  const i_pdi = least(due.igst, credit.igst);
  const { c_pdi, s_pdi } = spreadIgst(credit.igst - i_pdi, due, credit);
  const c_pdc = least(due.cgst - c_pdi, credit.cgst);
  const s_pds = least(due.sgst - s_pdi, credit.sgst);
  const spare = { cgst: credit.cgst - c_pdc, sgst: credit.sgst - s_pds };
  const paid = { cgst: 0n, sgst: 0n };
  let open = due.igst - i_pdi;
  for (const head of ruleAt(creditOrderRows, period).igstFrom) {
    paid[head] = least(open, spare[head]);
    open -= paid[head];
  }
  const cs_pdcs = least(due.cess, credit.cess);
  return { i_pdi, i_pdc: paid.cgst, i_pds: paid.sgst, c_pdi, c_pdc, s_pdi, s_pds, cs_pdcs };
}

/** IGST credit beyond IGST: first where own credit falls short, then, since it must be used up, on what is left to pay. */
function spreadIgst(spare: bigint, due: Heads, credit: Heads): { c_pdi: bigint; s_pdi: bigint } {
  const forCgst = least(spare, shortOf(due.cgst, credit.cgst));
  const forSgst = least(spare - forCgst, shortOf(due.sgst, credit.sgst));
  const rest = spare - forCgst - forSgst;
  const moreCgst = least(rest, due.cgst - forCgst);
  const moreSgst = least(rest - moreCgst, due.sgst - forSgst);
  return { c_pdi: forCgst + moreCgst, s_pdi: forSgst + moreSgst };
}

const toCreditPaid = (used: Record<keyof CreditPaid, bigint>): CreditPaid => ({
  i_pdi: Number(used.i_pdi),
  i_pdc: Number(used.i_pdc),
  i_pds: Number(used.i_pds),
  c_pdi: Number(used.c_pdi),
  c_pdc: Number(used.c_pdc),
  s_pdi: Number(used.s_pdi),
  s_pds: Number(used.s_pds),
  cs_pdcs: Number(used.cs_pdcs),
});

const cashPaid = (trans_typ: number, cash: Heads): CashPaid => ({
  trans_typ,
  ipd: Number(cash.igst),
  cpd: Number(cash.cgst),
  spd: Number(cash.sgst),
  cspd: Number(cash.cess),
});
