import assert from 'node:assert/strict';
import { showMoney } from '../../../../src/domain/show-money.js';
import type { Scene } from '../../scene.js';
import { paidOrder } from '../paid-order.js';
import { refundOf, verifiedOf } from '../payments-client.js';
import type { PaymentsDesk } from '../payments-desk.js';
import { refusalOf } from '../refusal-of.js';

/** A part of a payment goes back; what is more than the rest is refused before the gateway is asked. */
export const refundedInParts: Scene<PaymentsDesk> = {
  title: 'refund: a part, and more than the rest',
  async play(desk, step) {
    const { client, gateways } = desk;
    const { order, gatewayPaymentId } = await paidOrder(desk, {
      reference: 'PART-1',
      amountMinor: 1_50_000_00,
    });
    const { gateway, gatewayOrderId, currency } = order;
    const refund = (reference: string, amountMinor: number) =>
      client.refund({ reference, gateway, gatewayPaymentId, amountMinor });
    const part = refundOf(await refund('PART-1-A', 25_000_00));
    await gateways.completeRefund(gateway, part.refundId);
    await client.told('payment.refunded', gatewayOrderId);
    const { status, refundedMinor } = verifiedOf(await client.verify(order));
    assert.equal(
      `${status} ${refundedMinor}`,
      `partially_refunded ${part.amountMinor}`,
      'another sum went back',
    );
    step(`${showMoney({ ...part, currency })} back`);
    const words = refusalOf(await refund('PART-1-B', 1_25_000_01), 'exceeds_remainder');
    step('a paisa too much: refused');
    const { refunds } = await gateways.books(gateway);
    const made = refunds.filter(({ paymentId }) => paymentId === gatewayPaymentId);
    assert.equal(made.length, 1, `Cashfree has ${made.length} refunds of it`);
    return `${showMoney({ ...part, currency })} of ${showMoney(order)} went back; ${showMoney({ amountMinor: 1_25_000_01, currency })} more: ${words}`;
  },
};
