import type { Connection } from '../../domain/action.js';
import type { Done, Failed } from '../../domain/outcome.js';

/** One call to a payment gateway with a merchant's account. */
export interface GatewayCall {
  connection: Connection;
  signal: AbortSignal;
}

/** Where an order stands, in the words of all gateways. `paid`, `expired` and `cancelled` are final; `failed` is not: another try may follow. */
export const orderStatuses = [
  'open',
  'pending',
  'authorized',
  'paid',
  'failed',
  'expired',
  'cancelled',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const paymentStatuses = ['created', 'pending', 'authorized', 'paid', 'failed', 'voided'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const refundStatuses = ['pending', 'refunded', 'failed'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

/** Amounts are integers of the currency's minor unit; currencies are ISO 4217 in capitals. */
export interface GatewayMoney {
  amountMinor: number;
  currency: string;
}

/** One try of a customer to pay an order. Nothing of a card is in it but its last four digits. */
export interface GatewayPayment extends GatewayMoney {
  gatewayPaymentId: string;
  gatewayOrderId: string | null;
  status: PaymentStatus;
  /** `card`, `upi`, `netbanking`, `wallet` …, as the gateway says; null when it does not. */
  method: string | null;
  last4: string | null;
  feeMinor: number | null;
  /** ISO 8601; null until it is paid. */
  paidAt: string | null;
  refundedMinor: number;
}

/** An order (or intent) as the gateway holds it. */
export interface GatewayOrder extends GatewayMoney {
  gatewayOrderId: string;
  /** Our reference, where the gateway echoes it. */
  ourRef: string | null;
  status: OrderStatus;
  /** What the front end needs to let the customer pay; never a secret key. */
  checkout: Record<string, unknown>;
  /** Tries known so far; empty when they were not asked for. */
  payments: GatewayPayment[];
}

/** An order to be made. `ourRef` is ours, the same at every attempt (at most 40 of `A-Za-z0-9_-`): also the idempotency key. */
export interface OrderToCreate extends GatewayMoney {
  ourRef: string;
  description: string | null;
  returnUrl: string | null;
  customer: { id: string; name: string | null; email: string | null; phone: string | null };
  /** At most ten short pairs. */
  metadata: Readonly<Record<string, string>>;
}

export interface GatewayRefund extends GatewayMoney {
  refundId: string;
  /** Our reference; null for one that the gateway or somebody in its dashboard began. */
  ourRef: string | null;
  gatewayPaymentId: string;
  status: RefundStatus;
  /** Bank reference (ARN, RRN, UTR) for the customer; null while there is none. */
  bankReference: string | null;
}

export interface RefundToMake extends GatewayMoney {
  /** At most 40 of `A-Za-z0-9_-`, at least 10: also the idempotency key. The amount is always sent. */
  ourRef: string;
  gatewayPaymentId: string;
  /** Needed where refunds hang on orders. */
  gatewayOrderId: string | null;
  reason: string | null;
}

/** One line of the gateway's own books: payments and refunds are positive, adjustments have their sign. */
export interface GatewayTransaction extends GatewayMoney {
  kind: 'payment' | 'refund' | 'adjustment';
  /** The gateway's id of the payment or refund. */
  id: string;
  gatewayOrderId: string | null;
  gatewayPaymentId: string | null;
  ourRef: string | null;
  /** Tax included. */
  feeMinor: number;
  taxMinor: number;
  settlementId: string | null;
  /** ISO 8601. */
  at: string;
}

export interface GatewaySettlement extends GatewayMoney {
  id: string;
  status: string;
  utr: string | null;
  at: string;
}

/** What the browser brought back from a checkout that signs. */
export interface CheckoutReturn {
  /** Ours, from the ledger: never the one that the browser sends. */
  gatewayOrderId: string;
  gatewayPaymentId: string;
  signature: string;
}

/**
 * A payment gateway. No call repeats a write; some read first or afterwards, and lists are read page by page. Outcomes by the error classes of the payments
 * field: not sent → `transient`; refused at the door with 429 → `throttled`; no answer, an unreadable one, 408 or 5xx →
 * `unknown` for what changes something, `transient` for reads; 401/403 → `rejected` with code `access_refused`; other 4xx →
 * `rejected`; "already done" of a write → `rejected` with code `already_there`, after which the caller looks up. Nothing
 * found is an answer (`result: null`).
 */
export interface Gateway {
  name: string;
  /** What of an amount or currency this gateway cannot take, in words; null when it can. */
  cannotTake(money: GatewayMoney): string | null;
  createOrder(call: GatewayCall & OrderToCreate): Promise<Done<GatewayOrder> | Failed>;
  /**
   * Looks an order up by our reference. A gateway without such a look-up repeats the creation with the same idempotency
   * key, which gives the first one.
   */
  findOrder(call: GatewayCall & OrderToCreate): Promise<Done<GatewayOrder | null> | Failed>;
  /** With all tries to pay it. */
  readOrder(call: GatewayCall & { gatewayOrderId: string }): Promise<Done<GatewayOrder | null> | Failed>;
  /** Takes what a customer has authorised or approved; what is taken already counts as done. */
  capture(
    call: GatewayCall & GatewayMoney & { gatewayOrderId: string; gatewayPaymentId: string | null },
  ): Promise<Done<GatewayOrder> | Failed>;
  /** Ends an unpaid order so that nobody can pay it any more; `null` where the gateway cannot. */
  cancelOrder(call: GatewayCall & { gatewayOrderId: string }): Promise<Done<GatewayOrder | null> | Failed>;
  /** Null when this gateway's checkout brings no signature. */
  checkoutIsGenuine(connection: Connection, back: CheckoutReturn): boolean | null;
  refund(call: GatewayCall & RefundToMake): Promise<Done<GatewayRefund> | Failed>;
  findRefund(
    call: GatewayCall & RefundToMake & { refundId?: string },
  ): Promise<Done<GatewayRefund | null> | Failed>;
  /** The gateway's books of one day in India (`YYYY-MM-DD`), page by page. */
  transactions(
    call: GatewayCall & { date: string; cursor: string | null },
  ): Promise<Done<{ items: GatewayTransaction[]; next: string | null }> | Failed>;
  settlements(call: GatewayCall & { date: string }): Promise<Done<GatewaySettlement[]> | Failed>;
}
