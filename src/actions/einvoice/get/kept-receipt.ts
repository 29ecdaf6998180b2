import type { Done } from '../../../domain/outcome.js';
import { einvoiceResultSchema } from '../einvoice-result.js';
import type { EinvoiceResult, EinvoiceWarning } from '../einvoice-result.js';
import type { RegisteredInvoice } from '../../../domain/registered-invoice.js';

const kept: EinvoiceWarning = {
  code: 'from_receipt',
  message:
    'The portal no longer shows this document: this is the receipt kept here, its status as last known',
  pointer: '',
};

const voided: EinvoiceWarning = {
  code: 'irn_voided',
  message: 'The central registry has refused this IRN: another portal had registered the number first',
  pointer: '',
};

/** Our own receipt as the answer, with what has become of the document since; null when it is none. */
export const keptReceipt = (receipt: unknown, known: RegisteredInvoice): Done<EinvoiceResult> | null => {
  const read = einvoiceResultSchema.safeParse(receipt);
  if (!read.success) return null;
  const { data } = read;
  return {
    kind: 'done',
    result: {
      ...data,
      status: known.cancelledAt ? 'CNL' : data.status,
      warnings: [...data.warnings, kept, ...(known.voidedAt ? [voided] : [])],
      recovered: true,
    },
  };
};
