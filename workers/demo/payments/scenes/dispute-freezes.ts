import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import { paidOrder } from '../paid-order.js';
import { refundOf } from '../payments-client.js';
import type { PaymentsDesk } from '../payments-desk.js';
import { refusalOf } from '../refusal-of.js';

/** While a customer disputes a payment no refund of it is made: the money could go back twice. */
export const disputeFreezes: Scene<PaymentsDesk> = {
  title: 'a dispute, and no refund beside it',
  async play(desk, step) {
    const { client, gateways } = desk;
    const { order, gatewayPaymentId } = await paidOrder(desk, {
      reference: 'DISPUTE-1',
      amountMinor: 450_00,
    });
    const { gateway, gatewayOrderId } = order;
    const disputeId = await gateways.dispute(gateway, gatewayPaymentId);
    await client.told('payment.dispute.opened', gatewayOrderId);
    step('payment.dispute.opened');
    const refund = (reference: string) => client.refund({ reference, gateway, gatewayPaymentId });
    const words = refusalOf(await refund('DISPUTE-1-A'), 'disputed');
    step('refund refused');
    await gateways.winDispute(gateway, disputeId);
    await client.told('payment.dispute.won', gatewayOrderId);
    step('payment.dispute.won');
    const { amountMinor } = refundOf(await refund('DISPUTE-1-B'));
    assert.equal(amountMinor, order.amountMinor, 'another amount goes back');
    step('refund made');
    return `refused: ${words} Once it was won, the refund was made`;
  },
};
