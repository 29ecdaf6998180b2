import { describe, expect, it } from 'vitest';
import { backends } from '../support/engine-under-test.js';
import { request, submitInvoice } from './chaos-client.js';
import { settleMs, startChaosSystem, type ChaosSystem } from './chaos-system.js';
import { deskProcesses } from './desk-processes.js';
import { midWork, readProgress, untilEnded } from './desk-progress.js';
import { balanceBooks } from './oracle.js';
import { brokenByCall, type WayAttempt } from './ways-oracle.js';

const seed = 20_261_122;
const invoicesPerRound = 30;

/** On registrations and look-ups of both ways. A hang is longer than the product waits for an answer. */
const faults = {
  ops: ['generate', 'get_by_doc'],
  probabilities: {
    drop_before: 0.05,
    drop_after_commit: 0.07,
    http_503_before: 0.04,
    hang_before: 0.02,
    hang_after_commit: 0.04,
  },
  ms: 3_000,
};
/** The first way also says itself that it passed nothing on, and asks to slow down. */
const firstWayFaults = {
  ...faults,
  probabilities: {
    ...faults.probabilities,
    own_error: 0.12,
    own_error_after_commit: 0.05,
    throttled_429: 0.01,
  },
};

const readCalls = (
  system: ChaosSystem,
): Promise<{ reference: string; calls: WayAttempt[] }[]> => system.ledger`
  select job.reference, json_agg(json_build_object('kind', attempt.kind, 'provider', attempt.provider,
    'outcome', attempt.outcome, 'code', attempt.error ->> 'code', 'openedMs', extract(epoch from attempt.opened_at) * 1000)
    order by attempt.number) as calls
  from attempt join job on job.tenant_id = attempt.tenant_id and job.id = attempt.job_id
  where job.action = 'einvoice.generate' group by job.reference`;

describe.concurrent.each(backends)('two ways to the registry with real processes on %s', (backend) => {
  it(`register each number once, whatever fails on either (seed ${String(seed)})`, async ({
    onTestFinished,
  }) => {
    const { roles, workers } = deskProcesses[backend];
    // Few at once, so that faults find them in the middle of their work.
    const env = { MUNSHI_WORKER_CONCURRENCY: '3' };
    const system = await startChaosSystem({ backend, roles, env, seed });
    onTestFinished(() => system.stop());
    const settings = { provider: 'cleartax', failover: 'nic' };
    await request(system.url, { method: 'PUT', path: '/v1/connections/irp', body: { settings } });
    system.clearTax.faults.setChances(firstWayFaults);
    system.standIn.faults.setChances(faults);

    const strikes = [
      () => system.crash(workers[0] ?? ''),
      async () => {
        await Promise.all(workers.map(async (role) => system.processes.get(role)?.kill('SIGKILL')));
        await system.startEnded();
      },
    ];
    for (const [round, strike] of strikes.entries()) {
      const { ended = 0 } = (await readProgress(system)) ?? {};
      const submit = (_: unknown, index: number) =>
        submitInvoice(system.url, `WAY/${String(round)}/${String(index)}`);
      const sending = Promise.all(Array.from({ length: invoicesPerRound }, submit));
      await midWork(system, ended + 3);
      await strike();
      await sending;
    }
    const sent = strikes.length * invoicesPerRound;
    await untilEnded(system, { ended: sent });

    const balance = await balanceBooks(system.ledger, system.standIn);
    expect(balance).toMatchObject({ failed: 0, lost: [], doubled: [], different: [], resent: 0 });
    const { accepted, succeeded, registered } = balance;
    expect({ accepted, succeeded, registered }).toEqual({
      accepted: sent,
      succeeded: sent,
      registered: sent,
    });

    const jobs = await readCalls(system);
    const broken = jobs.map(({ reference, calls }) => [reference, brokenByCall(calls, settleMs)]);
    expect(broken.filter(([, how]) => how !== null)).toEqual([]);
    // What the rule is about has happened; how often depends on when the breaker of the first way opened.
    const all = jobs.flatMap(({ calls }) =>
      calls.map((call) => `${call.kind} ${call.provider} ${call.outcome ?? ''}`),
    );
    for (const what of ['perform cleartax unknown', 'recover cleartax', 'perform nic done']) {
      expect(all.filter((call) => call.startsWith(what)).length, what).toBeGreaterThan(0);
    }
  }, 180_000);
});
