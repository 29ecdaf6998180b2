import type { GatewayPayment, OrderStatus, PaymentStatus } from './gateway-contract.js';

/**
 * Where an order stands, by the gateway's own word on it and by the tries to pay it. The order alone decides on `paid`: a
 * paid try under an order that is not (yet) is `pending`, and so is an expired order whose straggler may still land. An
 * order that is paid by a mere authorisation is `authorized`: that money has not been taken.
 */
export const orderStatusOf = (
  own: OrderStatus,
  payments: readonly Pick<GatewayPayment, 'status'>[],
): OrderStatus => {
  const has = (status: PaymentStatus): boolean => payments.some((payment) => payment.status === status);
  if (own === 'paid') return has('authorized') && !has('paid') ? 'authorized' : 'paid';
  if (has('paid')) return 'pending';
  if (has('authorized')) return 'authorized';
  if (has('pending')) return 'pending';
  const isOver = payments.length > 0 && payments.every(({ status }) => overs.includes(status));
  return own === 'open' && isOver ? 'failed' : own;
};

const overs: readonly PaymentStatus[] = ['failed', 'voided'];
