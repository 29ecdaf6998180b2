import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreateResult } from '../../../src/actions/payments/create/create-result.js';
import { aPayment, createOver } from './create-setup.js';
import { openPaymentDesk, type PaymentDesk } from './payment-desk.js';

let desk: PaymentDesk;
beforeAll(async () => {
  desk = await openPaymentDesk();
});
afterAll(() => desk.close());

const done = (outcome: { kind: string }): CreateResult => {
  expect(outcome).toMatchObject({ kind: 'done' });
  return (outcome as unknown as { result: CreateResult }).result;
};

describe('an order that may be at one gateway', () => {
  it('is not asked of another, nor again of the same before that was looked up', async () => {
    const { perform, ourRefOf, ordersAt } = createOver(desk);
    const payment = aPayment();
    await desk.deps.tries.sending(desk.owner, ourRefOf(payment), 'razorpay');
    expect(await perform('cashfree', payment)).toMatchObject({
      kind: 'transient',
      failure: { code: 'order_elsewhere' },
    });
    expect(await perform('razorpay', payment)).toMatchObject({
      kind: 'unknown',
      failure: { code: 'order_may_exist' },
    });
    expect([...(await ordersAt('cashfree', payment)), ...(await ordersAt('razorpay', payment))]).toEqual([]);
    done(await perform('razorpay', payment, { doubtSince: desk.clock.now }));
    expect(await ordersAt('razorpay', payment)).toHaveLength(1);
  });

  it.each(['razorpay', 'cashfree'])('is given up at %s when it is absent twice', async (gateway) => {
    const { perform, recover, bound } = createOver(desk);
    const payment = aPayment();
    await desk.fault(gateway, 'createOrder', 'http_503_before');
    await perform(gateway, payment);
    expect(await recover(gateway, payment)).toEqual({
      kind: 'absent',
      httpStatus: expect.any(Number) as number,
    });
    expect(await bound(payment)).toBe(gateway);
    expect(await recover(gateway, payment)).toMatchObject({ kind: 'absent', elsewhere: true });
    expect(await bound(payment)).toBeNull();
  });

  it('is not given up before the request has had its time to arrive', async () => {
    const { perform, recover, bound } = createOver(desk, {
      settings: { ...desk.deps.settings, settleMs: 60_000 },
    });
    const payment = aPayment();
    await desk.fault('cashfree', 'createOrder', 'http_503_before');
    await perform('cashfree', payment);
    const after = (ms: number) => ({ now: () => new Date(Date.now() + ms) });
    await recover('cashfree', payment, after(0));
    expect(await recover('cashfree', payment, after(50_000))).not.toHaveProperty('elsewhere');
    expect(await bound(payment)).toBe('cashfree');
    expect(await recover('cashfree', payment, after(60_001))).toHaveProperty('elsewhere', true);
  });

  it('is not given up when the look-up fails', async () => {
    const { perform, recover, bound } = createOver(desk);
    const payment = aPayment();
    await desk.fault('cashfree', 'createOrder', 'drop_before');
    await perform('cashfree', payment);
    await desk.fault('cashfree', 'readOrder', 'http_503_before', { times: 2 });
    expect(await recover('cashfree', payment)).toMatchObject({ kind: 'transient' });
    expect(await recover('cashfree', payment)).toMatchObject({ kind: 'transient' });
    expect(await bound(payment)).toBe('cashfree');
  });

  it('is not handed out as the order of a gateway that was named in its place', async () => {
    const { perform, recover } = createOver(desk);
    const payment = aPayment();
    await desk.fault('cashfree', 'createOrder', 'drop_after_commit');
    await perform('cashfree', payment);
    const refused = await recover('cashfree', { ...payment, gateway: 'razorpay' });
    expect(refused).toMatchObject({
      kind: 'rejected',
      failure: { code: 'reference_reused', fields: [{ pointer: '/gateway' }] },
    });
  });

  it('is left to the gateway that was named when the other is proven to hold none', async () => {
    const { perform, ordersAt } = createOver(desk);
    const payment = aPayment({ gateway: 'razorpay' });
    const outcome = await perform('cashfree', payment, { doubtSince: desk.clock.now });
    expect(outcome).toMatchObject({ kind: 'transient', failure: { code: 'gateway_not_asked_for' } });
    expect(await ordersAt('cashfree', payment)).toEqual([]);
  });
});

describe('the order of an earlier job', () => {
  it('is given again for the same payment', async () => {
    const { perform, adopt } = createOver(desk);
    const payment = aPayment();
    const earlier = done(await perform('cashfree', payment));
    const same = { kind: 'done', recovered: true, result: { ...earlier, recovered: true } };
    expect(await adopt(payment, earlier)).toEqual(same);
    expect(await adopt({ ...payment, gateway: 'cashfree' }, earlier)).toEqual(same);
  });

  it.each([
    [{ amountMinor: 100_001 }, ['/amountMinor'], 'amountMinor'],
    [{ currency: 'USD' }, ['/currency'], 'currency'],
    [{ gateway: 'razorpay', amountMinor: 1_000 }, ['/amountMinor', '/gateway'], 'amountMinor, gateway'],
  ])('is refused for %j', async (more, pointers, named) => {
    const { perform, adopt } = createOver(desk);
    const payment = aPayment();
    const earlier = done(await perform('cashfree', payment));
    const refused = await adopt({ ...payment, ...more }, earlier);
    expect(refused).toMatchObject({
      kind: 'rejected',
      failure: { code: 'reference_reused', fields: pointers.map((pointer) => ({ pointer })) },
    });
    expect(JSON.stringify(refused)).toContain(`it differs in ${named}.`);
  });
});
