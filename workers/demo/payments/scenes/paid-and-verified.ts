import assert from 'node:assert/strict';
import { z } from 'zod';
import { showMoney } from '../../../../src/domain/show-money.js';
import type { Scene } from '../../scene.js';
import { paidOrder } from '../paid-order.js';
import { verifiedOf } from '../payments-client.js';
import type { PaymentsDesk } from '../payments-desk.js';

const signed = z.object({ razorpay_signature: z.string() });

/** A customer pays by card: the webhook tells it, and the checkout's signature proves it to whoever asks. */
export const paidAndVerified: Scene<PaymentsDesk> = {
  title: 'paid: webhook, and the checkout’s signature',
  async play(desk, step) {
    const payment = { reference: 'PAY-1', amountMinor: 499_00 };
    const { order, gatewayPaymentId, back } = await paidOrder(desk, payment, {
      method: 'card',
      last4: '4242',
    });
    step('paid at the checkout');
    step('payment.paid by webhook');
    const { razorpay_signature: signature } = signed.parse(back);
    const verified = verifiedOf(await desk.client.verify(order, { gatewayPaymentId, signature }));
    const { status, method, last4, fee } = verified;
    assert.equal(status, 'paid', `it is ${status}`);
    assert.equal(verified.amountMinor, payment.amountMinor, 'it is of another amount');
    assert.equal(`${String(method)} ${String(last4)}`, 'card 4242', 'another means of payment is shown');
    assert(fee, 'it does not say what Razorpay took');
    step('verified');
    const told = await desk.client.eventsOf('payment.paid', order.gatewayOrderId);
    assert.equal(told.length, 1, `payment.paid was told ${told.length} times`);
    return `${showMoney(order)} by card ending ${String(last4)} (${gatewayPaymentId}), of which Razorpay kept ${showMoney(fee)} with GST; payment.paid told once`;
  },
};
