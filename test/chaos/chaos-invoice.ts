import { exampleInvoice } from '../../src/actions/einvoice/example-invoice.js';
import { indiaDate } from '../../src/domain/india-time.js';

/** A valid inter-state invoice of this number, dated today in India. */
export const chaosInvoice = (invoiceNo: string): Record<string, unknown> => ({
  ...exampleInvoice(indiaDate(new Date())),
  invoiceNo,
});
