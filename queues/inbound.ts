import type { QueueSpec } from './queue-spec.js';

/** Its jobs touch the ledger alone, some milliseconds each. */
export const inboundQueue: QueueSpec = {
  name: 'inbound',
  purpose: 'Webhooks that providers have sent: each is told to the app as events',
};
