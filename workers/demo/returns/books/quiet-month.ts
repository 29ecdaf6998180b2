import type { BillingDocument, Gstr1Input } from '../../../../src/returns/gstr1/billing-document.js';
import type { Purchase, Sale } from '../../../../src/returns/gstr3b/input/gstr3b-input.js';
import { demoBook, type Sold } from './demo-book.js';
import { buyers } from './demo-gstin.js';

/** A month of four sales, to a company, to consumers here and elsewhere, and abroad. */
export const quietMonth = (gstin: string, period: string): Gstr1Input => {
  const { bill, day, number } = demoBook(gstin, period);
  const own = gstin.slice(0, 2);
  return {
    gstin,
    period,
    aato: '9000000.00',
    documents: [
      bill({
        type: 'invoice',
        number: number('INV', 61),
        day: 4,
        customer: buyers.mumbai,
        pos: '27',
        sold: [fabric(1_50_000, 500)],
      }),
      bill({
        type: 'invoice',
        number: number('INV', 62),
        day: 11,
        customer: buyers.consumer,
        pos: own,
        sold: [fabric(90_000, 300)],
      }),
      bill({
        type: 'invoice',
        number: number('INV', 63),
        day: 18,
        customer: buyers.consumer,
        pos: '33',
        sold: [fabric(20_000, 60)],
      }),
      bill({
        type: 'invoice',
        number: number('INV', 64),
        day: 26,
        customer: buyers.abroad,
        pos: '96',
        with_payment: false,
        shipping: { port: 'INNSA1', number: '7654321', date: day(27) },
        sold: [{ ...fabric(80_000, 240), rate: 0, treatment: 'zero_rated' }],
      }),
    ],
    derive_series: true,
  };
};

const fabric = (taxable: number, qty: number): Sold => ({ hsn: '5407', uqc: 'MTR', qty, taxable, rate: 18 });

/** The same sales as a GSTR-3B takes them: a row for each line. */
export const salesOf = ({ documents }: Gstr1Input): Sale[] =>
  documents.flatMap((document) => document.lines.map((line) => saleOf(document, line)));

const saleOf = (
  { number, customer, pos }: BillingDocument,
  { treatment, taxable, igst, cgst, sgst }: BillingDocument['lines'][number],
): Sale => ({
  ref: number,
  category: customer.category,
  supply: treatment ?? 'taxable',
  pos,
  taxable,
  ...(igst !== undefined && { igst }),
  ...(cgst !== undefined && { cgst }),
  ...(sgst !== undefined && { sgst }),
});

/** What was bought in the month: with credit, without, and with tax that the buyer owes. */
export const purchases: readonly Purchase[] = [
  { ref: 'yarn', kind: 'domestic', itc: 'eligible', taxable: '80000.00', igst: '14400.00' },
  { ref: 'rent', kind: 'domestic', itc: 'eligible', taxable: '30000.00', cgst: '2700.00', sgst: '2700.00' },
  {
    ref: 'staff meals',
    kind: 'domestic',
    itc: 'blocked_17_5',
    taxable: '4000.00',
    cgst: '100.00',
    sgst: '100.00',
  },
  {
    ref: 'lawyer',
    kind: 'domestic_rcm',
    itc: 'eligible',
    taxable: '10000.00',
    cgst: '900.00',
    sgst: '900.00',
  },
];
