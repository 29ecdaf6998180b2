import { z } from 'zod';
import type { GatewayPayment, PaymentStatus } from '../gateway/gateway-contract.js';
import { idText, isoTime, rupees } from './cashfree-wire.js';

const card = z.looseObject({ card_number: z.string().nullish() });

/** A payment of Cashfree (Cashfree API: payment entity). */
export const paymentSchema = z.looseObject({
  cf_payment_id: idText,
  order_id: z.string().nullish(),
  payment_status: z.string(),
  payment_amount: rupees,
  payment_currency: z.string().min(1).default('INR'),
  payment_group: z.string().nullish(),
  payment_method: z.looseObject({ card: card.nullish() }).nullish().catch(null),
  is_captured: z.boolean().nullish(),
  payment_time: isoTime.nullish().catch(null),
  payment_completion_time: isoTime.nullish().catch(null),
});

/** All payments of an order. */
export const paymentsSchema = z.array(paymentSchema);

export type CashfreePayment = z.infer<typeof paymentSchema>;

/** `FAILED` and `USER_DROPPED` may yet turn: the order decides. */
const statuses: Readonly<Record<string, PaymentStatus>> = {
  SUCCESS: 'paid',
  FAILED: 'failed',
  USER_DROPPED: 'failed',
  NOT_ATTEMPTED: 'created',
  PENDING: 'pending',
  CANCELLED: 'failed',
  VOID: 'voided',
};

/** What an unlisted status is taken for: neither paid nor over. */
const unlisted: PaymentStatus = 'pending';

/** A payment in the words of all gateways. `SUCCESS` that was not captured is only authorised. */
export const toPayment = (payment: CashfreePayment): GatewayPayment => {
  const isHeld = payment.payment_status === 'SUCCESS' && payment.is_captured === false;
  const status = isHeld ? 'authorized' : (statuses[payment.payment_status] ?? unlisted);
  return {
    gatewayPaymentId: payment.cf_payment_id,
    gatewayOrderId: payment.order_id ?? null,
    status,
    amountMinor: payment.payment_amount,
    currency: payment.payment_currency,
    method: payment.payment_group ?? null,
    last4: /(\d{4})$/.exec(payment.payment_method?.card?.card_number ?? '')?.[1] ?? null,
    // Neither the fee nor what was refunded is part of a payment here: see the books and the refunds.
    feeMinor: null,
    paidAt: status === 'paid' ? (payment.payment_completion_time ?? payment.payment_time ?? null) : null,
    refundedMinor: 0,
  };
};
