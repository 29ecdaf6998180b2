import type { GstOperationName } from './gst-operation.js';

/** What a call can have done when nobody knows: an OTP asked for twice, or a session opened twice, harms nobody. */
export type GstEffect = 'none' | 'write';

const writes: readonly GstOperationName[] = ['save', 'reset', 'proceed', 'offset', 'file'];

/** Whether an operation changes anything at the portal. */
export const effectOf = (op: GstOperationName): GstEffect => (writes.includes(op) ? 'write' : 'none');

/** Cannot be undone, and so is never sent again on a mere hope that it failed. */
export const isFinal = (op: GstOperationName): boolean => op === 'file' || op === 'offset';
