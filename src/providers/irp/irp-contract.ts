import type { Connection } from '../../domain/action.js';
import type { Done, Failed, Recovery } from '../../domain/outcome.js';
import type { Inv01, Inv01Place } from './inv01.js';

/** One call to an IRP on behalf of one supplier. */
export interface IrpCall {
  tenantId: string;
  connection: Connection;
  /** The supplier whose documents these are; upper case. */
  gstin: string;
  signal: AbortSignal;
}

export const irnStatuses = ['ACT', 'CNL'] as const;
export type IrnStatus = (typeof irnStatuses)[number];

/** A document as the IRP holds it. Signed texts are null when the IRP no longer serves them. */
export interface IrpDocument {
  /** 64 lower-case hex characters. */
  irn: string;
  ackNo: string;
  /** ISO 8601 with India's offset. */
  ackDate: string;
  status: IrnStatus;
  signedInvoice: string | null;
  signedQrCode: string | null;
  ewayBillNo: string | null;
  ewayBillDate: string | null;
  ewayBillValidUpto: string | null;
  /** What the IRP told beside its answer, e.g. that the e-way bill part failed. */
  notices: { code: string; message: string }[];
}

/** The IRP says that this document number is registered already, and under which IRN. */
export interface IrpDuplicate {
  kind: 'duplicate';
  irn: string | null;
  ackNo: string | null;
  ackDate: string | null;
  httpStatus: number;
}

/** How a document is asked for when its IRN is not known to be registered. */
export interface IrpDocumentKey {
  type: 'INV' | 'CRN' | 'DBN';
  /** Upper case. */
  number: string;
  /** `YYYY-MM-DD`. */
  date: string;
}

/** A public key of the IRP that signs invoices and QR codes. */
export interface IrpSigningKey {
  kid: string;
  /** SPKI or certificate PEM. */
  pem: string;
  /** First and last day (`YYYY-MM-DD`) on which it signed, where known; a document of another day is not believed. */
  from?: string;
  until?: string;
}

/** Reasons for a cancellation at the IRP: 1 duplicate, 2 data entry mistake, 3 order cancelled, 4 others. */
export const cancelReasons = ['1', '2', '3', '4'] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** What a cancellation has left behind. */
export interface IrpCancellation {
  irn: string;
  /** ISO 8601 with India's offset; null when it was cancelled before and nobody says when. */
  cancelDate: string | null;
}

/** Why a write was not needed: the IRP says that it has been done before. */
export interface AlreadyDone {
  kind: 'already';
  httpStatus: number;
}

/** A request for an e-way bill on a registered invoice, in NIC's spelling (NIC API docs, e-way bill by IRN v1.03). */
export interface EwayBillOrder {
  Irn: string;
  /** Kilometres; 0 lets the e-way bill system reckon them from the PIN codes. */
  Distance: number;
  TransMode?: string;
  TransId?: string;
  TransName?: string;
  TransDocNo?: string;
  /** `dd/mm/yyyy` */
  TransDocDt?: string;
  VehNo?: string;
  VehType?: 'R' | 'O';
  ExpShipDtls?: Inv01Place & { Gstin?: string; TrdNm?: string };
  DispDtls?: Inv01Place & { Nm: string };
}

/** An e-way bill as the IRP tells it. Dates are ISO 8601 with India's offset where they could be read. */
export interface IrpEwayBill {
  ewayBillNo: string;
  ewayBillDate: string | null;
  ewayBillValidUpto: string | null;
  /** False when the IRP says that it has been cancelled. */
  isActive: boolean;
  /** Kilometres, when the system has reckoned them itself. */
  distance: number | null;
  notices: { code: string; message: string }[];
}

/** The end of an e-way bill. */
export interface EwayBillCancellation {
  ewayBillNo: string;
  cancelDate: string | null;
}

/** A taxpayer as the GST register shows it. */
export interface Taxpayer {
  gstin: string;
  legalName: string | null;
  tradeName: string | null;
  /** One line; empty parts are left out. */
  address: string | null;
  /** Two digits. */
  stateCode: string;
  pincode: string | null;
  /** The register's own word: `REG`, `SEZ`, … */
  taxpayerType: string | null;
  /** NIC: `ACT` active, `CNL` cancelled, `INA` inactive, `PRO` provisional. */
  status: string;
  /** NIC's `B`: blocked from making e-way bills. */
  isBlocked: boolean;
  /** `YYYY-MM-DD` */
  registrationDate: string | null;
  deregistrationDate: string | null;
}

/** What every way to an IRP can do; the rest of the product knows nothing finer. */
export interface IrpProvider {
  name: string;
  generate(call: IrpCall, invoice: Inv01): Promise<Done<IrpDocument> | IrpDuplicate | Failed>;
  findByDocument(call: IrpCall, key: IrpDocumentKey): Promise<Recovery<IrpDocument>>;
  findByIrn(call: IrpCall, irn: string): Promise<Recovery<IrpDocument>>;
  /** `already` when the IRN is not active any more. */
  cancel(
    call: IrpCall,
    order: { irn: string; reason: CancelReason; remarks: string },
  ): Promise<Done<IrpCancellation> | AlreadyDone | Failed>;
  /** `already` when the invoice has an e-way bill. */
  generateEwayBill(call: IrpCall, order: EwayBillOrder): Promise<Done<IrpEwayBill> | AlreadyDone | Failed>;
  /** `absent` when the invoice has no e-way bill, or one that is no longer active. */
  findEwayBill(call: IrpCall, irn: string): Promise<Recovery<IrpEwayBill>>;
  /** `already` when the e-way bill is not active any more. */
  cancelEwayBill(
    call: IrpCall,
    order: { ewayBillNo: string; reason: CancelReason; remarks: string },
  ): Promise<Done<EwayBillCancellation> | AlreadyDone | Failed>;
  /** `absent` when no such GSTIN is registered. With `fresh` the IRP first refreshes its copy of the register. */
  findTaxpayer(call: IrpCall, gstin: string, fresh?: boolean): Promise<Recovery<Taxpayer>>;
  /** IRNs of that day (`YYYY-MM-DD`) that this IRP gave out and the central registry refused. */
  rejectedIrns(call: IrpCall, date: string): Promise<Done<string[]> | Failed>;
  /** Drops the session that was refused and logs in again, once for all workers. */
  renew(call: IrpCall): Promise<Done<null> | Failed>;
  /** The keys that sign this IRP's documents, old ones included. */
  signingKeys(call: IrpCall): Promise<IrpSigningKey[]>;
}
