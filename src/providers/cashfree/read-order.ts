import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { GatewayOrder, GatewayPayment, OrderStatus } from '../gateway/gateway-contract.js';
import { orderStatusOf } from '../gateway/order-status.js';
import { rupees } from './cashfree-wire.js';

/** An order of Cashfree (Cashfree API: order entity). */
export const orderSchema = z.looseObject({
  order_id: z.string().min(1),
  order_status: z.string(),
  order_amount: rupees,
  order_currency: z.string().min(1),
  payment_session_id: z.string().nullish(),
  order_expiry_time: z.string().nullish(),
});

export type CashfreeOrder = z.infer<typeof orderSchema>;

/** `TERMINATION_REQUESTED` may still end as `PAID`. */
const statuses: Readonly<Record<string, OrderStatus>> = {
  ACTIVE: 'open',
  PAID: 'paid',
  EXPIRED: 'expired',
  TERMINATED: 'cancelled',
  TERMINATION_REQUESTED: 'pending',
};

/** What an unlisted status is taken for: neither paid nor over. */
const unlisted: OrderStatus = 'pending';

/** An order in the words of all gateways; `order_id` is our own reference. */
export const toOrder = (
  order: CashfreeOrder,
  payments: readonly GatewayPayment[],
  { mode }: Pick<Connection, 'mode'>,
): GatewayOrder => ({
  gatewayOrderId: order.order_id,
  ourRef: order.order_id,
  status: orderStatusOf(statuses[order.order_status] ?? unlisted, payments),
  amountMinor: order.order_amount,
  currency: order.order_currency,
  checkout: {
    orderId: order.order_id,
    paymentSessionId: order.payment_session_id ?? null,
    mode: mode === 'live' ? 'production' : 'sandbox',
    expiresAt: order.order_expiry_time ?? null,
  },
  payments: [...payments],
});
