import { cancelPayload } from '../irp/nic-payloads.js';
import { slashedDate } from '../irp/slashed-date.js';
import type { EinvoiceOperation } from '../irp/two-systems.js';
import type { NicPaths } from './paths.js';

/** One call after the login. A `payload` makes it a POST with an encrypted body, else it is a GET. */
export interface NicRequest {
  /** Below the base URL, with its query. */
  path: string;
  payload?: unknown;
}

/** How NIC is asked (NIC API docs v1.03; master and login v1.04). The e-way bill system has a request of its own. */
export const nicRequest = (operation: EinvoiceOperation, paths: NicPaths): NicRequest => {
  switch (operation.op) {
    case 'generate':
      return { path: paths.generate, payload: operation.invoice };
    case 'cancel':
      return {
        path: paths.cancel,
        payload: cancelPayload(operation),
      };
    case 'find_by_irn':
      return { path: `${paths.byIrn}/${encodeURIComponent(operation.irn)}` };
    case 'find_by_document': {
      const { type, number, date } = operation.key;
      const query = new URLSearchParams({ doctype: type, docnum: number, docdate: slashedDate(date) });
      return { path: `${paths.byDocument}?${query.toString()}` };
    }
    case 'rejected_irns':
      return {
        path: `${paths.rejected}?${new URLSearchParams({ date: slashedDate(operation.date) }).toString()}`,
      };
    case 'find_taxpayer':
      return { path: `${paths.gstin}/${encodeURIComponent(operation.gstin)}` };
    case 'sync_taxpayer':
      return { path: `${paths.syncGstin}/${encodeURIComponent(operation.gstin)}` };
    case 'generate_eway_bill':
      return { path: paths.ewayBill, payload: operation.order };
    case 'find_eway_bill':
      return { path: `${paths.ewayBillByIrn}/${encodeURIComponent(operation.irn)}` };
    default:
      return operation satisfies never;
  }
};
