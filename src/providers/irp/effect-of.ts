import type { Effect } from './effect.js';
import type { IrpOperationName } from './irp-operation.js';

const writes: readonly IrpOperationName[] = ['generate', 'cancel', 'generate_eway_bill', 'cancel_eway_bill'];

/** Whether an operation changes anything at the IRP. */
export const effectOf = (op: IrpOperationName): Effect => (writes.includes(op) ? 'write' : 'read');
