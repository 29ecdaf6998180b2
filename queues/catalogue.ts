import { chatQueue } from './chat.js';
import { einvoiceQueue } from './einvoice.js';
import { emailQueue } from './email.js';
import { gstReturnsQueue } from './gst-returns.js';
import { inboundQueue } from './inbound.js';
import { maintenanceQueue } from './maintenance.js';
import { paymentsQueue } from './payments.js';
import type { QueueSpec } from './queue-spec.js';
import { smsQueue } from './sms.js';
import { webhooksQueue } from './webhooks.js';

/** Every queue of the product; workers, board, relay and metrics all read this list. */
export const queueCatalogue: readonly QueueSpec[] = [
  einvoiceQueue,
  gstReturnsQueue,
  paymentsQueue,
  smsQueue,
  emailQueue,
  chatQueue,
  webhooksQueue,
  inboundQueue,
  maintenanceQueue,
];

export const queueNames: readonly string[] = queueCatalogue.map((spec) => spec.name);
