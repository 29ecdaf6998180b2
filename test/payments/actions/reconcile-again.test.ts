import { afterEach, expect, it } from 'vitest';
import { createPaymentReconcile } from '../../../src/actions/payments/payment-reconcile.js';
import type { Ledger } from '../../../src/ledger/connect.js';
import { putLines } from '../../../src/ledger/queries/payments/gateway-lines.js';
import { createPaymentBook } from '../../../src/ledger/queries/payments/payment-book.js';
import { compareDay } from '../../../src/ledger/queries/payments/reconcile-day.js';
import { tellEvent } from '../../../src/ledger/queries/tell-event.js';
import { engineUnderTest, type EngineUnderTest } from '../../support/engine-under-test.js';
import { day, openReconcileDesk, type ReconcileDesk } from './reconcile-desk.js';

let desk: ReconcileDesk;
let engine: EngineUnderTest;
afterEach(async () => {
  await engine.stop();
  await desk.close();
});

/** The engine with the action on its own ledger, which knows of no payment at the gateway. */
const start = async (): Promise<Ledger> => {
  desk = await openReconcileDesk();
  let ledger: Ledger = desk.ledger;
  const action = createPaymentReconcile({
    ...desk.deps,
    lines: {
      putLines: (where, lines) => putLines(ledger, where, lines),
      compareDay: (where, cap) => compareDay(ledger, where, cap),
      tell: (event) => tellEvent(ledger, event),
    },
    book: { ...desk.deps.book, find: (address) => createPaymentBook(ledger).find(address) },
  });
  engine = await engineUnderTest('postgres', action, {}, (_tenant, provider) =>
    Promise.resolve(desk.connection(provider)),
  );
  ledger = engine.core.ledger;
  engine.relay.start();
  await engine.startWorkers();
  return ledger;
};

it('is made anew for a day that was reconciled before, and tells of each', async () => {
  const ledger = await start();
  await desk.paid('cashfree', 10_000);
  const reconciled = async () => {
    const job = await engine.ended(await engine.submit({ gateway: 'cashfree', date: day }));
    expect(job.state).toBe('succeeded');
    return job;
  };
  const first = await reconciled();
  await desk.paid('cashfree', 20_000);
  const second = await reconciled();
  const third = await reconciled();
  const missing = [first, second, third].map(
    ({ result }) => (result as { counts: { missingHere: number } }).counts.missingHere,
  );
  expect(missing).toEqual([1, 2, 2]);

  const told = await ledger<{ type: string; jobId: string; said: string }[]>`
    select type, job_id as "jobId", data ->> 'missingHere' as said from event order by created_at, type desc`;
  const ofEach = [first, second, third].flatMap(({ id }, index) => [
    { type: 'payment.mismatch', jobId: id, said: String(missing[index]) },
    { type: 'payment.reconciled', jobId: id, said: null },
  ]);
  expect(new Set(told.map((event) => JSON.stringify(event)))).toEqual(
    new Set(ofEach.map((event) => JSON.stringify(event))),
  );
  expect(told).toHaveLength(ofEach.length);
  const [kept] = await ledger<
    { jobs: number }[]
  >`select count(distinct job_id)::int as jobs from gateway_line`;
  expect(kept?.jobs).toBe(1);
});
