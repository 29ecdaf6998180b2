import assert from 'node:assert/strict';
import { showMoney } from '../../../../src/domain/show-money.js';
import type { Scene } from '../../scene.js';
import { orderOf, verifiedOf } from '../payments-client.js';
import type { PaymentsDesk } from '../payments-desk.js';

/** At PayPal the customer only approves: what was approved is taken, once, when the payment is verified. */
export const paypalCaptured: Scene<PaymentsDesk> = {
  title: 'approved at PayPal, and captured',
  async play({ client, gateways }, step) {
    const payment = {
      reference: 'PAYPAL-1',
      amountMinor: 120_00,
      currency: 'USD',
      gateway: 'paypal',
    } as const;
    const order = orderOf(await client.create(payment));
    const orderId = order.gatewayOrderId;
    const { paymentId, state } = await gateways.pay('paypal', { orderId, outcome: 'authorized' });
    assert.equal(state, 'authorized', `the customer’s approval is ${state}`);
    step('approved');
    const { status, gatewayPaymentId } = verifiedOf(await client.verify(order));
    assert.equal(status, 'paid', `it is ${status}`);
    const { payments } = await gateways.books('paypal');
    const captured = payments.find(({ id }) => id === paymentId)?.capturedMinor;
    assert.equal(captured, order.amountMinor, `PayPal has captured ${String(captured)} minor units`);
    step('captured');
    assert.equal(
      (await client.eventsOf('payment.paid', orderId)).length,
      1,
      'payment.paid was not told once',
    );
    return `${showMoney(order)} approved, captured by payment.verify as ${String(gatewayPaymentId)}: paid`;
  },
};
