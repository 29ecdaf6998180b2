import type { Connection } from '../../domain/action.js';
import type { Done, Failed, Recovery } from '../../domain/outcome.js';
import type { Inv01 } from './inv01.js';

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
}

/** What every way to an IRP can do; the rest of the product knows nothing finer. */
export interface IrpProvider {
  name: string;
  generate(call: IrpCall, invoice: Inv01): Promise<Done<IrpDocument> | IrpDuplicate | Failed>;
  findByDocument(call: IrpCall, key: IrpDocumentKey): Promise<Recovery<IrpDocument>>;
  findByIrn(call: IrpCall, irn: string): Promise<Recovery<IrpDocument>>;
  /** Drops the session that was refused and logs in again, once for all workers. */
  renew(call: IrpCall): Promise<Done<null> | Failed>;
  /** The keys that sign this IRP's documents, old ones included. */
  signingKeys(call: IrpCall): Promise<IrpSigningKey[]>;
}
