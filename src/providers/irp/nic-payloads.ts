import type { IrpOperation } from './irp-operation.js';

type Operation<N extends IrpOperation['op']> = Extract<IrpOperation, { op: N }>;

/** The body of "Cancel IRN" (NIC API docs v1.03). */
export const cancelPayload = ({ irn, reason, remarks }: Operation<'cancel'>) => ({
  Irn: irn,
  CnlRsn: reason,
  CnlRem: remarks,
});

/** The body of CANEWB (e-way bill API docs v1.03). */
export const cancelEwayBillPayload = ({ ewayBillNo, reason, remarks }: Operation<'cancel_eway_bill'>) => ({
  ewbNo: Number(ewayBillNo),
  cancelRsnCode: Number(reason),
  cancelRmrk: remarks,
});
