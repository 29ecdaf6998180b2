import type {
  BillingDocument,
  BillingLine,
  Gstr1Input,
} from '../../../src/returns/gstr1/billing-document.js';
import { buildGstr1 } from '../../../src/returns/gstr1/build-gstr1.js';
import type { Gstr1Result } from '../../../src/returns/gstr1/gstr1-result.js';

/** The filer, in Gujarat (24). */
export const filer = '24AAACB1234C1ZL';
/** A registered buyer in Maharashtra (27). */
export const buyer = '27AABCM2222B1Z7';
/** A registered buyer in the filer's own state. */
export const neighbour = '24AABCC1111A1ZV';

/** A line of goods; taxed at 18 % between states unless said otherwise. */
export const line = (changes: Partial<BillingLine> = {}): BillingLine => ({
  hsn: '8471',
  uqc: 'NOS',
  qty: 1,
  taxable: 1_000,
  rate: 18,
  igst: 180,
  ...changes,
});

/** A line taxed within the state. */
export const localLine = (changes: Partial<BillingLine> = {}): BillingLine => {
  const { igst: _, ...rest } = line();
  return { ...rest, cgst: 90, sgst: 90, ...changes };
};

/** A bill to a consumer in Maharashtra, unless said otherwise. */
export const bill = (changes: Partial<BillingDocument> = {}): BillingDocument => ({
  type: 'invoice',
  number: 'INV-001',
  date: '2026-11-05',
  customer: { category: 'unregistered', gstin: null },
  pos: '27',
  value: 1_180,
  lines: [line()],
  ...changes,
});

/** Builds the return of November 2026 from these. */
export const build = (changes: Partial<Gstr1Input>): Gstr1Result =>
  buildGstr1({ gstin: filer, period: '112026', documents: [], ...changes });
