import assert from 'node:assert/strict';
import { showMoney } from '../../../../src/domain/show-money.js';
import type { Scene } from '../../scene.js';
import { paidOrder } from '../paid-order.js';
import { refundOf, verifiedOf } from '../payments-client.js';
import type { PaymentsDesk } from '../payments-desk.js';

/** All of a payment goes back, once, however often the same refund is asked for. */
export const refundedWhole: Scene<PaymentsDesk> = {
  title: 'refund: all of it, asked for twice',
  async play(desk, step) {
    const { client, gateways } = desk;
    const { order, gatewayPaymentId } = await paidOrder(desk, { reference: 'WHOLE-1', amountMinor: 599_00 });
    const { gateway, gatewayOrderId } = order;
    const asked = { reference: 'WHOLE-1-BACK', gateway, gatewayPaymentId };
    const { refundId, amountMinor } = refundOf(await client.refund(asked));
    assert.equal(amountMinor, order.amountMinor, 'not all goes back');
    step('on its way');
    const again = refundOf(await client.refund(asked));
    assert.equal(again.refundId, refundId, 'a second refund was made');
    step('asked again: the same');
    await gateways.completeRefund(gateway, refundId);
    await client.told('payment.refunded', gatewayOrderId);
    step('payment.refunded by webhook');
    const { status, refundedMinor } = verifiedOf(await client.verify(order));
    assert.equal(
      `${status} ${refundedMinor}`,
      `refunded ${order.amountMinor}`,
      'the payment shows it otherwise',
    );
    const { refunds } = await gateways.books(gateway);
    const made = refunds.filter(({ paymentId }) => paymentId === gatewayPaymentId);
    assert.equal(made.length, 1, `Razorpay has ${made.length} refunds of it`);
    return `${showMoney(order)} back as ${refundId}: one refund at Razorpay; the payment is refunded`;
  },
};
