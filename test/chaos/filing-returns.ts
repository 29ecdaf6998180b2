import vectors from '../../fixtures/vectors/gst-returns.json' with { type: 'json' };
import { gstinCheckDigit } from '../../src/domain/gstin.js';
import { indiaDate } from '../../src/domain/india-time.js';

export type Form = 'GSTR1' | 'GSTR3B';
type Fields = Record<string, unknown>;

/** A filing as it is submitted. */
export interface FilingOrder {
  form: Form;
  action: string;
  gstin: string;
  input: Fields;
}

const lastMonth = (today: string): { month: string; year: string } => {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const before = new Date(Date.UTC(year, month - 2, 1)).toISOString();
  return { year: before.slice(0, 4), month: before.slice(5, 7) };
};
const { month, year } = lastMonth(indiaDate(new Date()));

/** The month before this one, `MMYYYY`: over, and not barred, whenever these tests run. */
export const period = `${month}${year}`;

/** The `n`th of as many filers as are wanted, of Gujarat, with a check character that is right. */
export const filer = (n: number): string => {
  const body = `24AAACB${String(1_000 + n)}C1Z`;
  return `${body}${gstinCheckDigit(body) ?? ''}`;
};

const buyer = '27AABCM2222B1Z7';

/** The invoice of every GSTR-1 here, dated this day of the month. */
export const invoiceOn = (day: string): Fields => ({
  inum: 'INV/1',
  idt: `${day}-${month}-${year}`,
  val: 59_000,
  pos: '27',
  rchrg: 'N',
  inv_typ: 'R',
  itms: [{ num: 1, itm_det: { rt: 18, txval: 50_000, iamt: 9_000, csamt: 0 } }],
});

/** A GSTR-1 with one invoice, and sales to consumers of this taxable value. */
export const gstr1Of = (gstin: string, consumers = 1_000): Fields => {
  const half = (consumers * 9) / 100;
  return {
    gstin,
    fp: period,
    b2b: [{ ctin: buyer, inv: [invoiceOn('05')] }],
    b2cs: [
      {
        sply_ty: 'INTRA',
        pos: '24',
        typ: 'OE',
        rt: 18,
        txval: consumers,
        camt: half,
        samt: half,
        csamt: 0,
      },
    ],
  };
};

/** What a save of this invoice alone sends. */
export const invoiceSave = (gstin: string, day: string): Fields => ({
  gstin,
  fp: period,
  b2b: [{ ctin: buyer, inv: [invoiceOn(day)] }],
});

const expectedOf = (id: string): Fields =>
  structuredClone((vectors.gstr3b.find((each) => each.id === id)?.expected ?? {}) as Fields);

/** Files a GSTR-1. */
export const fileGstr1 = (gstin: string, ret: Fields = gstr1Of(gstin)): FilingOrder => ({
  form: 'GSTR1',
  action: 'gstr1.file',
  gstin,
  input: { gstin, period, pan: gstin.slice(2, 12), return: ret },
});

/** Files the 3B of vector G3-01, paid as G3-02 says. */
export const fileGstr3b = (gstin: string): FilingOrder => {
  const { pditc, pdcash } = expectedOf('G3-02');
  const ret = { ...expectedOf('G3-01'), gstin, ret_period: period };
  return {
    form: 'GSTR3B',
    action: 'gstr3b.file',
    gstin,
    input: { gstin, period, pan: gstin.slice(2, 12), return: ret, offset: { pditc, pdcash } },
  };
};
