import type { BooksOfDay, DayComparison, GatewayLine } from '../../../domain/gateway-day.js';
import type { PaymentEvent, PaymentOwner } from '../../../domain/payment-book.js';

/** The ledger's part in a reconciliation. */
export interface ReconcilePorts {
  /** Keeps lines of the gateway's books; the same line twice is one. */
  putLines(where: BooksOfDay, lines: readonly GatewayLine[]): Promise<void>;
  /** Compares once all pages are read, with lists of at most `cap`; older readings of that day are forgotten. */
  compareDay(where: BooksOfDay, cap: number): Promise<DayComparison>;
  /** Writes the event, unless its id was written before. */
  tell(
    event: PaymentOwner & PaymentEvent & { id: string; jobId: string; orderingKey: string },
  ): Promise<unknown>;
}
