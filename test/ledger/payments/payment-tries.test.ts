import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PaymentOwner, PaymentTries } from '../../../src/domain/payment-book.js';
import { createPaymentTries } from '../../../src/ledger/queries/payments/payment-tries.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let tries: PaymentTries;
beforeAll(async () => {
  database = await testDatabase();
  tries = createPaymentTries(database.ledger);
});
afterAll(() => database.drop());

const anOwner = (): PaymentOwner => ({ tenantId: randomUUID(), mode: 'test' });

it('a payment is bound to no gateway before a call leaves', async () => {
  expect(await tries.boundTo(anOwner(), 'mp_1')).toBeNull();
});

it.each([
  ['sending', 'razorpay'],
  ['ordered', 'razorpay'],
  ['refused', null],
  ['given_up', null],
] as const)('a try that is %s binds it to %s', async (state, gateway) => {
  const owner = anOwner();
  await tries.sending(owner, 'mp_1', 'razorpay');
  if (state !== 'sending') await tries.settle(owner, 'mp_1', 'razorpay', state);
  expect(await tries.boundTo(owner, 'mp_1')).toBe(gateway);
});

it('an order that turns up after all goes before a call that is on its way', async () => {
  const owner = anOwner();
  await tries.sending(owner, 'mp_1', 'cashfree');
  await tries.sending(owner, 'mp_1', 'razorpay');
  expect(await tries.boundTo(owner, 'mp_1')).toBe('cashfree');
  await tries.settle(owner, 'mp_1', 'razorpay', 'ordered');
  expect(await tries.boundTo(owner, 'mp_1')).toBe('razorpay');
});

it('look-ups that find nothing are counted from the last call on', async () => {
  const owner = anOwner();
  await tries.sending(owner, 'mp_1', 'razorpay');
  const first = await tries.absent(owner, 'mp_1', 'razorpay');
  const second = await tries.absent(owner, 'mp_1', 'razorpay');
  expect(first.absents).toBe(1);
  expect(second).toEqual({ absents: 2, sentAt: first.sentAt });
  await tries.sending(owner, 'mp_1', 'razorpay');
  const third = await tries.absent(owner, 'mp_1', 'razorpay');
  expect(third.absents).toBe(1);
  expect(third.sentAt.getTime()).toBeGreaterThan(first.sentAt.getTime());
});

it('a look-up without a call on record counts as if one had left, and binds', async () => {
  const owner = anOwner();
  expect(await tries.absent(owner, 'mp_1', 'razorpay')).toMatchObject({ absents: 1 });
  expect(await tries.boundTo(owner, 'mp_1')).toBe('razorpay');
});

it.each([
  ['another tenant', { tenantId: randomUUID() }],
  ['the other mode', { mode: 'live' as const }],
])('tries of %s are no concern', async (_name, other) => {
  const owner = anOwner();
  await tries.sending(owner, 'mp_1', 'razorpay');
  await tries.settle({ ...owner, ...other }, 'mp_1', 'razorpay', 'refused');
  expect(await tries.boundTo(owner, 'mp_1')).toBe('razorpay');
  expect(await tries.boundTo({ ...owner, ...other }, 'mp_1')).toBeNull();
});
