import type { Done, Failed } from '../../domain/outcome.js';
import type { IrpDocument, IrpProvider } from '../../providers/irp/irp-contract.js';
import { atCaller, callerPointer } from './caller-pointer.js';
import { compareDocument, factsOfInv01, readSignedInvoice } from './compare-document.js';
import type { DocumentFacts } from './compare-document.js';
import type { DocumentOrder } from './document-order.js';
import { documentResult } from './document-result.js';
import type { EinvoiceResult, EinvoiceWarning } from './einvoice-result.js';
import type { EinvoiceInput } from './input/einvoice-input.js';
import { decodeSigned } from './verify-signed.js';

type Rejected = Extract<Failed, { kind: 'rejected' }>;

/**
 * The outcome of a document that the IRP has answered with: `done` with its receipt, or `rejected` when it is not what we
 * sent. `recovered` documents are compared with ours before they are called ours.
 */
export const settleDocument = async (
  document: IrpDocument,
  order: DocumentOrder,
  deps: { irp: IrpProvider; recovered: boolean; warnings: readonly EinvoiceWarning[] },
): Promise<Done<EinvoiceResult> | Failed> => {
  if (document.irn !== order.irn) return irnMismatch;
  if (document.status === 'CNL') return numberCancelled(order.input);
  const theirs = deps.recovered ? readSignedInvoice(decodeSigned(document.signedInvoice ?? '')) : null;
  const conflict = theirs && conflictWith(factsOfInv01(order.inv01), theirs.facts, order.input);
  if (conflict) return conflict;

  const isUncompared = deps.recovered && theirs === null;
  const { DocDtls, SellerDtls, BuyerDtls } = order.inv01;
  const result = await documentResult(document, {
    expected: {
      irn: order.irn,
      number: DocDtls.No,
      sellerGstin: SellerDtls.Gstin,
      buyerGstin: BuyerDtls.Gstin,
    },
    ewayBillPointer: callerPointer(order.input, '/EwbDtls'),
    signingKeys: () => deps.irp.signingKeys(order.call),
    recovered: deps.recovered,
    print: { options: order.input.output, sent: order.inv01 },
    warnings: isUncompared ? [...deps.warnings, notCompared] : deps.warnings,
  });
  return { kind: 'done', result, recovered: deps.recovered };
};

/** The portal holds the document, but shows no more of it than its number. */
export const notCompared: EinvoiceWarning = {
  code: 'not_compared',
  message:
    'The document was registered before, and the portal no longer shows its content: compare buyer and total with the signed copy on the GST portal',
  pointer: '',
};

/** Somebody else's registration under our number, until compared. */
export const registeredElsewhere: EinvoiceWarning = {
  code: 'registered_elsewhere',
  message: 'The document had been registered before this job first sent it, by hand or by another system',
  pointer: '',
};

/** The IRN in the answer is not the one that our GSTIN, year, type and number make. */
export const irnMismatch: Rejected = {
  kind: 'rejected',
  failure: {
    code: 'irn_mismatch',
    message: 'The IRN in the answer is not that of this GSTIN, financial year, type and number',
    hint: 'Do not send again. Tell the operator: portal and product disagree on what was registered.',
  },
};

/** The number is burnt: the IRP never gives it out again within the financial year. */
export const numberCancelled = (input: EinvoiceInput): Rejected => ({
  kind: 'rejected',
  failure: {
    code: '2278',
    providerCode: '2278',
    message: 'This document number was registered and cancelled; it can never be used again this year',
    hint: 'Issue the document under a new number.',
    fields: [
      { pointer: callerPointer(input, '/DocDtls/No'), code: '2278', message: 'Choose a new document number' },
    ],
  },
});

/** The conflict when the IRP holds another document under our number; null when it is the same one. */
export const conflictWith = (
  ours: DocumentFacts,
  theirs: DocumentFacts,
  input: EinvoiceInput,
): Rejected | null => {
  const differing = compareDocument(ours, theirs);
  if (differing.length === 0) return null;
  const words = differing.map(({ message }) => message).join('; ');
  return {
    kind: 'rejected',
    failure: {
      code: 'document_conflict',
      message: `Another document is registered under this number: ${words}`,
      hint: 'Find out which of the two is right. A wrong one is cancelled within 24 hours or corrected by a note; the other needs a new number.',
      fields: atCaller(input, differing),
    },
  };
};
