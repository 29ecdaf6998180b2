import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../fixtures/stand-ins/seeded-random.js';
import { backends } from '../support/engine-under-test.js';
import { submitInvoice, submitJob } from './chaos-client.js';
import { startChaosSystem, type ChaosSystem } from './chaos-system.js';
import { deskByJobs, deskByRegister, doubledBills, unjustFailures } from './desk-oracle.js';
import { deskProcesses } from './desk-processes.js';
import { midWork, readProgress, untilEnded } from './desk-progress.js';

const seed = 20_261_121;
const invoices = 40;
const byRoad = { transportMode: 'road', vehicleNumber: 'KA01AB1234' };

/** Of eight invoices one after the other: four are cancelled, two get an e-way bill, two have one that is cancelled. */
const wishes = [
  { hasBill: true, actions: ['ewaybill.cancel', 'einvoice.cancel'] },
  { hasBill: false, actions: ['einvoice.cancel'] },
  { hasBill: false, actions: ['ewaybill.generate', 'einvoice.cancel'] },
  { hasBill: false, actions: ['ewaybill.generate'] },
  { hasBill: true, actions: ['ewaybill.cancel'] },
  { hasBill: false, actions: ['einvoice.cancel'] },
  { hasBill: false, actions: [] },
  { hasBill: true, actions: [] },
] as const;
const wishOf = (index: number): (typeof wishes)[number] => wishes[index % wishes.length] ?? wishes[0];

/** Nearly a third of all calls meets one. A hang is longer than the product waits for an answer. */
const faults = {
  ops: ['cancel', 'ewb_generate', 'ewb_cancel', 'get_by_irn', 'ewb_by_irn'],
  probabilities: {
    drop_before: 0.03,
    drop_after_commit: 0.06,
    http_504_before_commit: 0.02,
    http_504_after_commit: 0.04,
    hang_before: 0.02,
    hang_after_commit: 0.03,
    expired_token: 0.04,
    http_503_before: 0.02,
    throttled_429: 0.01,
    garbage: 0.03,
  },
  ms: 3_000,
};

interface Registered {
  index: number;
  irn: string;
  bill: string | null;
}

const register = async (system: ChaosSystem): Promise<Registered[]> => {
  const numbers = Array.from({ length: invoices }, (_, index) => index);
  const withBill = { ewayBill: true, ...byRoad };
  const submit = (index: number) =>
    submitInvoice(system.url, `DESK/${String(index)}`, wishOf(index).hasBill ? withBill : {});
  await Promise.all(numbers.map(submit));
  await untilEnded(system, { ended: invoices });
  return system.ledger<Registered[]>`
    select split_part(reference, '/', 2)::int as index, result ->> 'irn' as irn, result ->> 'ewayBillNo' as bill
    from job where action = 'einvoice.generate' order by 1`;
};

const inputOf = (action: string, { irn, bill }: Registered): unknown => {
  if (action === 'ewaybill.generate') return { irn, transport: byRoad };
  const why = { cancelReason: '2', cancelRemarks: 'Wrong quantity' };
  return action === 'ewaybill.cancel' ? { ewayBillNo: bill, ...why } : { irn, ...why };
};

/** Everything that is wished for these invoices, in the order that the seed draws. */
const followUps = (
  registered: readonly Registered[],
  random: () => number,
): { action: string; input: unknown }[] =>
  registered
    .flatMap((one) => wishOf(one.index).actions.map((action) => ({ action, input: inputOf(action, one) })))
    .map((order) => ({ order, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ order }) => order);

describe.concurrent.each(backends)('the e-invoice desk with real processes on %s', (backend) => {
  it(`has each effect once, and no job says what the register does not (seed ${String(seed)})`, async ({
    onTestFinished,
  }) => {
    const { roles, workers } = deskProcesses[backend];
    const [worker = ''] = workers;
    // Few at once, so that faults find them in the middle of their work.
    const env = { MUNSHI_WORKER_CONCURRENCY: '2' };
    const system = await startChaosSystem({ backend, roles, env, seed });
    onTestFinished(() => system.stop());
    const random = createSeededRandom(seed);
    const registered = await register(system);
    system.standIn.faults.setChances(faults);

    const strikes = [
      async () => {
        await system.processes.get(worker)?.kill('SIGKILL');
        await system.flushRedis();
        await system.start(worker);
      },
      () => system.restartPostgres(),
    ];
    let sent = invoices;
    for (const [round, strike] of strikes.entries()) {
      const share = invoices / strikes.length;
      const orders = followUps(registered.slice(round * share, (round + 1) * share), random);
      const { ended = 0 } = (await readProgress(system)) ?? {};
      const sending = Promise.all(
        orders.map(({ action, input }, index) => {
          const name = `${String(round)}/${String(index)}`;
          return submitJob(system.url, action, { input, reference: name, idempotencyKey: name });
        }),
      );
      await midWork(system, ended + 2);
      await strike();
      await sending;
      sent += orders.length;
    }
    await untilEnded(system, { ended: sent });

    expect(await deskByJobs(system.ledger)).toEqual(deskByRegister(system.standIn));
    expect(await unjustFailures(system.ledger, system.standIn)).toEqual([]);
    expect(doubledBills(system.standIn)).toEqual([]);
    const { documents, cancels, faultsPlayed } = system.standIn.register();
    const cancelledWithBill = Object.values(documents).filter(
      ({ status, ewbNo }) => status === 'CNL' && ewbNo !== null,
    );
    expect(cancelledWithBill).toEqual([]);
    const [counted] = await system.ledger`
      select count(*) filter (where action = 'einvoice.cancel' and state = 'succeeded')::int as cancels,
        (select count(*)::int from document where doubt_since is not null) as doubts from job`;
    expect(counted).toEqual({ cancels, doubts: 0 });
    const played = Object.values(faultsPlayed).reduce((sum, times) => sum + times, 0);
    expect(played).toBeGreaterThan(0);
  }, 180_000);
});
