import { z } from 'zod';
import type { GatewayPayment, PaymentStatus } from '../gateway/gateway-contract.js';
import { isoOfSeconds } from '../gateway/gateway-times.js';

/** A payment of Razorpay (Razorpay API: payment entity). */
export const paymentSchema = z.looseObject({
  id: z.string().min(1),
  amount: z.int().min(0),
  currency: z.string().min(1),
  status: z.string(),
  order_id: z.string().nullish(),
  method: z.string().nullish(),
  amount_refunded: z.int().min(0).nullish(),
  captured: z.boolean().nullish(),
  card: z.looseObject({ last4: z.string().nullish() }).nullish(),
  fee: z.int().nullish(),
  created_at: z.int(),
});

/** A list of payments. */
export const paymentsSchema = z.looseObject({ items: z.array(paymentSchema) });

export type RazorpayPayment = z.infer<typeof paymentSchema>;

/** `refunded` was paid; `failed` may yet turn into `authorized`, for three days (Razorpay: late authorisation). */
const statuses: Readonly<Record<string, PaymentStatus>> = {
  created: 'pending',
  authorized: 'authorized',
  captured: 'paid',
  refunded: 'paid',
  failed: 'failed',
};

/** What an unlisted status is taken for: neither paid nor over. */
const unlisted: PaymentStatus = 'pending';

/** A payment in the words of all gateways. One that was given back without ever being captured is `voided`. */
export const toPayment = (payment: RazorpayPayment): GatewayPayment => {
  const isReturned = payment.status === 'refunded' && payment.captured === false;
  const status = isReturned ? 'voided' : (statuses[payment.status] ?? unlisted);
  const last4 = payment.card?.last4 ?? '';
  return {
    gatewayPaymentId: payment.id,
    gatewayOrderId: payment.order_id ?? null,
    status,
    amountMinor: payment.amount,
    currency: payment.currency,
    method: payment.method ?? null,
    last4: /^\d{4}$/.test(last4) ? last4 : null,
    feeMinor: payment.fee ?? null,
    // Razorpay does not say when it was captured, but when it was begun.
    paidAt: status === 'paid' ? isoOfSeconds(payment.created_at) : null,
    refundedMinor: payment.amount_refunded ?? 0,
  };
};
