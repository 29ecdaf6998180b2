import { exampleInvoice } from '../../src/actions/einvoice/example-invoice.js';
import { indiaDate } from '../../src/domain/india-time.js';

/** A valid inter-state invoice of this number, dated today in India, with changes. */
export const chaosInvoice = (
  invoiceNo: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> => ({
  ...exampleInvoice(indiaDate(new Date())),
  ...changes,
  invoiceNo,
});
