/**
 * Where one try to pay stands. `open`: nobody is paying just now. `voided` will never be paid; `failed` may be, late.
 */
export type TryStatus = 'open' | 'pending' | 'failed' | 'authorized' | 'voided' | 'paid';

export type RefundNewsStatus = 'pending' | 'refunded' | 'failed';

/** One thing that became known of a payment, by a webhook or by asking. Amounts in minor units. */
export type PaymentNews =
  /** Of the order as a whole. */
  | { kind: 'order'; status: 'expired' | 'cancelled' | 'paid'; amountMinor: number | null }
  | {
      kind: 'try';
      /** The gateway's payment id; the order's where one order has one payment, whose tries have no ids. */
      tryId: string;
      status: TryStatus;
      amountMinor: number | null;
      /** When it was so, by the gateway's clock: milliseconds since 1970, 0 if unknown. */
      atMs: number;
    }
  | {
      kind: 'refund';
      refundId: string;
      status: RefundNewsStatus;
      /** Whether the gateway will not say otherwise later. */
      final: boolean;
      amountMinor: number;
    }
  /** All that went back so far, told without the single refunds. */
  | { kind: 'refund_total'; refundedMinor: number; atMs: number };
