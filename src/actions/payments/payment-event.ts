import type { KeptPayment } from '../../domain/kept-payment.js';
import type { PaymentEvent } from '../../domain/payment-book.js';

/**
 * What the app is told of a payment, the same for all types: where it stands by then, amounts in minor units of its
 * currency. `more` says what the event is about, and must have nothing of the customer.
 */
export const paymentEvent = (
  type: string,
  payment: KeptPayment,
  more: Readonly<Record<string, unknown>> = {},
): PaymentEvent => {
  const { gateway, gatewayOrderId, reference, status, amountMinor, currency, paidMinor, refundedMinor } =
    payment;
  const standing = { status, amountMinor, currency, paidMinor, refundedMinor };
  return { type, data: { gateway, gatewayOrderId, reference, ...standing, ...more } };
};
