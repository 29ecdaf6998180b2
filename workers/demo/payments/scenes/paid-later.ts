import assert from 'node:assert/strict';
import { showMoney } from '../../../../src/domain/show-money.js';
import type { Scene } from '../../scene.js';
import { orderOf, verifiedOf } from '../payments-client.js';
import type { PaymentsDesk } from '../payments-desk.js';

/** The customer's bank takes its time: the app is told when the money is there, and need not ask again. */
export const paidLater: Scene<PaymentsDesk> = {
  title: 'pending, and paid later by webhook',
  async play({ client, gateways }, step) {
    const order = orderOf(await client.create({ reference: 'LATER-1', amountMinor: 1_24_999_00 }));
    const { gateway, gatewayOrderId } = order;
    const pays = { orderId: gatewayOrderId, method: 'netbanking' };
    const { paymentId } = await gateways.pay(gateway, { ...pays, outcome: 'pending' });
    const { status } = verifiedOf(await client.verify(order));
    assert.equal(status, 'pending', `it is ${status}, while the bank has not answered`);
    const pending = await client.eventsOf('payment.pending', gatewayOrderId);
    assert.equal(pending.length, 1, `payment.pending was told ${pending.length} times`);
    step('verify: pending');
    assert.deepEqual(await client.eventsOf('payment.paid', gatewayOrderId), [], 'it was told as paid');
    await gateways.pay(gateway, { ...pays, outcome: 'paid', paymentId });
    await client.told('payment.paid', gatewayOrderId);
    step('webhook: payment.paid');
    const [told, ...more] = await client.eventsOf('payment.paid', gatewayOrderId);
    assert.equal(more.length, 0, 'payment.paid was told more than once');
    assert.equal(told?.['paidMinor'], order.amountMinor, 'it tells of another amount');
    return `${showMoney(order)} by net banking: payment.pending, then payment.paid by Cashfree’s webhook, and nobody had to ask again`;
  },
};
