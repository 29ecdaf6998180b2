import type { Ledger } from '../../src/ledger/connect.js';
import type { GatewayName } from '../../src/payments/gateway-status.js';

/** A payment, as the ledger has it. Amounts in minor units. */
export interface PaymentHere {
  gateway: GatewayName;
  orderId: string;
  ourRef: string | null;
  currency: string;
  status: string;
  paidMinor: number;
  refundedMinor: number;
}

export interface RefundHere {
  gateway: GatewayName;
  orderId: string;
  ourRef: string;
  reference: string;
  amountMinor: number;
  currency: string;
  status: 'reserved' | 'pending' | 'refunded' | 'failed';
  refundId: string | null;
}

/** A job that makes an order or a refund. */
export interface PaymentJob {
  id: string;
  action: 'payment.create' | 'payment.refund';
  state: string;
  /** The app's own. */
  reference: string;
  code: string | null;
  result: { gateway?: GatewayName; gatewayOrderId?: string; refundId?: string; amountMinor: number } | null;
}

/** How often an event was told: of an order, or of one refund of it. */
export interface EventsTold {
  type: string;
  gateway: GatewayName;
  orderId: string;
  refundReference: string | null;
  times: number;
}

/** All that the product says of payments. */
export interface PaymentLedger {
  payments: readonly PaymentHere[];
  refunds: readonly RefundHere[];
  jobs: readonly PaymentJob[];
  events: readonly EventsTold[];
}

export const readPaymentLedger = async (ledger: Ledger): Promise<PaymentLedger> => ({
  payments: await ledger<PaymentHere[]>`
    select gateway, gateway_order_id as "orderId", our_ref as "ourRef", currency, status,
      paid_minor::float8 as "paidMinor", refunded_minor::float8 as "refundedMinor" from payment`,
  refunds: await ledger<RefundHere[]>`
    select gateway, gateway_order_id as "orderId", our_ref as "ourRef", reference,
      amount_minor::float8 as "amountMinor", currency, status, refund_id as "refundId" from refund`,
  jobs: await ledger<PaymentJob[]>`
    select id, action, state, input ->> 'reference' as reference, error ->> 'code' as code, result from job
    where action in ('payment.create', 'payment.refund')`,
  events: await ledger<EventsTold[]>`
    select type, data ->> 'gateway' as gateway, data ->> 'gatewayOrderId' as "orderId",
      data ->> 'refundReference' as "refundReference", count(*)::int as times from event
    where type in ('payment.paid', 'payment.refunded', 'payment.refund_failed') group by 1, 2, 3, 4`,
});
