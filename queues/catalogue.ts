import { einvoiceQueue } from './einvoice.js';
import type { QueueSpec } from './queue-spec.js';

/** Every queue of the product; workers, board, relay and metrics all read this list. */
export const queueCatalogue: readonly QueueSpec[] = [einvoiceQueue];

export const queueNames: readonly string[] = queueCatalogue.map((spec) => spec.name);
