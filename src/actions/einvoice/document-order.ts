import type { ActionRun } from '../../domain/action.js';
import { indiaDate } from '../../domain/india-time.js';
import type { DocumentType, Inv01 } from '../../providers/irp/inv01.js';
import type { IrpCall, IrpDocumentKey } from '../../providers/irp/irp-contract.js';
import { fromSlashDate } from './document-date.js';
import { isRawInput } from './input/einvoice-input.js';
import type { EinvoiceInput } from './input/einvoice-input.js';
import { computeIrn } from './irn.js';
import type { DocumentIdentity } from './irn.js';
import { tidyGstin } from './mapping/map-parties.js';
import type { EinvoiceRules } from './rules/invoice-context.js';
import { toInv01 } from './to-inv01.js';

/** One document on its way to the IRP: what is sent, under which IRN, and how it is asked for. */
export interface DocumentOrder {
  input: EinvoiceInput;
  inv01: Inv01;
  /** The IRN that the IRP must answer with. */
  irn: string;
  key: IrpDocumentKey;
  call: IrpCall;
}

/** What names the document of an input: GSTIN and number as the IRP folds them, date as `YYYY-MM-DD`. */
export const identityOf = (input: EinvoiceInput): DocumentIdentity => {
  if (!isRawInput(input)) {
    return {
      gstin: tidyGstin(input.sellerGstin),
      date: input.invoiceDate,
      type: input.invoiceType,
      number: input.invoiceNo.trim().toUpperCase(),
    };
  }
  const { SellerDtls, DocDtls } = input.inv01;
  const type: DocumentType = DocDtls.Typ;
  const date = fromSlashDate(DocDtls.Dt) ?? '';
  return { gstin: SellerDtls.Gstin, date, type, number: DocDtls.No.toUpperCase() };
};

/** Prepares what a run sends and asks. Throws a RangeError for B2C, which no accepted job is. */
export const documentOrder = (run: ActionRun<EinvoiceInput>, rules: EinvoiceRules): DocumentOrder => {
  const { input, tenantId, connection, signal } = run;
  const { gstin, date, type, number } = identityOf(input);
  return {
    input,
    inv01: toInv01(input, rules),
    irn: computeIrn({ gstin, date, type, number }, indiaDate(run.now())),
    key: { type, number, date },
    call: { tenantId, connection, gstin, signal },
  };
};
