import type { Mode } from './job.js';

/** What a provider's webhook tells, as one of our events. */
export interface InboundEvent {
  /** `<provider>.<what happened>`, e.g. `github.pull_request.closed`. */
  type: string;
  /** JSON text; kept and sent as it is written. */
  dataText: string;
  /** What it is about; the events of one object go out in their order. Null: none. */
  object: string | null;
  /**
   * Decimal text that grows with every change of the object, so that what comes too late is known; null for events
   * that are each worth telling, whatever came before.
   */
  version: string | null;
  /** ISO 8601. */
  occurredAt: string;
}

/** The events of one webhook, to be told once however often they are handed over. */
export interface InboundTelling {
  tenantId: string;
  mode: Mode;
  connectionId: string;
  jobId: string;
  events: readonly (InboundEvent & { id: string })[];
}
