import { indiaDate } from '../../domain/india-time.js';
import type { Failed } from '../../domain/outcome.js';
import { daysBetween } from '../einvoice/document-date.js';
import { ewayBillMaxAgeDays } from '../einvoice/masters/dated-rules.js';
import type { RegisteredInvoice } from '../../domain/registered-invoice.js';

const rejected = (code: string, message: string, hint: string, providerCode?: string): Failed => ({
  kind: 'rejected',
  failure: { code, message, hint, ...(providerCode !== undefined && { providerCode }) },
});

/**
 * Why a registered document can have no e-way bill, as far as the ledger tells; null when nothing is known against it.
 * Source: NIC API docs, E-way bill by IRN v1.03; GSTN advisory of 17 December 2024 on the age.
 */
export const invoiceUnfit = (known: RegisteredInvoice | null, now: Date): Failed | null => {
  if (!known) return null;
  if (known.cancelledAt) {
    return rejected(
      'irn_not_active',
      'The IRN is cancelled',
      'Make a new invoice under a new number.',
      '2302',
    );
  }
  if (known.voidedAt) {
    return rejected(
      'irn_voided',
      'The IRN is void: another portal had registered the document number first',
      'Look the number up on the GST portal.',
    );
  }
  if (known.documentType !== 'INV') {
    return rejected('4009', 'An e-way bill can be made for invoices only', 'Leave it out for notes.', '4009');
  }
  const today = indiaDate(now);
  const mostDays = ewayBillMaxAgeDays(today);
  const isTooOld =
    mostDays !== null && known.documentDate !== null && daysBetween(known.documentDate, today) > mostDays;
  return isTooOld
    ? rejected(
        'eway_bill_too_late',
        `A document older than ${String(mostDays)} days gets no e-way bill`,
        'Move the goods under a document of a later date.',
        '4018',
      )
    : null;
};
