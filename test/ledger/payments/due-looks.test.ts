import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { KeptPayment } from '../../../src/domain/kept-payment.js';
import type { PaymentBook } from '../../../src/domain/payment-book.js';
import { takeDueLooks } from '../../../src/ledger/queries/payments/due-looks.js';
import { createPaymentBook } from '../../../src/ledger/queries/payments/payment-book.js';
import { testDatabase, type TestDatabase } from '../../support/test-database.js';
import { addressOf, aPayment } from './kept-things.js';

let database: TestDatabase;
let book: PaymentBook;
beforeAll(async () => {
  database = await testDatabase();
  book = createPaymentBook(database.ledger);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.ledger`truncate payment`;
});

const now = new Date('2026-05-14T06:00:00.000Z');
const minutesLater = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

const lookedAtIn = (minutes: number | null, given: Partial<KeptPayment> = {}): Promise<KeptPayment> =>
  book.open(
    aPayment({
      tenantId: randomUUID(),
      lookAt: minutes === null ? null : minutesLater(minutes),
      ...given,
    }),
  );

const take = (at: Date, limit = 100) => takeDueLooks(database.ledger, at, limit);

it('takes what is due, of every tenant and mode, the longest due first', async () => {
  const late = await lookedAtIn(0);
  const longLate = await lookedAtIn(-30, { mode: 'live', gateway: 'stripe' });
  await lookedAtIn(1);
  await lookedAtIn(null);
  expect(await take(now)).toEqual([
    { ...addressOf(longLate), dueAt: minutesLater(-30) },
    { ...addressOf(late), dueAt: now },
  ]);
});

it('takes no more than it was asked for, and the rest the next time', async () => {
  const payments = await Promise.all([-3, -2, -1].map((minutes) => lookedAtIn(minutes)));
  const taken = [...(await take(now, 2)), ...(await take(now, 2))];
  expect(taken.map(({ tenantId }) => tenantId)).toEqual(payments.map(({ tenantId }) => tenantId));
});

it('leases a look for an hour, and counts it', async () => {
  const payment = await lookedAtIn(-1, { looks: 2 });
  await take(now);
  expect(await take(minutesLater(59))).toEqual([]);
  expect(await book.find(addressOf(payment))).toMatchObject({ looks: 3, lookAt: minutesLater(60) });
  expect(await take(minutesLater(60))).toEqual([{ ...addressOf(payment), dueAt: minutesLater(60) }]);
});

it('gives each look to one of many takers', async () => {
  const payments = await Promise.all(Array.from({ length: 60 }, (_, n) => lookedAtIn(-n)));
  const taken = (await Promise.all(Array.from({ length: 12 }, () => take(now, 10)))).flat();
  const rest = await take(now);
  const tenants = [...taken, ...rest].map(({ tenantId }) => tenantId);
  expect(tenants.toSorted()).toEqual(payments.map(({ tenantId }) => tenantId).toSorted());
});

it('passes over a payment that is being changed', async () => {
  const payment = await lookedAtIn(-1);
  await database.ledger.begin(async (sql) => {
    await sql`select 1 from payment where tenant_id = ${payment.tenantId} for update`;
    expect(await take(now)).toEqual([]);
  });
  expect(await take(now)).toHaveLength(1);
});
