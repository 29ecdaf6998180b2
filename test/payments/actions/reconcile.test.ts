import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptPayment } from '../../../src/domain/kept-payment.js';
import { gatewayNames } from '../../../src/payments/gateway-status.js';
import { currencyOf, day, daysLater, noon, openReconcileDesk, type ReconcileDesk } from './reconcile-desk.js';

let desk: ReconcileDesk;
beforeEach(async () => {
  desk = await openReconcileDesk();
});
afterEach(() => desk.close());

const mismatches = async () => (await desk.told()).filter(({ data }) => 'missingHere' in data);
const looks = () => desk.errands.map(({ kind, gatewayOrderId }) => [kind, gatewayOrderId]);
const nothing = { missingHere: 0, missingThere: 0, amountMismatches: 0, adjustments: 0 };
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, each) => sum + each, 0);

describe.each(gatewayNames)('a day of %s', (gateway) => {
  const currency = currencyOf(gateway);
  /** The morning on which all is there that will be. */
  const settled = async (): Promise<void> => {
    if (gateway === 'razorpay') await desk.settle(gateway);
    desk.clock.now = daysLater;
  };

  it('matches to the last minor unit, fees and their tax included', async () => {
    const first = await desk.paid(gateway, 59_900);
    await desk.paid(gateway, 100_01);
    await desk.refund(first, 10_050);
    await settled();
    const lines = await desk.lines(gateway);
    const result = await desk.reconcile(gateway);
    expect(result).toMatchObject({
      gateway,
      date: day,
      matched: {
        payments: 2,
        refunds: 1,
        paymentsMinor: { [currency]: 69_901 },
        refundsMinor: { [currency]: 10_050 },
      },
      fees: {
        chargedMinor: { [currency]: sumOf(lines.map(({ feeMinor }) => feeMinor)) },
        taxMinor: { [currency]: sumOf(lines.map(({ taxMinor }) => taxMinor)) },
      },
      missingHere: [],
      missingThere: [],
      amountMismatches: [],
      counts: nothing,
      awaited: 0,
      lookedAt: 0,
      complete: true,
    });
    expect(sumOf(lines.map(({ feeMinor }) => feeMinor))).toBeGreaterThan(0);
    expect(await mismatches()).toEqual([]);
  });

  it.each([3, 4, 6])('reads %i payments in pages of three, each once', async (count) => {
    for (let made = 0; made < count; made += 1) await desk.paid(gateway, 10_000 + made);
    await settled();
    const { matched, counts } = await desk.reconcile(gateway);
    expect(matched.payments).toBe(count);
    expect(matched.paymentsMinor).toEqual({ [currency]: count * 10_000 + (count * (count - 1)) / 2 });
    expect(counts).toEqual(nothing);
  });

  it('has a payment looked at that is paid there and not here', async () => {
    await desk.paid(gateway, 20_000);
    const missed = await desk.order(gateway, 30_000);
    await desk.pay(missed);
    await settled();
    const jobId = randomUUID();
    const result = await desk.reconcile(gateway, { more: { jobId } });
    expect(result.missingHere).toMatchObject([
      { kind: 'payment', amountMinor: 30_000, currency, gatewayOrderId: missed.gatewayOrderId, known: true },
    ]);
    expect(result).toMatchObject({ counts: { ...nothing, missingHere: 1 }, lookedAt: 1 });
    expect(desk.errands).toEqual([
      {
        kind: 'look',
        gateway,
        gatewayOrderId: missed.gatewayOrderId,
        key: `reconcile|${jobId}|${missed.gatewayOrderId}`,
      },
    ]);
    await desk.look(missed);
    const again = await desk.reconcile(gateway);
    expect(again).toMatchObject({ matched: { payments: 2 }, counts: nothing, lookedAt: 0 });
  });

  it('lists a payment that nobody here knows, and leaves it alone', async () => {
    const unknown = await desk.order(gateway, 30_000, { isKept: false });
    const { paymentId } = await desk.pay(unknown);
    await settled();
    const result = await desk.reconcile(gateway);
    expect((await desk.lines(gateway)).map(({ paymentId: id }) => id)).toEqual([paymentId]);
    expect(result.missingHere).toMatchObject([
      { kind: 'payment', amountMinor: 30_000, currency, known: false },
    ]);
    expect(result).toMatchObject({ matched: { payments: 0 }, lookedAt: 0, counts: { missingHere: 1 } });
    expect(desk.errands).toEqual([]);
  });

  it('lists a refund by hand, and has its payment looked at', async () => {
    const payment = await desk.paid(gateway, 50_000);
    await desk.refundByHand(payment, 5_000);
    await settled();
    const result = await desk.reconcile(gateway);
    expect(result.missingHere).toMatchObject([{ kind: 'refund', amountMinor: 5_000, currency }]);
    expect(result).toMatchObject({ matched: { payments: 1, refunds: 0 }, lookedAt: 1 });
    expect(looks()).toEqual([['look', payment.gatewayOrderId]]);
  });

  it('shows an amount that somebody has changed here', async () => {
    const payment = await desk.paid(gateway, 50_000);
    await desk.paid(gateway, 60_000);
    await desk.ledger`update payment set paid_minor = 50001 where gateway_order_id = ${payment.gatewayOrderId}`;
    await settled();
    const result = await desk.reconcile(gateway);
    expect(result.amountMismatches).toMatchObject([
      {
        kind: 'payment',
        gatewayOrderId: payment.gatewayOrderId,
        reference: payment.reference,
        hereMinor: 50_001,
        thereMinor: 50_000,
        currency,
      },
    ]);
    expect(result).toMatchObject({ matched: { payments: 1 }, counts: { ...nothing, amountMismatches: 1 } });
  });

  it('finds a payment that is paid here and of which the gateway knows nothing, on the same day', async () => {
    const payment = await desk.paid(gateway, 50_000);
    await settled();
    desk.clock.now = noon;
    await desk.control(gateway, 'POST', 'reset', {});
    const result = await desk.reconcile(gateway);
    expect(result.missingThere).toMatchObject([
      {
        kind: 'payment',
        gatewayOrderId: payment.gatewayOrderId,
        reference: payment.reference,
        amountMinor: 50_000,
        currency,
      },
    ]);
    expect(result).toMatchObject({ counts: { ...nothing, missingThere: 1 }, awaited: 0 });
    expect(await mismatches()).toMatchObject([{ data: { missingThere: 1, gateway, date: day } }]);
  });

  it('keeps the books of two tenants apart', async () => {
    const other = desk.newShop(2);
    await desk.paid(gateway, 10_000);
    await desk.paid(gateway, 20_000, other);
    const missed = await desk.order(gateway, 30_000, { shop: other });
    await desk.pay(missed);
    await settled();
    const ours = await desk.reconcile(gateway);
    expect(ours.matched).toMatchObject({ payments: 1, paymentsMinor: { [currency]: 10_000 } });
    expect(ours.counts).toEqual(nothing);
    expect(desk.errands).toEqual([]);
    const theirs = await desk.reconcile(gateway, { shop: other });
    expect(theirs.matched).toMatchObject({ payments: 1, paymentsMinor: { [currency]: 20_000 } });
    expect(theirs).toMatchObject({ counts: { ...nothing, missingHere: 1 }, lookedAt: 1 });
    expect(await mismatches()).toEqual([]);
  });

  it('comes to the same when its worker is lost after every step, and tells of it once', async () => {
    const payments: KeptPayment[] = [];
    for (let made = 0; made < 7; made += 1) payments.push(await desk.paid(gateway, 10_000 + made));
    const missed = await desk.order(gateway, 30_000);
    await desk.pay(missed);
    await settled();
    const straight = await desk.drive(gateway);
    const jobId = randomUUID();
    // A clock on which every page takes all the time of a step.
    let ticks = 0;
    const now = () => new Date(desk.clock.now.getTime() + (ticks += 1) * 3_000);
    desk.errands.length = 0;
    const broken = await desk.drive(gateway, { losesEachStep: true, more: { jobId, now } });
    expect(broken.steps).toBeGreaterThan(3);
    expect(broken.outcome).toEqual(straight.outcome);
    expect(new Set(desk.errands.map(({ key }) => key)).size).toBe(1);
    expect(await mismatches()).toHaveLength(2);
    expect(await mismatches()).toContainEqual({
      type: 'payment.mismatch',
      data: {
        ...{ gateway, date: day, jobId, missingHere: 1, missingThere: 0, amountMismatches: 0 },
        ...{ awaited: 0, lookedAt: 1 },
      },
    });
  });
});
