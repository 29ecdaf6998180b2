import type { DeliveryExchange } from '../../domain/delivery.js';
import type { Lane } from '../../ledger/queries/webhooks/lanes-with-work.js';

/** Carries ticks: "look at this endpoint". Losing one costs a moment, since the feeder sees what is still due. */
export interface LaneQueue {
  /** Puts a tick for each lane into the queue; one that waits already is enough. */
  tick(lanes: readonly Lane[]): Promise<void>;
}

/** One request of a delivery. */
export interface DeliverySend {
  url: string;
  /** The customer's own headers first, ours over them. */
  headers: Record<string, string>;
  body: Buffer;
  timeoutMs: number;
  signal: AbortSignal;
}

/** Makes the request, once, and says what it met; it never rejects. */
export type SendDelivery = (request: DeliverySend) => Promise<DeliveryExchange>;
