import type { BillingDocument } from './billing-document.js';
import { isAboveB2clLimit } from './dated-rules.js';
import { valueOf } from './group-lines.js';
import { ctinOf, isExport, isInterState, isNote, suppliedOn } from './supply.js';

export type DocumentSection = 'b2b' | 'cdnr' | 'b2cl' | 'b2cs' | 'cdnur' | 'exp';

/** Tells the value (paise) of the invoice that a note changes; null when nobody knows it. */
export type OriginalValue = (note: BillingDocument) => bigint | null;

/** The section for a document's itemised lines. Source: sections 37 and 34 of the CGST Act, rule 59(4); first match wins. */
export const sectionOf = (
  document: BillingDocument,
  filer: string,
  originalValue: OriginalValue,
): DocumentSection => {
  const isInvoice = !isNote(document);
  if (isExport(document)) return isInvoice ? 'exp' : 'cdnur';
  if (ctinOf(document) !== '') return isInvoice ? 'b2b' : 'cdnr';
  if (!isInterState(document, filer)) return 'b2cs';
  if (isInvoice) return isAboveB2clLimit(document.date, valueOf(document)) ? 'b2cl' : 'b2cs';
  // A note goes where its invoice went, whatever its own value; its own decides only where the invoice's is not known.
  const deciding = originalValue(document) ?? valueOf(document);
  return isAboveB2clLimit(suppliedOn(document), deciding) ? 'cdnur' : 'b2cs';
};
