import type { Dispatch } from '../ledger/queries/dispatch.js';

/** What the engine needs of a queue; `queues/` gives it, and nothing here knows how. */
export interface JobQueue {
  /** Puts dispatches into their queues. Putting the same one twice is harmless. Fails fast when the queue is down. */
  add(dispatches: readonly Dispatch[]): Promise<void>;
  /** False when the queue does not hold this dispatch, or is through with it. */
  holds(dispatch: Dispatch): Promise<boolean>;
  /** Changes when the queue has lost its memory; null for a queue that cannot lose it alone. */
  epoch(): Promise<string | null>;
}
