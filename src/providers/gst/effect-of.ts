import type { GstOperationName } from './gst-operation.js';

const writes: readonly GstOperationName[] = ['save', 'reset', 'proceed', 'offset', 'file'];

/** Whether an operation changes anything at the portal. An OTP asked for twice, or a session opened twice, harms nobody. */
export const changes = (op: GstOperationName): boolean => writes.includes(op);

/** Cannot be undone, and so is never sent again on a mere hope that it failed. */
export const isFinal = (op: GstOperationName): boolean => op === 'file' || op === 'offset';
