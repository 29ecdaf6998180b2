import type { BillingDocument } from './billing-document.js';

/** Why a document is reported nowhere. */
export type LeftOutReason = 'draft' | 'cancelled' | 'own_gstin';

/** Why the document is reported nowhere; null when it is reported. */
export const leftOutReason = (document: BillingDocument, filer: string): LeftOutReason | null => {
  if (document.status === 'draft' || document.status === 'cancelled') return document.status;
  return document.customer.gstin?.trim().toUpperCase() === filer ? 'own_gstin' : null;
};
