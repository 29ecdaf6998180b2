import type { IrpProvider } from './irp-contract.js';
import type { CallIrp, IrpOperation } from './irp-operation.js';
import type { SessionCalls } from './session-calls.js';

/** What the e-way bill system is asked. */
export type EwayBillOperation = Extract<IrpOperation, { op: 'cancel_eway_bill' }>;

/** What the e-invoice system is asked. */
export type EinvoiceOperation = Exclude<IrpOperation, EwayBillOperation>;

/**
 * Joins the two systems of a way that has a session at each: every operation goes to its own. A renewal logs in at the
 * e-way bill system only when a call was refused there: not everybody is known to it.
 */
export const joinSystems = (
  einvoices: SessionCalls<EinvoiceOperation>,
  ewayBills: SessionCalls<EwayBillOperation>,
): { callIrp: CallIrp; renew: IrpProvider['renew'] } => ({
  callIrp: (call, operation, timeoutMs) =>
    operation.op === 'cancel_eway_bill'
      ? ewayBills.callIrp(call, operation, timeoutMs)
      : einvoices.callIrp(call, operation, timeoutMs),
  renew: async (call) => (await ewayBills.renewRefused(call)) ?? einvoices.renew(call),
});
