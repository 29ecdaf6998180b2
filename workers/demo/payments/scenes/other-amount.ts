import assert from 'node:assert/strict';
import { showMoney } from '../../../../src/domain/show-money.js';
import type { Scene } from '../../scene.js';
import { paidOrder } from '../paid-order.js';
import type { PaymentsDesk } from '../payments-desk.js';
import { refusalOf } from '../refusal-of.js';

/** An order of ₹80 is paid, where the app's own records expect ₹8,000. */
export const otherAmount: Scene<PaymentsDesk> = {
  title: 'another amount than expected',
  async play(desk, step) {
    const { client } = desk;
    const { order } = await paidOrder(desk, { reference: 'AMOUNT-1', amountMinor: 80_00 });
    step(`${showMoney(order)} paid`);
    const expected = { ...order, amountMinor: 8_000_00 };
    const words = refusalOf(await client.verify(expected), 'amount_mismatch');
    step('amount_mismatch');
    const told = await client.eventsOf('payment.mismatch', order.gatewayOrderId);
    assert.equal(told.length, 1, `payment.mismatch was told ${told.length} times`);
    assert.equal(told[0]?.['expectedMinor'], expected.amountMinor, 'it tells of another expectation');
    return `expected ${showMoney(expected)}: ${words} payment.mismatch told once`;
  },
};
