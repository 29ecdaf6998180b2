import type { QueueSpec } from './queue-spec.js';

/** A tick holds a slot for one claim, some milliseconds; the requests themselves hold none. */
export const webhooksQueue: QueueSpec = {
  name: 'webhooks',
  lockMs: 5_000,
  purpose: 'Ticks: which endpoint has webhooks to send. The deliveries themselves stand in the ledger',
};
