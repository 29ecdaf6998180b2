import type { HttpRequest } from '../http-client.js';
import type { IrpOperation } from '../irp/irp-operation.js';
import { slashedDate } from '../irp/slashed-date.js';
import { onyxDocumentTypes } from './onyx-words.js';
import type { IrisPaths } from './paths.js';
import { toOnyx, toOnyxEwayBill } from './to-onyx.js';

/** One call after the login; without a body it is a GET. */
export interface IrisRequest {
  method: HttpRequest['method'];
  /** Below the base URL, with its query. */
  path: string;
  body?: unknown;
}

/** How Onyx is asked on behalf of a GSTIN. Unlike those of a body, dates of a query are `dd/mm/yyyy`. */
export const irisRequest = (operation: IrpOperation, gstin: string, paths: IrisPaths): IrisRequest => {
  switch (operation.op) {
    case 'generate':
      return { method: 'POST', path: paths.generate, body: toOnyx(operation.invoice, gstin) };
    case 'cancel': {
      const { irn, reason, remarks } = operation;
      return {
        method: 'PUT',
        path: paths.cancel,
        body: { irn, cnlRsn: reason, cnlRem: remarks, userGstin: gstin },
      };
    }
    case 'find_by_irn':
      return get(paths.byIrn, { irn: operation.irn, userGstin: gstin });
    case 'find_by_document':
      return get(paths.byDocument, {
        docNum: operation.key.number,
        docType: onyxDocumentTypes[operation.key.type],
        userGstin: gstin,
        docDate: slashedDate(operation.key.date),
      });
    case 'rejected_irns':
      return get(paths.rejected, { date: slashedDate(operation.date), userGstin: gstin });
    case 'find_taxpayer':
      return get(paths.gstin, { gstin: operation.gstin, userGstin: gstin });
    case 'sync_taxpayer':
      return get(paths.syncGstin, { gstin: operation.gstin, userGstin: gstin });
    case 'generate_eway_bill':
      return { method: 'PUT', path: paths.ewayBill, body: toOnyxEwayBill(operation.order, gstin) };
    case 'find_eway_bill':
      // Asks the IRP itself, not Onyx's copy.
      return get(paths.ewayBillByIrn, { irn: operation.irn, userGstin: gstin, updateFlag: 'true' });
    case 'cancel_eway_bill': {
      const { ewayBillNo, reason, remarks } = operation;
      return {
        method: 'PUT',
        path: paths.cancelEwayBill,
        body: { ewbNo: ewayBillNo, cnlRsn: reason, cnlRem: remarks, userGstin: gstin },
      };
    }
    default:
      return operation satisfies never;
  }
};

const get = (path: string, query: Record<string, string>): IrisRequest => ({
  method: 'GET',
  path: `${path}?${new URLSearchParams(query).toString()}`,
});
