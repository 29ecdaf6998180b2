import type { BillingDocument, BillingLine } from './billing-document.js';
import { isAboveB2clLimit } from './dated-rules.js';
import { valueOf } from './group-lines.js';

/** Why a document is reported nowhere. */
export type LeftOutReason = 'draft' | 'cancelled' | 'own_gstin';

export type DocumentSection = 'b2b' | 'cdnr' | 'b2cl' | 'b2cs' | 'cdnur' | 'exp';

/** Tells the value (paise) of the invoice that a note changes; null when nobody knows it. */
export type OriginalValue = (note: BillingDocument) => bigint | null;

/** The buyer's GSTIN or UIN; empty for consumers and for buyers abroad. A buyer with a GSTIN is registered, whatever it is called. */
export const ctinOf = ({ customer }: BillingDocument): string =>
  customer.category === 'overseas' ? '' : (customer.gstin ?? '').trim().toUpperCase();

/** A supply to a buyer abroad. */
export const isExport = ({ customer }: BillingDocument): boolean => customer.category === 'overseas';

/** Exports and supplies to SEZ: their lines stay in the document even when the product is exempt at home. */
export const isZeroRated = (document: BillingDocument): boolean =>
  isExport(document) || document.customer.category === 'sez';

/** Whether IGST applies: always for exports and SEZ, even in the own state (RET191189); else where the place of supply is another state. */
export const isInterState = (document: BillingDocument, filer: string): boolean =>
  isZeroRated(document) || document.pos !== filer.slice(0, 2);

/** Whether a zero-rated supply went out with IGST paid; where the bill does not say, its tax does. */
export const isWithPayment = ({ with_payment: said, lines }: BillingDocument): boolean =>
  said ?? lines.some((line) => Number(line.igst ?? 0) !== 0);

/** Nil-rated, exempt and non-GST lines go to table 8, unless the supply is zero-rated. */
export const isForTable8 = (line: BillingLine, document: BillingDocument): boolean =>
  (line.treatment === 'nil' || line.treatment === 'exempt' || line.treatment === 'non_gst') &&
  !isZeroRated(document);

/** Why the document is reported nowhere; null when it is reported. */
export const leftOutReason = (document: BillingDocument, filer: string): LeftOutReason | null => {
  if (document.status === 'draft' || document.status === 'cancelled') return document.status;
  return document.customer.gstin?.trim().toUpperCase() === filer ? 'own_gstin' : null;
};

/** The section for a document's itemised lines. Source: sections 37 and 34 of the CGST Act, rule 59(4); first match wins. */
export const sectionOf = (
  document: BillingDocument,
  filer: string,
  originalValue: OriginalValue,
): DocumentSection => {
  const isInvoice = document.type === 'invoice';
  if (isExport(document)) return isInvoice ? 'exp' : 'cdnur';
  if (ctinOf(document) !== '') return isInvoice ? 'b2b' : 'cdnr';
  if (!isInterState(document, filer)) return 'b2cs';
  if (isInvoice) return isAboveB2clLimit(document.date, valueOf(document)) ? 'b2cl' : 'b2cs';
  // A note goes where its invoice went, whatever its own value; its own decides only where the invoice's is not known.
  const deciding = originalValue(document) ?? valueOf(document);
  return isAboveB2clLimit(document.original?.date ?? document.date, deciding) ? 'cdnur' : 'b2cs';
};
