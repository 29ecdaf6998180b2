import assert from 'node:assert/strict';
import { titleOf } from '../../../../src/payments/gateway-titles.js';
import type { Scene } from '../../scene.js';
import { orderOf } from '../payments-client.js';
import type { PaymentsDesk } from '../payments-desk.js';

/** A shop whose secret at the cheapest gateway is wrong still sells: the next one has the order. */
export const gatewayRefusesAccess: Scene<PaymentsDesk> = {
  title: 'fail-over: Cashfree refuses access',
  async play({ openShop }, step) {
    const shop = await openShop('A shop with a wrong secret', 'cashfree', { clientSecret: 'wrong' });
    const job = await shop.create({ reference: 'FAILOVER-1', amountMinor: 800_00 });
    const { gateway, route } = orderOf(job);
    for (const { provider, outcome } of job.attempts) step(`${titleOf(String(provider))} ${String(outcome)}`);
    assert.equal(gateway, 'razorpay', `${gateway} has the order, not Razorpay`);
    const passed = route.passedOver.map((over) => `${over.gateway} ${over.why}`);
    assert.deepEqual(passed, ['cashfree access_refused'], `it names ${passed.join(', ') || 'nobody'}`);
    assert(route.reason.includes('refused access'), `its reason is: ${route.reason}`);
    return route.reason;
  },
};
