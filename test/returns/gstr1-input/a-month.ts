import type {
  BillingDocument,
  BillingLine,
  Gstr1Input,
} from '../../../src/returns/gstr1/billing-document.js';
import { filer } from './vector-months.js';

/** A buyer in Maharashtra, and one in the filer's own state, Gujarat. */
export const otherState = { category: 'regular', gstin: '27AABCM2222B1Z7' } as const;
export const ownState = { category: 'regular', gstin: '24AABCC1111A1ZV' } as const;
export const consumer = { category: 'unregistered', gstin: null } as const;

/** A taxed line within the state or, by its head, between states. */
export const aLine = (changes: Partial<BillingLine> = {}): BillingLine => ({
  hsn: '8471',
  uqc: 'NOS',
  qty: 1,
  taxable: 1000,
  rate: 18,
  igst: 180,
  ...changes,
});

/** An invoice of Rs 1,180 to a registered buyer in another state. */
export const anInvoice = (changes: Partial<BillingDocument> = {}): BillingDocument => ({
  type: 'invoice',
  number: 'INV/26-27/001',
  date: '2026-11-03',
  customer: otherState,
  pos: '27',
  value: 1180,
  lines: [aLine()],
  ...changes,
});

/** A taxed line within the state. */
export const intraLine = aLine({ igst: 0, cgst: 90, sgst: 90 });

/** An invoice of Rs 1,180 to a registered buyer in the own state. */
export const anIntraInvoice = (changes: Partial<BillingDocument> = {}): BillingDocument =>
  anInvoice({ customer: ownState, pos: '24', lines: [intraLine], ...changes });

/** A bill of Rs 1,180 to a consumer in the own state. */
export const aSale = (changes: Partial<BillingDocument> = {}): BillingDocument =>
  anIntraInvoice({ customer: consumer, ...changes });

/** An export of Rs 1,180, IGST paid. */
export const anExport = (changes: Partial<BillingDocument> = {}): BillingDocument =>
  anInvoice({ customer: { category: 'overseas' }, pos: '96', with_payment: true, ...changes });

/** A credit note on an invoice of the month before. */
export const aCreditNote = (changes: Partial<BillingDocument> = {}): BillingDocument =>
  anInvoice({
    type: 'credit_note',
    number: 'CN/26-27/01',
    original: { number: 'INV/26-27/000', date: '2026-10-11', value: 88500 },
    ...changes,
  });

/** November 2026 of the vectors' filer, with nothing to remark upon. */
export const aMonth = (...documents: BillingDocument[]): Gstr1Input => ({
  gstin: filer,
  period: '112026',
  aato: 30_000_000,
  documents: documents.length === 0 ? [anInvoice()] : documents,
  derive_series: true,
});
