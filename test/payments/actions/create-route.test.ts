import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createResultSchema, type CreateResult } from '../../../src/actions/payments/create/create-result.js';
import type { PassedOver } from '../../../src/domain/action.js';
import { vectors } from '../payment-vectors.js';
import { aPayment, createOver, type AskedPayment } from './create-setup.js';
import { openPaymentDesk, type PaymentDesk } from './payment-desk.js';

let desk: PaymentDesk;
beforeAll(async () => {
  desk = await openPaymentDesk();
});
afterAll(() => desk.close());

const made = async (
  gateway: string,
  payment: AskedPayment,
  passedOver: readonly PassedOver[] = [],
): Promise<CreateResult> => {
  const outcome = await createOver(desk).perform(gateway, payment, { passedOver });
  if (outcome.kind !== 'done') throw new Error(`ended ${JSON.stringify(outcome)}`);
  return createResultSchema.parse(outcome.result);
};
const noPhone = { id: 'cust_1' };

describe('the gateways of a payment', () => {
  it.each(vectors.router.fee_cases)('of $amount_paise paise begin with $cheaper', async (row) => {
    const { providers = [] } = await createOver(desk).account(aPayment({ amountMinor: row.amount_paise }));
    expect(providers[0]).toBe(row.cheaper.startsWith('tie') ? 'razorpay' : row.cheaper);
    expect(providers[2] ?? 'stripe').toBe('stripe');
  });

  it.each<[string, Record<string, unknown>, object]>([
    ['₹599.99', { amountMinor: 59_999 }, { providers: ['razorpay', 'cashfree', 'stripe'] }],
    [
      '₹600, where both cost the same,',
      { amountMinor: 60_000 },
      { providers: ['razorpay', 'cashfree', 'stripe'] },
    ],
    ['₹600.01', { amountMinor: 60_001 }, { providers: ['cashfree', 'razorpay', 'stripe'] }],
    ['₹1,000 without a phone', { customer: noPhone }, { providers: ['razorpay', 'stripe'] }],
    ['half a rupee', { amountMinor: 50 }, { provider: 'stripe' }],
    ['dollars', { currency: 'USD' }, { providers: ['stripe', 'paypal'] }],
    ['Gulf rials', { currency: 'OMR' }, { provider: 'stripe' }],
    ['₹1,000 at Razorpay', { gateway: 'razorpay' }, { provider: 'razorpay' }],
  ])('of %s are those that can take it, the cheapest first', async (_what, more, ways) => {
    expect(await createOver(desk).account(aPayment(more))).toEqual({ account: null, ...ways });
  });

  it('begin with the one that may hold the order, whatever it costs', async () => {
    const { account, ourRefOf } = createOver(desk);
    const payment = aPayment();
    await desk.deps.tries.sending(desk.owner, ourRefOf(payment), 'razorpay');
    expect(await account(payment)).toEqual({ account: null, providers: ['razorpay', 'cashfree', 'stripe'] });
    expect(await account({ ...payment, gateway: 'razorpay' })).toEqual({
      account: null,
      provider: 'razorpay',
    });
    expect(await account({ ...payment, gateway: 'stripe' })).toMatchObject({
      providers: ['razorpay', 'stripe'],
    });
  });

  it('are chosen anew when the one that was asked is certain to hold none', async () => {
    const { account, ourRefOf } = createOver(desk);
    const payment = aPayment();
    await desk.deps.tries.sending(desk.owner, ourRefOf(payment), 'razorpay');
    await desk.deps.tries.settle(desk.owner, ourRefOf(payment), 'razorpay', 'refused');
    expect(await account(payment)).toMatchObject({ providers: ['cashfree', 'razorpay', 'stripe'] });
  });
});

describe('the route of a payment', () => {
  it('tells what each gateway would cost, and the fee that is expected', async () => {
    const { fee, route } = await made('cashfree', aPayment());
    expect(fee).toEqual({ amountMinor: 1_800, currency: 'INR' });
    expect(route).toEqual({
      chosen: 'cashfree',
      reason: 'Cashfree costs least (Cashfree ₹18.00, Razorpay ₹20.00).',
      fees: [
        { gateway: 'cashfree', feeMinor: 1_800 },
        { gateway: 'razorpay', feeMinor: 2_000 },
      ],
      passedOver: [],
    });
  });

  it.each<[string, string, Record<string, unknown>, PassedOver[], string, string[]]>([
    [
      'the same cost',
      'razorpay',
      { amountMinor: 60_000 },
      [],
      'The fees are exactly the same (Razorpay ₹12.00, Cashfree ₹12.00); Razorpay is preferred then.',
      [],
    ],
    [
      'a difference below a paisa',
      'razorpay',
      { amountMinor: 59_999 },
      [],
      'Razorpay costs least before rounding (rounded: Razorpay ₹12.00, Cashfree ₹12.00).',
      [],
    ],
    [
      'a gateway that is down',
      'razorpay',
      {},
      [{ provider: 'cashfree', why: 'down' }],
      'Cashfree costs least (Cashfree ₹18.00, Razorpay ₹20.00) but is down; Razorpay is next.',
      ['cashfree down: Cashfree is down'],
    ],
    [
      'two that could not take it just now',
      'stripe',
      {},
      [
        { provider: 'razorpay', why: 'access_refused' },
        { provider: 'cashfree', why: 'not_sent' },
      ],
      'Cashfree costs least (Cashfree ₹18.00, Razorpay ₹20.00) but could not be reached, ' +
        'Razorpay refused access; Stripe is next.',
      [
        'cashfree not_sent: Cashfree could not be reached',
        'razorpay access_refused: Razorpay refused access',
      ],
    ],
    [
      'no phone',
      'razorpay',
      { customer: noPhone },
      [{ provider: 'stripe', why: 'not_connected' }],
      'Only Razorpay is left (₹20.00).',
      [
        'cashfree phone_needed: Cashfree needs the phone of the customer: ten digits, or + and the international number',
      ],
    ],
    [
      'a currency without rates',
      'paypal',
      { currency: 'USD' },
      [{ provider: 'stripe', why: 'rate_limited' }],
      'No gateway that can take it has a rate; Stripe comes first but asked to slow down; PayPal is next.',
      ['stripe rate_limited: Stripe asked to slow down'],
    ],
    ['a named gateway', 'razorpay', { gateway: 'razorpay' }, [], 'Razorpay was asked for.', []],
    [
      'an order that was found where it was',
      'razorpay',
      {},
      [],
      'Cashfree costs least (Cashfree ₹18.00, Razorpay ₹20.00); Razorpay had the order already.',
      [],
    ],
    [
      'a refusal without words of ours',
      'razorpay',
      {},
      [{ provider: 'cashfree', why: 'feature_not_enabled' }],
      'Cashfree costs least (Cashfree ₹18.00, Razorpay ₹20.00) but did not take it (feature_not_enabled); ' +
        'Razorpay is next.',
      ['cashfree feature_not_enabled: Cashfree did not take it (feature_not_enabled)'],
    ],
  ])('tells of %s', async (_what, gateway, more, passedOver, reason, told) => {
    const { route } = await made(gateway, aPayment(more), passedOver);
    expect(route.reason).toBe(reason);
    expect(route.passedOver.map((each) => `${each.gateway} ${each.why}: ${each.inWords}`)).toEqual(told);
  });

  it('knows no fee where there is no rate', async () => {
    const { fee, route } = await made('stripe', aPayment({ currency: 'USD' }));
    expect(fee).toBeNull();
    expect(route).toMatchObject({ chosen: 'stripe', fees: [] });
  });
});
