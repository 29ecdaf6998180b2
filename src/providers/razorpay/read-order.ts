import { z } from 'zod';
import type {
  GatewayOrder,
  GatewayPayment,
  OrderStatus,
  OrderToCreate,
} from '../gateway/gateway-contract.js';
import { orderStatusOf } from '../gateway/order-status.js';

/** An order of Razorpay (Razorpay API: order entity). */
export const orderSchema = z.looseObject({
  id: z.string().min(1),
  amount: z.int().min(0),
  currency: z.string().min(1),
  receipt: z.string().nullish(),
  status: z.string(),
  amount_paid: z.int().nullish(),
  attempts: z.int().nullish(),
  created_at: z.int(),
});

/** A list of orders. */
export const ordersSchema = z.looseObject({ items: z.array(orderSchema) });

export type RazorpayOrder = z.infer<typeof orderSchema>;

/** What the checkout in the browser takes beside the order. */
export type ForCheckout = Partial<Pick<OrderToCreate, 'description' | 'returnUrl'>>;

/** `attempted` says only that somebody has tried; Razorpay knows no end of an unpaid order. */
const statuses: Readonly<Record<string, OrderStatus>> = { created: 'open', attempted: 'open', paid: 'paid' };

/** What an unlisted status is taken for: neither paid nor over. */
const unlisted: OrderStatus = 'pending';

/** An order in the words of all gateways, with what `new Razorpay(…)` of the checkout takes. A captured payment pays it. */
export const toOrder = (
  order: RazorpayOrder,
  payments: readonly GatewayPayment[],
  { keyId, description, returnUrl }: { keyId: string } & ForCheckout,
): GatewayOrder => {
  const isPaid = payments.some(({ status }) => status === 'paid');
  return {
    gatewayOrderId: order.id,
    ourRef: order.receipt ?? null,
    status: orderStatusOf(isPaid ? 'paid' : (statuses[order.status] ?? unlisted), payments),
    amountMinor: order.amount,
    currency: order.currency,
    checkout: {
      key: keyId,
      order_id: order.id,
      amount: order.amount,
      currency: order.currency,
      ...(description && { description }),
      ...(returnUrl && { callback_url: returnUrl }),
    },
    payments: [...payments],
  };
};
