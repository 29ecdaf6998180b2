import type { Mode } from './job.js';
import type { KeptPayment, KeptRefund, PaymentAddress } from './kept-payment.js';

/** Whose payments: nothing is ever read or written across tenants or modes. */
export interface PaymentOwner {
  tenantId: string;
  mode: Mode;
}

/** What the app is to be told. The event's ordering key is the payment. */
export interface PaymentEvent {
  type: string;
  data: Record<string, unknown>;
}

/** What is decided of a payment under its lock. What is absent stays as it is. */
export interface PaymentChange<T> {
  payment?: Partial<Omit<KeptPayment, keyof PaymentAddress | 'createdAt'>>;
  /** New or changed, by their `ourRef`. */
  refunds?: readonly KeptRefund[];
  events?: readonly PaymentEvent[];
  value: T;
}

/** A payment about which the gateway is to be asked, and since when: together they name the look. */
export interface DueLook extends PaymentAddress {
  dueAt: Date;
}

/** The ledger of payments and refunds. */
export interface PaymentBook {
  /** Writes a payment unless its order is known; gives the one that stands. */
  open(payment: KeptPayment): Promise<KeptPayment>;
  find(address: PaymentAddress): Promise<KeptPayment | null>;
  /** The payment of which this was a try to pay; null when none is known. */
  findByTry(
    owner: PaymentOwner,
    tried: { gateway: string; gatewayPaymentId: string },
  ): Promise<KeptPayment | null>;
  /** All orders of one payment of the app, the oldest first; more than one only after a late order turned up. */
  ofReference(owner: PaymentOwner, ourRef: string): Promise<KeptPayment[]>;
  findRefund(owner: PaymentOwner, ourRef: string): Promise<KeptRefund | null>;
  /**
   * Decides under a lock on the payment, which must be known, and writes what is decided in the same commit, events with
   * it. `decide` must be quick and without I/O. Throws when there is no such payment.
   */
  change<T>(
    address: PaymentAddress,
    decide: (payment: KeptPayment, refunds: readonly KeptRefund[]) => PaymentChange<T>,
  ): Promise<T>;
}

/** Where the order of a payment may be: written before the call leaves, so that two gateways never both hold one. */
export interface PaymentTries {
  /** The gateway that holds the order, or may hold it; null while none can. */
  boundTo(owner: PaymentOwner, ourRef: string): Promise<string | null>;
  /** A call is about to leave. */
  sending(owner: PaymentOwner, ourRef: string, gateway: string): Promise<void>;
  /** What became of it. */
  settle(
    owner: PaymentOwner,
    ourRef: string,
    gateway: string,
    state: 'ordered' | 'refused' | 'given_up',
  ): Promise<void>;
  /** A look-up found nothing: gives how many did since the last call, this one included, and when that call left. */
  absent(owner: PaymentOwner, ourRef: string, gateway: string): Promise<{ absents: number; sentAt: Date }>;
}
