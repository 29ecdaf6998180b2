import type { CancelReason } from '../irp/irp-contract.js';
import type { IrpOperation } from '../irp/irp-operation.js';
import { slashedDate } from '../irp/slashed-date.js';
import type { ClearTaxPaths } from './paths.js';

/** One call; without a body it is a GET. */
export interface ClearTaxRequest {
  method: 'GET' | 'POST' | 'PUT';
  /** Below the base URL, with its query. */
  path: string;
  body?: unknown;
}

/** ClearTax's words for the e-way bill system's reasons, as clients in production send them. */
const ewayBillReasons: Readonly<Record<CancelReason, string>> = {
  '1': 'DUPLICATE',
  '2': 'ORDER_CANCELLED',
  '3': 'DATA_ENTRY_MISTAKE',
  '4': 'OTHERS',
};

/** How ClearTax is asked: bodies of version 2 are lists, of one document here. */
export const clearTaxRequest = (operation: IrpOperation, paths: ClearTaxPaths): ClearTaxRequest => {
  switch (operation.op) {
    case 'generate':
      return { method: 'PUT', path: paths.generate, body: [{ transaction: operation.invoice }] };
    case 'cancel': {
      const { irn, reason, remarks } = operation;
      return { method: 'PUT', path: paths.cancel, body: [{ irn, CnlRsn: reason, CnlRem: remarks }] };
    }
    // The e-way bill stands in the document; there is no read of its own.
    case 'find_by_irn':
    case 'find_eway_bill':
      return get(paths.byIrn, { irn: operation.irn });
    case 'find_by_document': {
      const { type, number, date } = operation.key;
      return get(paths.byDocument, { doctype: type, docnum: number, docdate: slashedDate(date) });
    }
    case 'rejected_irns':
      return get(paths.rejected, { date: slashedDate(operation.date) });
    case 'find_taxpayer':
      return { method: 'GET', path: `${paths.gstin}/${encodeURIComponent(operation.gstin)}` };
    case 'sync_taxpayer':
      return { method: 'GET', path: `${paths.syncGstin}/${encodeURIComponent(operation.gstin)}` };
    case 'generate_eway_bill':
      return { method: 'POST', path: paths.ewayBill, body: [operation.order] };
    case 'cancel_eway_bill':
      return {
        method: 'POST',
        path: paths.cancelEwayBill,
        body: {
          ewbNo: Number(operation.ewayBillNo),
          cancelRsnCode: ewayBillReasons[operation.reason],
          cancelRmrk: operation.remarks,
        },
      };
    default:
      return operation satisfies never;
  }
};

const get = (path: string, query: Record<string, string>): ClearTaxRequest => ({
  method: 'GET',
  path: `${path}?${new URLSearchParams(query).toString()}`,
});
