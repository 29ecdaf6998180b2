import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPaymentReconcile } from '../../../src/actions/payments/payment-reconcile.js';
import { day, daysLater, openReconcileDesk, type ReconcileDesk } from './reconcile-desk.js';

let desk: ReconcileDesk;
beforeEach(async () => {
  desk = await openReconcileDesk();
});
afterEach(() => desk.close());

const mismatches = async () => (await desk.told()).filter(({ data }) => 'missingHere' in data);

describe('a day of which the books may still grow', () => {
  it('awaits what Razorpay has not settled, and misses it once it should have been', async () => {
    const payment = await desk.paid('razorpay', 50_000);
    const soon = await desk.reconcile('razorpay');
    expect(soon).toMatchObject({ awaited: 1, missingThere: [], counts: { missingThere: 0 } });
    expect(await mismatches()).toEqual([]);
    desk.clock.now = daysLater;
    const late = await desk.reconcile('razorpay');
    expect(late.missingThere).toMatchObject([{ gatewayOrderId: payment.gatewayOrderId }]);
    expect(late).toMatchObject({ awaited: 0, counts: { missingThere: 1 } });
    expect(await mismatches()).toMatchObject([{ data: { missingThere: 1, awaited: 0 } }]);
  });

  it('counts as there what stands in the books of another day', async () => {
    await desk.paid('razorpay', 50_000);
    desk.clock.now = new Date('2026-11-22T12:00:00+05:30');
    await desk.settle('razorpay');
    const settled = await desk.reconcile('razorpay', { date: '2026-11-22' });
    expect(settled).toMatchObject({ matched: { payments: 1 }, missingHere: [] });
    expect(settled.settlements.items).toHaveLength(1);
    desk.clock.now = daysLater;
    const result = await desk.reconcile('razorpay');
    expect(result).toMatchObject({ matched: { payments: 0 }, awaited: 0, missingThere: [] });
  });

  it('awaits what PayPal reports with a delay', async () => {
    await desk.paid('paypal', 50_000);
    await desk.control('paypal', 'POST', 'report-lag', { ms: 3 * 3_600_000 });
    expect(await desk.reconcile('paypal')).toMatchObject({ awaited: 1, missingThere: [] });
    desk.clock.now = new Date('2026-11-21T03:00:00+05:30');
    expect(await desk.reconcile('paypal')).toMatchObject({ awaited: 0, matched: { payments: 1 } });
  });

  it('asks about so many orders only: the rest is awaited', async () => {
    const payment = await desk.paid('cashfree', 50_000);
    await desk.control('cashfree', 'POST', 'reset', {});
    for (let count = 0; count < 24; count += 1) {
      const gatewayOrderId = `lost-${String(count).padStart(2, '0')}`;
      await desk.deps.book.open({ ...payment, gatewayOrderId, gatewayPaymentIds: [] });
    }
    expect(await desk.reconcile('cashfree')).toMatchObject({ awaited: 5, counts: { missingThere: 20 } });
    desk.clock.now = daysLater;
    expect(await desk.reconcile('cashfree')).toMatchObject({ awaited: 0, counts: { missingThere: 25 } });
  });
});

describe('the money of a day', () => {
  it('lists what was settled to the bank', async () => {
    await desk.paid('cashfree', 50_000);
    await desk.settle('cashfree');
    const { settlements, fees } = await desk.reconcile('cashfree');
    const netMinor = 50_000 - (fees.chargedMinor['INR'] ?? 0);
    expect(settlements).toMatchObject({
      items: [{ utr: 'UTR0000000000001', amountMinor: netMinor, currency: 'INR' }],
      totalMinor: { INR: netMinor },
    });
  });

  it('tells which payments cost another fee than the rates let expect', async () => {
    // 2 % of ₹500.00 before tax.
    const [right, wrong] = [await desk.paid('razorpay', 50_000), await desk.paid('razorpay', 50_000)];
    await desk.deps.book.change(right, () => ({ payment: { estimatedFeeMinor: 1_000 }, value: null }));
    await desk.deps.book.change(wrong, () => ({ payment: { estimatedFeeMinor: 1_050 }, value: null }));
    await desk.settle('razorpay');
    const { fees } = await desk.reconcile('razorpay');
    expect(fees).toEqual({
      chargedMinor: { INR: 2_360 },
      taxMinor: { INR: 360 },
      estimatedMinor: { INR: 2_050 },
      differing: 1,
    });
  });

  it('lists a chargeback as an adjustment, and never as a mismatch', async () => {
    const payment = await desk.paid('stripe', 50_000);
    const [line] = await desk.lines('stripe');
    const { id } = await desk.control<{ id: string }>('stripe', 'POST', 'dispute', {
      paymentId: line?.paymentId,
    });
    await desk.control('stripe', 'POST', 'dispute', { disputeId: id, state: 'lost' });
    const result = await desk.reconcile('stripe');
    expect(result.counts).toEqual({ missingHere: 0, missingThere: 0, amountMismatches: 0, adjustments: 1 });
    expect(result.adjustments).toMatchObject([{ amountMinor: -50_000, currency: payment.currency }]);
    expect(await mismatches()).toEqual([]);
  });
});

describe('orders of ours that turn up in the books', () => {
  it('keeps one that was given up for lost and paid after all, and has it looked at', async () => {
    const lost = await desk.order('razorpay', 50_000, { isKept: false });
    await desk.pay(lost);
    await desk.settle('razorpay');
    const elsewhere = { ...lost, gateway: 'cashfree', gatewayOrderId: 'cf-1' };
    await desk.deps.book.open(elsewhere);
    expect(await desk.reconcile('razorpay')).toMatchObject({ lookedAt: 1, counts: { missingHere: 1 } });
    expect(await desk.deps.book.find(lost)).toMatchObject({
      attention: 'second_order',
      reference: lost.reference,
      status: 'open',
    });
    expect(desk.errands).toMatchObject([{ kind: 'look', gatewayOrderId: lost.gatewayOrderId }]);
  });

  it('has the payment looked at whose refund failed here and went through there', async () => {
    const payment = await desk.paid('cashfree', 50_000);
    await desk.refund(payment, 5_000);
    await desk.ledger`update refund set status = 'failed', refunded_at = null`;
    const result = await desk.reconcile('cashfree');
    expect(result.missingHere).toMatchObject([{ kind: 'refund', amountMinor: 5_000, known: true }]);
    expect(desk.errands).toMatchObject([{ kind: 'look', gatewayOrderId: payment.gatewayOrderId }]);
  });
});

describe('reading the books', () => {
  it('keeps the pages that it has read when a later one fails', async () => {
    for (let made = 0; made < 5; made += 1) await desk.paid('cashfree', 10_000 + made);
    const gateway = desk.deps.gateways.named('cashfree');
    const cursors: (string | null)[] = [];
    const failsOnce: typeof gateway.transactions = async (call) => {
      cursors.push(call.cursor);
      if (cursors.length === 2) await desk.fault('cashfree', 'recon', 'busy');
      return gateway.transactions(call);
    };
    const of = () => ({ ...gateway, transactions: failsOnce });
    const action = createPaymentReconcile({ ...desk.deps, gateways: { ...desk.deps.gateways, of } });
    const input = { gateway: 'cashfree', date: day };
    const jobId = randomUUID();
    const first = await desk.perform(action, 'cashfree', input, { jobId });
    if (first.kind !== 'step') throw new Error(`it is no step: ${JSON.stringify(first)}`);
    const { state } = first;
    await desk.fault('cashfree', 'recon', 'busy');
    const second = await desk.perform(action, 'cashfree', input, { jobId, state });
    expect(second).toMatchObject({ kind: 'throttled' });
    const third = await desk.perform(action, 'cashfree', input, { jobId, state });
    expect(third).toMatchObject({ kind: 'step', state: { isRead: true } });
    // The second page, at which it broke off, is where it goes on.
    expect(cursors).toEqual([null, cursors[1], cursors[1], cursors[1]]);
    expect(cursors[1]).not.toBeNull();
  });

  it.each([
    ['read the settlements', 'settlements'],
    ['ask about an order', 'readOrder'],
  ])('is tried again when it cannot %s', async (_what, op) => {
    await desk.paid('razorpay', 50_000);
    await desk.fault('razorpay', op, 'busy');
    const { outcome } = await desk.drive('razorpay');
    expect(outcome).toMatchObject({ kind: 'throttled' });
    expect(await desk.reconcile('razorpay')).toMatchObject({ awaited: 1 });
  });

  it('gives up on books that name the same page as the next one', async () => {
    const gateway = desk.deps.gateways.named('stripe');
    const of = () => ({
      ...gateway,
      transactions: () => Promise.resolve({ kind: 'done' as const, result: { items: [], next: 'here' } }),
    });
    const action = createPaymentReconcile({ ...desk.deps, gateways: { ...desk.deps.gateways, of } });
    const outcome = await desk.perform(action, 'stripe', { gateway: 'stripe', date: day });
    expect(outcome).toMatchObject({ kind: 'transient', failure: { code: 'books_unreadable' } });
  });
});

describe('the day that is asked for', () => {
  const faultsAt = (date: string, at: string) =>
    desk.action.check?.({ gateway: 'razorpay', date }, { at: new Date(at), mode: 'test', sandbox: true });

  it('is one in India, today at the latest', () => {
    // Half past six in the evening in UTC is midnight in India.
    expect(faultsAt('2026-11-21', '2026-11-20T18:30:00Z')).toEqual([]);
    expect(faultsAt('2026-11-21', '2026-11-20T18:29:59Z')).toMatchObject([
      { pointer: '/date', code: 'date_in_future' },
    ]);
  });

  it.each([
    ['a day that the calendar has not', { gateway: 'razorpay', date: '2026-02-30' }],
    ['an instant', { gateway: 'razorpay', date: '2026-11-20T00:00:00Z' }],
    ['a gateway that there is not', { gateway: 'bank', date: day }],
    ['anything more', { gateway: 'razorpay', date: day, cursor: '1' }],
  ])('is not %s', (_what, input) => {
    expect(desk.action.input.safeParse(input).success).toBe(false);
  });

  it('is reconciled by one job at a time', () => {
    expect(desk.action.naturalKey?.({ gateway: 'razorpay', date: day })).toBe(`razorpay|${day}`);
    expect(desk.action.input.safeParse(desk.action.example).success).toBe(true);
  });
});
