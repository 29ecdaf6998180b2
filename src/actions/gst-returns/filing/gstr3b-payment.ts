import { formatPaise, parsePaise } from '../../../domain/money.js';
import type { LedgerBalances, TaxHeads } from '../../../providers/gst/gst-contract.js';
import type { Gstr3bReturn } from '../../../returns/gstr3b/gstr3b-return.js';
import { offsetBody, type OffsetBody } from '../../../returns/gstr3b/offset-body.js';
import { fieldsIn, type Fields } from '../../../returns/return-fields.js';
import type { FilingOrder } from './filing-form.js';
import type { Difference } from './filing-state.js';
import { paiseOf } from './paise-of.js';

const noInterest: Gstr3bReturn['intr_ltfee'] = {
  intr_details: { iamt: 0, camt: 0, samt: 0, csamt: 0 },
  ltfee_details: { camt: 0, samt: 0 },
};

/** What pays a 3B, as it is sent and shown; null where nothing is to be paid. */
export const paymentOf = ({ return: ret, offset }: FilingOrder): OffsetBody | null =>
  offset === null ? null : offsetBody(offset, (ret as Partial<Gstr3bReturn>).intr_ltfee ?? noInterest);

interface PaymentRow extends Record<keyof TaxHeads, string> {
  label: string;
}

const inPaise = (rupees: number): number => rupees * 100;
const text = (rupees: number): string => formatPaise(inPaise(rupees));

/** The payment as a person approves it: rows by where the money comes from, columns by liability; decimal strings. */
export const paymentRows = ({ pdcash, pditc }: OffsetBody): PaymentRow[] => {
  const row = (label: string, igst: number, cgst: number, sgst: number, cess: number): PaymentRow => ({
    label,
    igst: text(igst),
    cgst: text(cgst),
    sgst: text(sgst),
    cess: text(cess),
  });
  return [
    row('From IGST credit', pditc.i_pdi, pditc.c_pdi, pditc.s_pdi, 0),
    row('From CGST credit', pditc.i_pdc, pditc.c_pdc, 0, 0),
    row('From SGST credit', pditc.i_pds, 0, pditc.s_pds, 0),
    row('From cess credit', 0, 0, 0, pditc.cs_pdcs),
    ...pdcash.flatMap((cash) => [
      row(
        cash.trans_typ === 30003 ? 'Cash, reverse charge' : 'Cash',
        cash.ipd,
        cash.cpd,
        cash.spd,
        cash.cspd,
      ),
      row('Interest, cash', cash.i_intrpd, cash.c_intrpd, cash.s_intrpd, cash.cs_intrpd),
      row('Late fee, cash', 0, cash.c_lfeepd, cash.s_lfeepd, 0),
    ]),
  ].filter(({ igst, cgst, sgst, cess }) => [igst, cgst, sgst, cess].some((amount) => amount !== '0.00'));
};

const headNames = { igst: 'IGST', cgst: 'CGST', sgst: 'SGST', cess: 'cess' } as const;
const heads = ['igst', 'cgst', 'sgst', 'cess'] as const;

/**
 * What the ledgers lack for a payment, in words; empty when they have enough. The published credit is that of the last
 * filed return, so this period's net credit (4C) is added. Interest and fee have accounts of their own, which are not
 * published with the balances: the portal checks those.
 */
export const shortfalls = (
  { pdcash, pditc }: OffsetBody,
  ret: Partial<Gstr3bReturn>,
  { cash, credit }: LedgerBalances,
): string[] => {
  const sum = (key: 'ipd' | 'cpd' | 'spd' | 'cspd'): number =>
    inPaise(pdcash.reduce((total, row) => total + row[key], 0));
  const cashNeeded: TaxHeads = { igst: sum('ipd'), cgst: sum('cpd'), sgst: sum('spd'), cess: sum('cspd') };
  const creditNeeded: TaxHeads = {
    igst: inPaise(pditc.i_pdi + pditc.c_pdi + pditc.s_pdi),
    cgst: inPaise(pditc.i_pdc + pditc.c_pdc),
    sgst: inPaise(pditc.i_pds + pditc.s_pds),
    cess: inPaise(pditc.cs_pdcs),
  };
  const net = ret.itc_elg?.itc_net;
  const thisPeriod: TaxHeads = {
    igst: parsePaise(net?.iamt ?? 0) ?? 0,
    cgst: parsePaise(net?.camt ?? 0) ?? 0,
    sgst: parsePaise(net?.samt ?? 0) ?? 0,
    cess: parsePaise(net?.csamt ?? 0) ?? 0,
  };
  return heads.flatMap((head) => [
    ...lacking(`${headNames[head]} cash`, cashNeeded[head], cash[head]),
    ...lacking(`${headNames[head]} credit`, creditNeeded[head], credit[head] + thisPeriod[head]),
  ]);
};

const lacking = (what: string, needed: number, there: number): string[] =>
  needed === 0 || needed <= there
    ? []
    : [`${what}: ${formatPaise(needed)} needed, ${formatPaise(there)} there`];

/** `tx_pmt` of the portal's body, when the liability has been paid; null before. */
export const paidIn = (body: Fields): Fields | null => {
  const payment = body['tx_pmt'];
  if (typeof payment !== 'object' || payment === null) return null;
  const { pdcash, pditc } = payment as Fields;
  return fieldsIn(pdcash).length > 0 || (typeof pditc === 'object' && pditc !== null)
    ? (payment as Fields)
    : null;
};

/** Keys of an offset that are no amounts. */
const names: readonly string[] = ['liab_ldg_id', 'trans_typ', 'trans_desc', 'debit_id'];

/** Where the portal's payment is another than ours. */
export const comparePayment = ({ pdcash, pditc }: OffsetBody, paid: Fields): Difference[] => {
  const cash = fieldsIn(paid['pdcash']);
  const part = (type: number): Fields => cash.find((row) => Number(row['trans_typ']) === type) ?? {};
  return [
    ...compareAmounts('pditc', { ...pditc }, (paid['pditc'] ?? {}) as Fields),
    ...pdcash.flatMap((row) => compareAmounts(`pdcash ${row.trans_typ}`, { ...row }, part(row.trans_typ))),
  ];
};

const compareAmounts = (where: string, ours: Fields, portal: Fields): Difference[] =>
  Object.keys(ours)
    .filter((key) => !names.includes(key))
    .flatMap((key) => {
      const [mine, theirs] = [paiseOf(ours[key]), paiseOf(portal[key])];
      return mine === theirs
        ? []
        : [{ where: `${where} ${key}`, ours: formatPaise(mine), portal: formatPaise(theirs) }];
    });
