import type { Connection } from '../../domain/action.js';
import type { PaymentBook, PaymentOwner, PaymentTries } from '../../domain/payment-book.js';
import type { Gateway } from '../../providers/gateway/gateway-contract.js';

/** Picks the gateway that a connection names. */
export interface GatewayDesk {
  /** Throws for a connection of none, which no route gives. */
  of(connection: Connection): Gateway;
  /** Throws for a name of none. */
  named(gateway: string): Gateway;
}

/** Work that one payment makes for later, each once for its key. */
export interface PaymentErrands {
  /** Asks the gateway about an order soon. */
  look(owner: PaymentOwner, order: { gateway: string; gatewayOrderId: string }, key: string): Promise<void>;
  /** Refunds what must go back by itself. */
  refund(
    owner: PaymentOwner,
    refund: {
      reference: string;
      gateway: string;
      gatewayPaymentId: string;
      amountMinor: number;
      reason: string;
    },
  ): Promise<void>;
}

/** What the actions of payments stand on. */
export interface PaymentDeps {
  gateways: GatewayDesk;
  book: PaymentBook;
  tries: PaymentTries;
  errands: PaymentErrands;
  settings: { timeoutMs: number; maxAttempts: number; settleMs: number };
}
