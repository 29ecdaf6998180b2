import type { QueueSpec } from './queue-spec.js';

/** A big return keeps its process busy for seconds: few at once. */
export const gstReturnsQueue: QueueSpec = {
  name: 'gst-returns',
  purpose: 'GSTR-1 and GSTR-3B: building them, and filing them step by step',
  concurrency: 4,
};
