import type { CancelReason } from '../irp/irp-contract.js';
import type { IrpOperation } from '../irp/irp-operation.js';
import { slashedDate } from '../irp/slashed-date.js';
import type { MastersIndiaPaths } from './paths.js';
import { toMastersIndia, toMastersIndiaEwayBill } from './to-masters-india.js';

/** One call after the login: a POST when there is a body, else a GET. */
export interface MastersIndiaRequest {
  /** Below the base URL, with its query. */
  path: string;
  body?: unknown;
}

/** Masters India's words for the e-way bill system's reasons, as its clients in production send them. */
const ewayBillReasons: Readonly<Record<CancelReason, string>> = {
  '1': 'Duplicate',
  '2': 'Order Cancelled',
  '3': 'Data Entry Mistake',
  '4': 'Others',
};

/** How Masters India is asked on behalf of a GSTIN. */
export const mastersIndiaRequest = (
  operation: IrpOperation,
  gstin: string,
  paths: MastersIndiaPaths,
): MastersIndiaRequest => {
  switch (operation.op) {
    case 'generate':
      return { path: paths.generate, body: toMastersIndia(operation.invoice, gstin) };
    case 'cancel':
      return {
        path: paths.cancel,
        body: {
          user_gstin: gstin,
          irn: operation.irn,
          cancel_reason: operation.reason,
          cancel_remarks: operation.remarks,
          ewaybill_cancel: '',
        },
      };
    // The one read that calls the caller's own GSTIN by another name.
    case 'find_by_irn':
      return get(paths.byIrn, { gstin, irn: operation.irn });
    case 'find_by_document':
      return get(paths.byDocument, {
        user_gstin: gstin,
        document_type: operation.key.type,
        document_number: operation.key.number,
        document_date: slashedDate(operation.key.date),
      });
    case 'rejected_irns':
      return get(paths.rejected, { user_gstin: gstin, date: slashedDate(operation.date) });
    case 'find_taxpayer':
      return get(paths.gstin, { user_gstin: gstin, gstin: operation.gstin });
    case 'sync_taxpayer':
      return get(paths.syncGstin, { user_gstin: gstin, gstin: operation.gstin });
    case 'generate_eway_bill':
      return { path: paths.ewayBill, body: toMastersIndiaEwayBill(operation.order, gstin) };
    case 'find_eway_bill':
      return get(paths.ewayBillByIrn, { user_gstin: gstin, irn: operation.irn });
    case 'cancel_eway_bill':
      return {
        path: paths.cancelEwayBill,
        body: {
          userGstin: gstin,
          eway_bill_number: operation.ewayBillNo,
          reason_of_cancel: ewayBillReasons[operation.reason],
          cancel_remark: operation.remarks,
          data_source: 'erp',
        },
      };
    default:
      return operation satisfies never;
  }
};

const get = (path: string, query: Record<string, string>): MastersIndiaRequest => ({
  path: `${path}?${new URLSearchParams(query).toString()}`,
});
