import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatewayNames } from '../../src/payments/gateway-status.js';
import { backends } from '../support/engine-under-test.js';
import { waitFor } from '../support/wait-for.js';
import { creationOf, hangIn, paymentKills, preparePaymentWork, type PaymentWork } from './payment-kills.js';
import { startPaymentSystem, type PaymentSystem } from './payment-system.js';

/** Calls whose worker dies with the gateway's answer in hand. */
const answered = (['payment.create', 'payment.refund'] as const).flatMap((action) =>
  (['razorpay', 'cashfree'] as const).map((gateway) => ({ action, gateway })),
);

const storm = {
  payments: 24,
  /** A hang is longer than the product waits for an answer. */
  faults: {
    probabilities: {
      ...{ drop_before: 0.04, drop_after_commit: 0.05, http_504_after_commit: 0.04, http_500_before: 0.03 },
      ...{ garbage: 0.03, hang_after_commit: 0.01, throttled_429: 0.02 },
    },
    ms: 3_000,
  },
};

/** Its kills would strike the others. */
const alone = { concurrent: false, timeout: 120_000 };

describe.concurrent.each(backends)('payments with real processes on %s', (backend) => {
  let payments: PaymentSystem;
  beforeAll(async () => {
    payments = await startPaymentSystem(backend, { env: { MUNSHI_ATTEMPT_TIMEOUT_MS: '2000' } });
  }, 60_000);
  afterAll(() => payments.stop(), 60_000);

  const setOff = ({ action, input }: PaymentWork): Promise<string> => payments.shop.submit(action, input);
  const allAreInTheirCalls = () =>
    waitFor('all are in their calls', async () => (await payments.gateways.pendingFaults()) === 0);
  /** How jobs ended that did not end well. */
  const failuresOf = async (ids: readonly string[]): Promise<unknown[]> => {
    const jobs = await Promise.all(ids.map((id) => payments.shop.follow(id)));
    return jobs.filter(({ state }) => state !== 'succeeded').map(({ input, error }) => [input, error]);
  };
  /** The jobs of which a worker was lost in a call. */
  const lost = async (ids: string[]): Promise<number> => {
    const rows = await payments.system.ledger`
      select distinct job_id from attempt where error ->> 'code' = 'worker_lost' and job_id = any(${ids}::uuid[])`;
    return rows.length;
  };
  const booksAgree = async (): Promise<void> => {
    const { sums, faults } = await payments.balance();
    expect(faults).toEqual([]);
    for (const { capturedThere, paidHere, refundedThere, refundedHere } of sums) {
      expect([paidHere, refundedHere]).toEqual([capturedThere, refundedThere]);
    }
  };

  it('are made once and refunded once, in whatever call the workers are killed', alone, async () => {
    const prepared = await Promise.all(
      paymentKills.map(async (kill, place) => {
        const work = await preparePaymentWork(payments, kill, `killed ${String(place)}`);
        return { kill, work };
      }),
    );
    const ids: string[] = [];
    // A doubt and a failing over take their time; the calls of the others would not wait for them.
    for (const isSlow of [true, false]) {
      const wave = prepared.filter(
        ({ kill }) => ((kill.isNextAfter ?? kill.asksAfter) !== undefined) === isSlow,
      );
      for (const { kill, work } of wave) await hangIn(payments.gateways, kill, work);
      ids.push(...(await Promise.all(wave.map(({ work }) => setOff(work)))));
      await allAreInTheirCalls();
    }
    await payments.crashWorkers();
    expect(await failuresOf(ids)).toEqual([]);
    expect(await lost(ids)).toBeGreaterThan(paymentKills.length / 2);
    await booksAgree();
  });

  it(
    'are made once when workers are killed with the answer in hand, before it is written',
    alone,
    async () => {
      const ids: string[] = [];
      for (const table of ['payment', 'attempt'] as const) {
        const works = await Promise.all(
          answered.map((call, place) => preparePaymentWork(payments, call, `${table} ${String(place)}`)),
        );
        for (const [place, { action, gateway }] of answered.entries()) {
          const { subjects } = works[place]!;
          const op = action === 'payment.create' ? 'createOrder' : 'refund';
          const docNo = subjects[op] ?? subjects.otherwise;
          await payments.gateways.goWrong(gateway, { op, kind: 'latency', docNo, ms: 700 });
        }
        ids.push(...(await Promise.all(works.map(setOff))));
        await allAreInTheirCalls();
        await payments.crashWorkersAtWriting(table);
      }
      expect(await failuresOf(ids)).toEqual([]);
      expect(await lost(ids)).toBeGreaterThan(answered.length);
      await booksAgree();
    },
  );

  it(
    'are made once and refunded once in a storm: answers, workers, Postgres and the queue lost',
    alone,
    async () => {
      const { gateways, shop, system } = payments;
      const goWrong = (body: unknown) =>
        Promise.all(gatewayNames.map((gateway) => gateways.control(gateway, 'POST', 'faults', body)));
      /** One payment from its creation to its refund; gives the job that ended otherwise than it should. */
      const takeOne = async (place: number): Promise<void> => {
        const reference = `storm ${String(place)}`;
        const currency = place % 4 === 0 ? 'USD' : 'INR';
        const amountMinor = 59_400 + place * 50;
        const created = await shop.insist(
          'payment.create',
          creationOf(reference, 'auto', { amountMinor, currency }),
        );
        const { gateway, gatewayOrderId } = created.result ?? {};
        const named = gatewayNames.find((name) => name === gateway)!;
        await gateways.pay(named, String(gatewayOrderId));
        const expected = { expectedAmountMinor: amountMinor, expectedCurrency: currency };
        const verified = await shop.insist('payment.verify', { gateway, gatewayOrderId, ...expected });
        const { gatewayPaymentId } = verified.result ?? {};
        await shop.insist('payment.refund', {
          ...{ reference: `back ${reference}`, gateway, gatewayPaymentId, amountMinor: 20_000 },
        });
      };
      await goWrong(storm.faults);
      const working = Promise.all(Array.from({ length: storm.payments }, (_, place) => takeOne(place)));
      const strikes = [
        () => payments.crashWorkers(),
        () => system.restartPostgres(),
        () => system.flushRedis(),
      ];
      for (const strike of strikes) {
        await payments.midWork();
        await strike();
        await system.startEnded();
      }
      await system.keepUpWhile(working);
      await goWrong({ probabilities: {} });
      await system.keepUpWhile(payments.untilQuiet());
      await booksAgree();
      const { jobs } = await payments.read();
      expect(jobs.filter(({ state }) => state !== 'succeeded')).toEqual([]);
    },
  );
});
