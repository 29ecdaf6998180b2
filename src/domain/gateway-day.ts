import type { PaymentOwner } from './payment-book.js';

/** One reading of a gateway's books: whose, of which day in India (`YYYY-MM-DD`), and the job that reads. */
export interface BooksOfDay extends PaymentOwner {
  gateway: string;
  day: string;
  jobId: string;
}

/** A line of a gateway's books, in minor units: payments and refunds from 0 up, adjustments with their sign. */
export interface GatewayLine {
  kind: 'payment' | 'refund' | 'adjustment';
  id: string;
  gatewayOrderId: string | null;
  gatewayPaymentId: string | null;
  ourRef: string | null;
  amountMinor: number;
  currency: string;
  /** Tax included. */
  feeMinor: number;
  taxMinor: number;
  settlementId: string | null;
  /** ISO 8601. */
  at: string;
}

/** Sums of integer minor units by ISO 4217 currency: currencies are never added up. */
export type MinorByCurrency = Readonly<Record<string, number>>;

/** A line of the gateway's books, with the order here where that is known. `at` is ISO 8601. */
export interface LineThere {
  kind: 'payment' | 'refund';
  id: string;
  gatewayOrderId: string | null;
  gatewayPaymentId: string | null;
  ourRef: string | null;
  amountMinor: number;
  currency: string;
  at: string;
}

/** What stands here and in no line of the gateway; `reference` is the app's own. */
export interface LineHere {
  kind: 'payment' | 'refund';
  /** The gateway's; where it has given none, or the payment was tried more than once, our reference or the order's id. */
  id: string;
  gatewayOrderId: string;
  reference: string | null;
  amountMinor: number;
  currency: string;
  at: string;
}

/** The same payment or refund, of another amount or currency here than there; `currency` is the gateway's. */
export interface AmountMismatch {
  kind: 'payment' | 'refund';
  id: string;
  gatewayOrderId: string;
  reference: string | null;
  hereMinor: number;
  /** Of a payment: all that came for its order. */
  thereMinor: number;
  currency: string;
}

/** What the gateway took or gave beside payments and refunds, with its sign. */
export interface Adjustment {
  id: string;
  gatewayOrderId: string | null;
  gatewayPaymentId: string | null;
  amountMinor: number;
  currency: string;
  at: string;
}

/** What differs, list by list, each ordered by id. */
export interface DayDifferences {
  /** In the books, and wholly unknown here. */
  missingHere: LineThere[];
  /** In the books, known here, but not as paid, or not as on its way back. */
  unpaidHere: LineThere[];
  /** Paid or refunded here that day, and in no books of any day. */
  missingThere: LineHere[];
  amountMismatches: AmountMismatch[];
  adjustments: Adjustment[];
}

/** One day of the ledger against the gateway's books of it. */
export interface DayComparison extends DayDifferences {
  matched: {
    payments: number;
    refunds: number;
    paymentsMinor: MinorByCurrency;
    refundsMinor: MinorByCurrency;
  };
  fees: {
    /** All that the books charge that day, tax included. */
    chargedMinor: MinorByCurrency;
    taxMinor: MinorByCurrency;
    /** What the rates let us expect of the matched payments, before tax. */
    estimatedMinor: MinorByCurrency;
    /** Matched payments whose fee before tax is off the estimate by more than one minor unit. */
    differing: number;
  };
  /** Exact, however short the lists were cut. */
  counts: Record<keyof DayDifferences, number>;
}

/** A gateway of a tenant that is in use. */
export interface GatewayInUse extends PaymentOwner {
  gateway: string;
}
