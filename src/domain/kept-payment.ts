import type { Mode } from './job.js';

/** Names an order at a gateway. */
export interface PaymentAddress {
  tenantId: string;
  mode: Mode;
  gateway: string;
  gatewayOrderId: string;
}

/** A payment as the ledger keeps it, one for each order at a gateway. Amounts are minor units of `currency`. */
export interface KeptPayment extends PaymentAddress {
  /** Ours at the gateway; null, as is the app's own reference, for an order that was made elsewhere. */
  ourRef: string | null;
  reference: string | null;
  /** What the order is for: what was asked of the gateway, or what the first verification expected. */
  amountMinor: number;
  currency: string;
  /** All that is known (`PaymentRecord`); the ledger keeps it as it comes. */
  record: unknown;
  /** What the record comes to, for questions of the ledger and of people. */
  status: string;
  paidMinor: number;
  refundedMinor: number;
  gatewayPaymentIds: readonly string[];
  method: string | null;
  last4: string | null;
  /** What the gateway took, tax included; null while it has not said. */
  feeMinor: number | null;
  /** What its rates let us expect, before tax. */
  estimatedFeeMinor: number | null;
  paidAt: Date | null;
  disputed: boolean;
  /** Why a person has to look at it; null when nobody has to. */
  attention: PaymentAttention | null;
  /** When the gateway is to be asked again; null once nothing more can come. */
  lookAt: Date | null;
  /** How often it was asked by the schedule since the last news. */
  looks: number;
  createdAt: Date;
}

/**
 * `amount_mismatch`: the order is of another amount or currency than expected. `paid_twice`: two tries became money.
 * `second_order`: another order of the same reference exists, which must not be paid as well.
 */
export const paymentAttentions = ['amount_mismatch', 'paid_twice', 'second_order'] as const;
export type PaymentAttention = (typeof paymentAttentions)[number];

/** `reserved`: the amount is set aside and the call may be on its way. */
export const refundStates = ['reserved', 'pending', 'refunded', 'failed'] as const;
export type RefundState = (typeof refundStates)[number];

/** A refund as the ledger keeps it. */
export interface KeptRefund extends PaymentAddress {
  /** Ours at the gateway, and its idempotency key. */
  ourRef: string;
  /** The app's own. */
  reference: string;
  gatewayPaymentId: string;
  amountMinor: number;
  currency: string;
  reason: string | null;
  status: RefundState;
  /** The gateway's; null until it has answered. */
  refundId: string | null;
  bankReference: string | null;
  refundedAt: Date | null;
  createdAt: Date;
}
