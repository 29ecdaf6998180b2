import { z } from 'zod';
import { formatPaise, parsePaise } from '../../domain/money.js';
import type { Fault } from '../../domain/outcome.js';
import type { Inv01 } from '../../providers/irp/inv01.js';
import { paiseOf } from './decimals.js';
import { fromSlashDate } from './document-date.js';
import type { QrClaims } from './einvoice-result.js';
import { fault } from './rules/fault.js';

/** What tells whether two documents of one number are the same. */
export interface DocumentFacts {
  /** Upper case; `URP` for a buyer without one. */
  buyerGstin: string;
  totalPaise: number;
  /** `YYYY-MM-DD`. */
  date: string;
}

const signedInvoiceSchema = z.object({
  Irn: z.string(),
  DocDtls: z.object({ No: z.string(), Dt: z.string() }),
  SellerDtls: z.object({ Gstin: z.string() }),
  BuyerDtls: z.object({ Gstin: z.string() }),
  ValDtls: z.object({ TotInvVal: z.number() }),
});

/** What a signed document says of its identity. */
export interface SignedIdentity {
  irn: string;
  number: string;
  sellerGstin: string;
  buyerGstin: string;
}

/** A SignedInvoice's data as identity and facts; null when the data are not of that form. */
export const readSignedInvoice = (data: unknown): (SignedIdentity & { facts: DocumentFacts }) | null => {
  const parsed = signedInvoiceSchema.safeParse(data);
  if (!parsed.success) return null;
  const { Irn, DocDtls, SellerDtls, BuyerDtls, ValDtls } = parsed.data;
  const date = fromSlashDate(DocDtls.Dt);
  const totalPaise = parsePaise(ValDtls.TotInvVal);
  if (date === null || totalPaise === null) return null;
  return {
    irn: Irn.toLowerCase(),
    number: DocDtls.No.toUpperCase(),
    sellerGstin: SellerDtls.Gstin.toUpperCase(),
    buyerGstin: BuyerDtls.Gstin.toUpperCase(),
    facts: { buyerGstin: BuyerDtls.Gstin.toUpperCase(), totalPaise, date },
  };
};

/** The facts of our own document. */
export const factsOfInv01 = (invoice: Inv01): DocumentFacts => ({
  buyerGstin: invoice.BuyerDtls.Gstin,
  totalPaise: paiseOf(invoice.ValDtls.TotInvVal),
  date: fromSlashDate(invoice.DocDtls.Dt) ?? '',
});

/** The facts that a signed QR code tells. */
export const factsOfQr = (qr: QrClaims): DocumentFacts => ({
  buyerGstin: qr.buyerGstin.toUpperCase(),
  totalPaise: parsePaise(qr.totalInvoiceValue) ?? 0,
  date: qr.documentDate,
});

/** Totals that differ by a rupee at most differ by rounding. */
const tolerancePaise = 100;

/**
 * What differs between our document and one that is registered under its number, with pointers into INV-01; empty when
 * they are the same document. Compared are the buyer, the total (within one rupee) and the date, as other integrations
 * with the portal do. The words hold no GSTIN.
 */
export const compareDocument = (ours: DocumentFacts, theirs: DocumentFacts): Fault[] => {
  const differing: Fault[] = [];
  const add = (pointer: string, message: string): void =>
    void differing.push(fault(pointer, 'document_conflict', message));
  if (ours.buyerGstin !== theirs.buyerGstin) add('/BuyerDtls/Gstin', 'the buyer is another one');
  if (Math.abs(ours.totalPaise - theirs.totalPaise) > tolerancePaise) {
    const figures = `${formatPaise(theirs.totalPaise)} there and ${formatPaise(ours.totalPaise)} here`;
    add('/ValDtls/TotInvVal', `the total is ${figures}`);
  }
  if (ours.date !== theirs.date) add('/DocDtls/Dt', `the date is ${theirs.date} there and ${ours.date} here`);
  return differing;
};
