import type { EventMeaning } from './event-meanings.js';
import type { GatewayName } from './gateway-status.js';

/**
 * What a gateway's webhook says, in words for all of them, without the customer's data. It is a hint: the payment is read
 * from the gateway before anything is delivered. What the webhook does not say is null.
 */
export interface GatewayNotice {
  gateway: GatewayName;
  /** As the gateway calls it. */
  event: string;
  meaning: EventMeaning | null;
  gatewayOrderId: string | null;
  gatewayPaymentId: string | null;
  refundId: string | null;
  disputeId: string | null;
  settlementId: string | null;
  /** Our reference of the order, or of the refund where it tells of one. */
  ourRef: string | null;
  /** The gateway's word on the thing that it tells of. */
  status: string | null;
  /** Of the payment, refund, dispute or settlement that it tells of; minor units. */
  amountMinor: number | null;
  currency: string | null;
  /** Of the order; what is compared with what was expected. */
  orderAmountMinor: number | null;
  /** All that went back of the payment so far, where the webhook tells that. */
  refundedMinor: number | null;
  /** `upi`, `card` …; of a downtime, the method that is down. */
  method: string | null;
  /** When it happened by the gateway's clock, ISO 8601. */
  at: string | null;
}
