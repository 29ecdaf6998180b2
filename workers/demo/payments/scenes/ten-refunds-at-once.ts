import assert from 'node:assert/strict';
import { showMoney } from '../../../../src/domain/show-money.js';
import type { Scene } from '../../scene.js';
import { paidOrder } from '../paid-order.js';
import type { PaymentsDesk } from '../payments-desk.js';
import { refusalOf } from '../refusal-of.js';

const asked = 10;
/** Four of them are the whole payment. */
const fitting = 4;
const amountMinor = 25_000_00;

/** Ten people refund a quarter each at the same moment: four of them can. */
export const tenRefundsAtOnce: Scene<PaymentsDesk> = {
  title: 'refund: ten quarters at once',
  async play(desk, step) {
    const { client, gateways } = desk;
    const { order, gatewayPaymentId } = await paidOrder(desk, {
      reference: 'TEN-1',
      amountMinor: fitting * amountMinor,
    });
    const { gateway, currency } = order;
    const jobs = await Promise.all(
      Array.from({ length: asked }, (_none, index) =>
        client.refund({ reference: `TEN-1-${index}`, gateway, gatewayPaymentId, amountMinor }),
      ),
    );
    const made = jobs.filter(({ state }) => state === 'succeeded');
    const refused = jobs.filter(({ state }) => state !== 'succeeded');
    step(`${made.length} made, ${refused.length} refused`);
    assert.equal(made.length, fitting, `${made.length} went through, not ${fitting}`);
    for (const job of refused) refusalOf(job, 'exceeds_remainder');
    const { refunds } = await gateways.books(gateway);
    const there = refunds.filter(({ paymentId }) => paymentId === gatewayPaymentId);
    const backMinor = there.reduce((sum, refund) => sum + refund.amountMinor, 0);
    assert.equal(backMinor, order.amountMinor, `Cashfree gives ${backMinor} minor units back`);
    step(`${showMoney({ amountMinor: backMinor, currency })} in all`);
    return `of ten refunds of ${showMoney({ amountMinor, currency })} each ${made.length} were made: ${showMoney({ amountMinor: backMinor, currency })}, all that was paid, and not a paisa more`;
  },
};
