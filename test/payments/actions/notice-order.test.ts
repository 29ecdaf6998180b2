import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPaymentVerify } from '../../../src/actions/payments/payment-verify.js';
import { setUpNotices } from './notice-setup.js';
import { resultOf, type Placed } from './verify-setup.js';

const notices = setUpNotices();
const { place, pay, heed, look, verify, told, kept, later, webhooksOf, drive, inputOf } = notices;

const deeds = [
  'pays',
  'fails',
  'waits',
  'authorises',
  'verified',
  'looked at',
  'both at once',
  'heeded',
] as const;
type Deed = (typeof deeds)[number];
const outcomes: Partial<Record<Deed, string>> = {
  pays: 'paid',
  fails: 'failed',
  waits: 'pending',
  authorises: 'authorized',
};

/** What the gateway itself would tell somebody who asks for the first time. */
const firstSight = async (order: Placed) => {
  const action = createPaymentVerify(notices.desk().deps);
  return resultOf(await drive(action, inputOf(order), { tenantId: randomUUID() }));
};

const happen = async (order: Placed, deed: Deed, which: number): Promise<unknown> => {
  const outcome = outcomes[deed];
  later();
  // Nobody can pay what is paid or authorised: the checkout says so, and nothing happens.
  if (outcome) return pay(order, outcome).catch(() => null);
  if (deed === 'verified') return verify(order);
  if (deed === 'looked at') return look(order);
  if (deed === 'both at once') return Promise.all([verify(order), look(order), verify(order)]);
  const come = webhooksOf(order);
  const event = come[which % Math.max(1, come.length)];
  if (event) await heed(event);
  return look(order);
};

const unpaid = ['pending', 'failed', 'authorized', 'expired', 'cancelled'];

it.each(['razorpay', 'cashfree', 'stripe', 'paypal'] as const)(
  'at %s, whatever the order and number of webhooks and verifications, each turn is told once and paid is for good',
  async (gateway) => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...deeds), fc.nat(20)), { minLength: 3, maxLength: 12 });
    let everPaid = false;
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const order = await place(gateway);
        for (const [deed, which] of all) await happen(order, deed, which);
        const status = resultOf(await verify(order)).status;
        expect(status).toBe((await firstSight(order)).status);
        expect((await kept(order)).status).toBe(status);

        everPaid ||= status === 'paid';
        const types = await told(order);
        expect(types.filter((type) => type === 'paid')).toHaveLength(status === 'paid' ? 1 : 0);
        expect(types.filter((type, index) => type === types[index - 1])).toEqual([]);
        if (status === 'paid') expect(unpaid).not.toContain(types.at(-1));
      }),
      { numRuns: 12 },
    );
    expect(everPaid).toBe(true);
  },
  60_000,
);
