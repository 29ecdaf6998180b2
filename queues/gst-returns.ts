import type { QueueSpec } from './queue-spec.js';

/** A big return takes some hundred megabytes while it is built: not too many at once. */
export const gstReturnsQueue: QueueSpec = {
  name: 'gst-returns',
  purpose: 'GSTR-1 and GSTR-3B: building them, and filing them step by step',
  concurrency: 8,
};
