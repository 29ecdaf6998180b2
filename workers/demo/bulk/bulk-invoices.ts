import { boltsIntra, demoInvoice } from '../einvoices/demo-invoice.js';

/** How an invoice of the bulk must end. */
export type BulkEnd = 'registered' | 'refused at the door' | 'refused by the portal';

export interface BulkInvoice {
  invoiceNo: string;
  input: Record<string, unknown>;
  end: BulkEnd;
}

/** A buyer in Mumbai whose registration has ended: the demo says so to the registry. */
export const cancelledBuyer = '27ZZZCQ0009L1ZT';

/** What the portal says of such a buyer (NIC API docs, Generate IRN v1.03: GSTIN not active). */
export const cancelledBuyerCode = '3029';

/** What slips into invoices, and a validator finds. */
const slips: readonly Record<string, unknown>[] = [
  { buyerGstin: '27ZZZCQ0002B1Z' },
  { total: '1490.90' },
  { items: [boltsIntra] },
];

/** `count` invoices of today: of each hundred one with a slip in it, and one to a buyer whom the portal refuses. */
export const bulkInvoices = (count: number): BulkInvoice[] =>
  Array.from({ length: count }, (_, index) => bulkInvoice(index));

const bulkInvoice = (index: number): BulkInvoice => {
  const invoiceNo = `BULK-${String(index + 1).padStart(6, '0')}`;
  const place = index % 100;
  if (place === 49) {
    const slip = slips[Math.floor(index / 100) % slips.length];
    return { invoiceNo, input: demoInvoice(invoiceNo, slip), end: 'refused at the door' };
  }
  if (place === 99) {
    const input = demoInvoice(invoiceNo, { buyerGstin: cancelledBuyer });
    return { invoiceNo, input, end: 'refused by the portal' };
  }
  return { invoiceNo, input: demoInvoice(invoiceNo), end: 'registered' };
};
