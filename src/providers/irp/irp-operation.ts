import type { Inv01 } from './inv01.js';
import type { IrpAnswer } from './irp-answer.js';
import type { CancelReason, EwayBillOrder, IrpCall, IrpDocumentKey } from './irp-contract.js';

/** Everything that an IRP is asked; the results are NIC's (`IrpResult`), whichever way the question goes. */
export type IrpOperation =
  /** `{ AckNo, AckDt, Irn, SignedInvoice, SignedQRCode, Status, EwbNo, EwbDt, EwbValidTill }` */
  | { op: 'generate'; invoice: Inv01 }
  /** As generate; `Status` may be `CNL`. */
  | { op: 'find_by_irn'; irn: string }
  | { op: 'find_by_document'; key: IrpDocumentKey }
  /** `{ Irn, CancelDate }` */
  | { op: 'cancel'; irn: string; reason: CancelReason; remarks: string }
  /** An array of IRNs; `date` is `YYYY-MM-DD`. */
  | { op: 'rejected_irns'; date: string }
  /** `{ Gstin, TradeName, LegalName, AddrBnm, …, StateCode, AddrPncd, TxpType, Status, BlkStatus, DtReg, DtDReg }` */
  | { op: 'find_taxpayer'; gstin: string }
  | { op: 'sync_taxpayer'; gstin: string }
  /** `{ EwbNo, EwbDt, EwbValidTill, Remarks? }` */
  | { op: 'generate_eway_bill'; order: EwayBillOrder }
  | { op: 'find_eway_bill'; irn: string }
  /** `{ ewayBillNo, cancelDate }` */
  | { op: 'cancel_eway_bill'; ewayBillNo: string; reason: CancelReason; remarks: string };

export type IrpOperationName = IrpOperation['op'];

/** Asks one operation over one way to an IRP: session, headers, envelope. All that is its own is behind this. */
export type CallIrp = (call: IrpCall, operation: IrpOperation, timeoutMs: number) => Promise<IrpAnswer>;
