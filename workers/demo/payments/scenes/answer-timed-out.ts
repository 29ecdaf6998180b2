import assert from 'node:assert/strict';
import { ourReference } from '../../../../src/payments/our-reference.js';
import type { Scene } from '../../scene.js';
import { orderOf } from '../payments-client.js';
import type { PaymentsDesk } from '../payments-desk.js';

const reference = 'TIMEOUT-1';

/** The gateway makes the order and times out: it is asked, and nobody makes a second order. */
export const answerTimedOut: Scene<PaymentsDesk> = {
  title: 'fail-over: a time-out after it was made',
  async play({ client, gateways, tenantId }, step) {
    const ourRef = ourReference({ kind: 'payment', tenantId, mode: 'test', reference });
    await gateways.loseNextOrder('cashfree', ourRef);
    const job = await client.create({ reference, amountMinor: 800_00 });
    const { gateway, gatewayOrderId } = orderOf(job);
    const way = job.attempts.map(({ kind, outcome }) => `${kind} ${String(outcome)}`);
    for (const attempt of way) step(attempt);
    assert.equal(way.join(', '), 'perform unknown, recover done', 'it went another way');
    assert.equal(gateway, 'cashfree', `${gateway} has the order, though Cashfree had made it`);
    const books = await Promise.all([gateways.books('cashfree'), gateways.books('razorpay')]);
    const made = books.flatMap(({ orders }) => orders.filter((order) => order.reference === ourRef));
    assert.equal(made.length, 1, `${made.length} orders were made`);
    step('one order');
    return `Cashfree answered 504, was asked what had become of it, and had it: ${gatewayOrderId}. One order, and Razorpay was not asked`;
  },
};
