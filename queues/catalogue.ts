import { einvoiceQueue } from './einvoice.js';
import type { QueueSpec } from './queue-spec.js';

/** Every queue of the product; workers, board, relay and metrics all read this list. */
export const queueCatalogue: readonly QueueSpec[] = [einvoiceQueue];

export const queueNames: readonly string[] = queueCatalogue.map((spec) => spec.name);

/** Throws when no queue has this name. */
export const queueSpec = (name: string): QueueSpec => {
  const spec = queueCatalogue.find((candidate) => candidate.name === name);
  if (!spec) throw new Error(`no queue is called ${name}; there are: ${queueNames.join(', ')}`);
  return spec;
};
