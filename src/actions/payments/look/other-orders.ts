import type { KeptPayment } from '../../../domain/kept-payment.js';
import type { PaymentBook } from '../../../domain/payment-book.js';

/**
 * The other orders of the same payment of the app, the oldest first: there are some only after an order turned up that was
 * given up for lost.
 */
export const otherOrdersOf = async (book: PaymentBook, payment: KeptPayment): Promise<KeptPayment[]> => {
  if (payment.ourRef === null) return [];
  const orders = await book.ofReference(payment, payment.ourRef);
  return orders.filter(
    ({ gateway, gatewayOrderId }) => gateway !== payment.gateway || gatewayOrderId !== payment.gatewayOrderId,
  );
};

/** Whether money came for an order, whatever of it went back. */
export const isPaid = ({ status }: Pick<KeptPayment, 'status'>): boolean =>
  status === 'paid' || status === 'partially_refunded' || status === 'refunded';
