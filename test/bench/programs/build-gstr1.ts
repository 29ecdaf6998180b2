import type {
  BillingDocument,
  BillingLine,
  CustomerCategory,
} from '../../../src/returns/gstr1/billing-document.js';
import { buildGstr1 } from '../../../src/returns/gstr1/build-gstr1.js';

/** Builds a GSTR-1 from a month of very many documents, alone in its process, and prints how long it took and what it held. */
const count = 100_000;
const buyers = ['27AABCM2222B1Z7', '24AABCC1111A1ZV', '29AABCD5555E1ZS'];
const rates = [5, 18, 40];

/** The kinds of document in turn: to registered buyers, to consumers, to SEZ and abroad, and notes. */
const kinds: readonly { category: CustomerCategory; type: BillingDocument['type'] }[] = [
  { category: 'regular', type: 'invoice' },
  { category: 'unregistered', type: 'invoice' },
  { category: 'regular', type: 'invoice' },
  { category: 'regular', type: 'credit_note' },
  { category: 'unregistered', type: 'invoice' },
  { category: 'sez', type: 'invoice' },
  { category: 'overseas', type: 'invoice' },
  { category: 'unregistered', type: 'credit_note' },
  { category: 'regular', type: 'debit_note' },
  { category: 'regular', type: 'invoice' },
];

const createLine = (number: number, isInterState: boolean): BillingLine => {
  const rate = rates[number % rates.length] ?? 0;
  const taxable = 1_000 + (number % 9_973) + 0.333333;
  const tax = (taxable * rate) / 100;
  const figure = (rupees: number): string => rupees.toFixed(6);
  return {
    hsn: String(8400 + (number % 90)),
    uqc: 'NOS',
    qty: 1 + (number % 7),
    taxable: figure(taxable),
    rate,
    ...(isInterState ? { igst: figure(tax) } : { cgst: figure(tax / 2), sgst: figure(tax / 2) }),
    ...(number % 20 === 0 ? { rate: 0, igst: 0, cgst: 0, sgst: 0, treatment: 'exempt' as const } : {}),
  };
};

const createDocument = (number: number): BillingDocument => {
  const { category, type } = kinds[number % kinds.length] ?? { category: 'regular', type: 'invoice' };
  const isBusiness = category === 'regular' || category === 'sez';
  const gstin = isBusiness ? (buyers[number % buyers.length] ?? null) : null;
  const pos = category === 'overseas' ? '96' : (gstin ?? buyers[number % 2] ?? '').slice(0, 2);
  const isInterState = category === 'sez' || pos !== '24';
  return {
    type,
    number: `${type === 'invoice' ? 'INV' : 'N'}/26-27/${String(number).padStart(6, '0')}`,
    date: `2026-11-${String(1 + (number % 30)).padStart(2, '0')}`,
    customer: { category, gstin },
    pos,
    ...(category === 'overseas' || category === 'sez' ? { with_payment: true } : {}),
    value: number % 11 === 0 ? 150_000 : 9_000,
    lines: [0, 1, 2].map((line) => createLine(number * 3 + line, isInterState)),
  };
};

const documents = Array.from({ length: count }, (_, index) => createDocument(index + 1));
const startedMs = performance.now();
const startedCpu = process.cpuUsage();
const { sha256, summary } = buildGstr1({
  gstin: '24AAACB1234C1ZL',
  period: '112026',
  documents,
  derive_series: true,
});
const seconds = (performance.now() - startedMs) / 1_000;
const { user, system } = process.cpuUsage(startedCpu);
console.log(
  JSON.stringify({
    documents: documents.length,
    seconds: Number(seconds.toFixed(2)),
    cpuSeconds: Number(((user + system) / 1_000_000).toFixed(2)),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
    sha256,
    ties: summary.hsn.every(({ difference }) => difference === '0.00'),
  }),
);
