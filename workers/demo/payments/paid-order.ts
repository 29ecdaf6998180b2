import assert from 'node:assert/strict';
import { orderOf, type CreatedOrder, type ToBePaid } from './payments-client.js';
import type { CustomerPaid, CustomerPays } from './demo-gateways.js';
import type { PaymentsDesk } from './payments-desk.js';

/** An order that the customer has paid, as the app has been told. */
export interface PaidOrder {
  order: CreatedOrder;
  gatewayPaymentId: string;
  back: CustomerPaid['back'];
}

/** Has an order made, lets the customer pay it, and waits until the gateway's webhook has made `payment.paid` of it. */
export const paidOrder = async (
  { client, gateways }: Pick<PaymentsDesk, 'client' | 'gateways'>,
  payment: ToBePaid,
  pays: Omit<CustomerPays, 'orderId' | 'outcome'> = {},
): Promise<PaidOrder> => {
  const order = orderOf(await client.create(payment));
  const { gateway, gatewayOrderId } = order;
  const { paymentId, state, back } = await gateways.pay(gateway, { ...pays, orderId: gatewayOrderId });
  assert.equal(state, 'captured', `the customer’s payment is ${state} at ${gateway}`);
  await client.told('payment.paid', gatewayOrderId);
  return { order, gatewayPaymentId: paymentId, back };
};
