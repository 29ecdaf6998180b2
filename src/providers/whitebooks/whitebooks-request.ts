import { cancelEwayBillPayload, cancelPayload } from '../irp/nic-payloads.js';
import type { IrpOperation } from '../irp/irp-operation.js';
import { slashedDate } from '../irp/slashed-date.js';
import type { WhiteBooksPaths } from './paths.js';

/** One call after the log-in; the e-mail comes into its query later. */
export interface WhiteBooksRequest {
  method: 'GET' | 'POST';
  path: string;
  /** What a look-up is about. */
  param1?: string;
  /** What did not fit there. */
  headers?: Record<string, string>;
  body?: unknown;
}

/** How WhiteBooks is asked: NIC's payloads in the clear; a document's number and date go into headers. */
export const whiteBooksRequest = (operation: IrpOperation, paths: WhiteBooksPaths): WhiteBooksRequest => {
  switch (operation.op) {
    case 'generate':
      return post(paths.generate, operation.invoice);
    case 'cancel':
      return post(paths.cancel, cancelPayload(operation));
    case 'find_by_irn':
      return get(paths.byIrn, operation.irn);
    case 'find_by_document': {
      const { type, number, date } = operation.key;
      const headers = { docnum: number, docdate: slashedDate(date) };
      return { ...get(paths.byDocument, type), headers };
    }
    case 'rejected_irns':
      return get(paths.rejected, slashedDate(operation.date));
    case 'find_taxpayer':
      return get(paths.gstin, operation.gstin);
    case 'sync_taxpayer':
      return get(paths.syncGstin, operation.gstin);
    case 'generate_eway_bill':
      return post(paths.ewayBill, operation.order);
    case 'find_eway_bill':
      return get(paths.ewayBillByIrn, operation.irn);
    case 'cancel_eway_bill':
      return post(paths.ewayBillCancel, cancelEwayBillPayload(operation));
    default:
      return operation satisfies never;
  }
};

const post = (path: string, body: unknown): WhiteBooksRequest => ({ method: 'POST', path, body });
const get = (path: string, param1: string): WhiteBooksRequest => ({ method: 'GET', path, param1 });
