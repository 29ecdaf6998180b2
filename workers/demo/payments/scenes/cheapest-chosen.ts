import assert from 'node:assert/strict';
import { showMoney } from '../../../../src/domain/show-money.js';
import { titleOf } from '../../../../src/payments/gateway-titles.js';
import type { Scene } from '../../scene.js';
import { orderOf } from '../payments-client.js';
import type { PaymentsDesk } from '../payments-desk.js';
import { routesTable } from '../routes-table.js';

/** Around ₹600 the cheaper one changes; of dollars nobody has told a rate. */
const wanted = [
  { amountMinor: 599_99, currency: 'INR', gateway: 'razorpay', because: 'costs least before rounding' },
  { amountMinor: 600_00, currency: 'INR', gateway: 'razorpay', because: 'exactly the same' },
  { amountMinor: 800_00, currency: 'INR', gateway: 'cashfree', because: 'Cashfree costs least' },
  { amountMinor: 49_00, currency: 'USD', gateway: 'stripe', because: 'Stripe comes first' },
] as const;

/** The gateway that costs least has the order, and the result says why. */
export const cheapestChosen: Scene<PaymentsDesk> = {
  title: 'routing: the gateway that costs least',
  async play({ client, show }, step) {
    const jobs = wanted.map(({ amountMinor, currency }) =>
      client.create({ reference: `ROUTE-${currency}-${amountMinor}`, amountMinor, currency }),
    );
    const orders = (await Promise.all(jobs)).map(orderOf);
    for (const [index, { gateway, because, ...money }] of wanted.entries()) {
      const order = orders[index];
      const shown = showMoney(money);
      assert.equal(order?.gateway, gateway, `${shown} went to ${String(order?.gateway)}, not to ${gateway}`);
      assert(order.route.reason.includes(because), `of ${shown} it says: ${order.route.reason}`);
      step(`${shown} ${titleOf(gateway)}`);
    }
    show(routesTable(orders));
    return 'each is asked of the gateway whose fee is lowest before rounding; the table below has the fees and the reasons';
  },
};
