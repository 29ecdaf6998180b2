import type { Done, Failed, Recovery } from '../../domain/outcome.js';
import type { IrpDocument, IrpDuplicate, IrpProvider } from '../../providers/irp/irp-contract.js';
import type { DocumentOrder } from './document-order.js';
import type { EinvoiceResult, EinvoiceWarning } from './einvoice-result.js';
import { failureAtCaller } from './failure-at-caller.js';
import { irnMismatch, notCompared, registeredElsewhere, settleDocument } from './settle-document.js';

/** The IRP's code for details that it no longer serves, two to three days after registration. */
const noLongerServed = '2283';

/** True when a look-up says that the document exists but its details are no longer served. */
export const isNoLongerServed = (found: Recovery<unknown>): boolean =>
  found.kind === 'rejected' && (found.failure.providerCode ?? found.failure.code) === noLongerServed;

/**
 * What to make of "registered already": the registered document is fetched and, if it is ours, is the result. Where
 * the IRP no longer serves it, or an IRP other than ours holds it, but names our IRN, the job is done without its signed
 * parts and with the warning `not_compared`: the registration stands, no new one is possible, and only the GST portal
 * has the copy to compare with. A number that this job had not sent before is flagged `registered_elsewhere`. A look-up
 * that fails leaves the outcome unknown, so that the next attempt looks again instead of sending again, which NIC counts
 * against the taxpayer.
 */
export const settleDuplicate = async (
  duplicate: IrpDuplicate,
  order: DocumentOrder,
  deps: { irp: IrpProvider; sentBefore: boolean; warnings: readonly EinvoiceWarning[] },
): Promise<Done<EinvoiceResult> | Failed> => {
  if (duplicate.irn !== null && duplicate.irn !== order.irn) return irnMismatch;
  const warnings = deps.sentBefore ? deps.warnings : [...deps.warnings, registeredElsewhere];
  const found = await lookUp(order, deps.irp);
  switch (found.kind) {
    case 'done':
      return settleDocument(found.result, order, { irp: deps.irp, recovered: true, warnings });
    case 'absent':
      return {
        kind: 'done',
        recovered: true,
        result: withoutSignedParts(duplicate, order, [...warnings, notCompared]),
      };
    case 'transient':
      return { kind: 'unknown', failure: found.failure };
    case 'rejected':
    case 'throttled':
    case 'unauthorized':
    case 'unknown':
      return failureAtCaller(found, order.input);
    default:
      return found satisfies never;
  }
};

/** By IRN, and where that is not served, by number; `absent` when neither is. */
async function lookUp(order: DocumentOrder, irp: IrpProvider): Promise<Recovery<IrpDocument>> {
  const byIrn = await irp.findByIrn(order.call, order.irn);
  if (byIrn.kind !== 'absent' && !isNoLongerServed(byIrn)) return byIrn;
  const byNumber = await irp.findByDocument(order.call, order.key);
  return isNoLongerServed(byNumber) ? { kind: 'absent' } : byNumber;
}

function withoutSignedParts(
  duplicate: IrpDuplicate,
  order: DocumentOrder,
  warnings: EinvoiceWarning[],
): EinvoiceResult {
  return {
    irn: order.irn,
    ackNo: duplicate.ackNo,
    ackDate: duplicate.ackDate,
    status: 'ACT',
    signedInvoice: null,
    signedQRCode: null,
    qrCodeImage: null,
    qr: null,
    ewayBillNo: null,
    ewayBillDate: null,
    ewayBillValidUpto: null,
    warnings,
    recovered: true,
  };
}
