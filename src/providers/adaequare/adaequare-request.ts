import { cancelEwayBillPayload, cancelPayload } from '../irp/nic-payloads.js';
import type { IrpOperation } from '../irp/irp-operation.js';
import { slashedDate } from '../irp/slashed-date.js';
import type { AdaequarePaths } from './paths.js';

/** One call after the log-in. */
export interface AdaequareRequest {
  method: 'GET' | 'POST';
  /** Below the base URL, with its query. */
  path: string;
  body?: unknown;
}

/** How Adaequare's enriched API is asked: NIC's payloads in the clear, and everything that a GET asks for in its query. */
export const adaequareRequest = (operation: IrpOperation, paths: AdaequarePaths): AdaequareRequest => {
  switch (operation.op) {
    case 'generate':
      return post(paths.generate, operation.invoice);
    case 'cancel':
      return post(paths.cancel, cancelPayload(operation));
    case 'find_by_irn':
      return get(paths.byIrn, { irn: operation.irn });
    case 'find_by_document': {
      const { type, number, date } = operation.key;
      return get(paths.byDocument, { doctype: type, docnum: number, docdate: slashedDate(date) });
    }
    case 'rejected_irns':
      return get(paths.rejected, { date: slashedDate(operation.date) });
    case 'find_taxpayer':
      return get(paths.gstin, { gstin: operation.gstin });
    case 'sync_taxpayer':
      return get(paths.syncGstin, { gstin: operation.gstin });
    case 'generate_eway_bill':
      return post(paths.ewayBill, operation.order);
    case 'find_eway_bill':
      return get(paths.ewayBillByIrn, { irn: operation.irn });
    case 'cancel_eway_bill':
      return post(`${paths.ewayBillApi}?action=CANEWB`, cancelEwayBillPayload(operation));
    default:
      return operation satisfies never;
  }
};

const post = (path: string, body: unknown): AdaequareRequest => ({ method: 'POST', path, body });

const get = (path: string, query: Record<string, string>): AdaequareRequest => ({
  method: 'GET',
  path: `${path}?${new URLSearchParams(query).toString()}`,
});
