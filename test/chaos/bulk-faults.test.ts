import { describe, expect, it } from 'vitest';
import type { GroupDocument } from '../../src/intake/routes/groups/group-document.js';
import { backends } from '../support/engine-under-test.js';
import { waitFor } from '../support/wait-for.js';
import {
  batchSize,
  bulkInvoices,
  bulkJobs,
  endedBuyer,
  expectedAnswers,
  pacedJobs,
  pacedSeller,
  refusedNumbers,
} from './bulk-invoices.js';
import { request, submitBatch } from './chaos-client.js';
import { startChaosSystem, type ChaosSystem } from './chaos-system.js';
import { deskProcesses } from './desk-processes.js';
import { midWork, untilEnded } from './desk-progress.js';
import { followGroup } from './group-follower.js';
import { balanceBooks } from './oracle.js';

const callsPerSecond = 10;
const callsAtOnce = 5;
/** What the first call, from which the others are counted, may come later after its turn than they do. */
const slackMs = 500;
/** The portal does not answer on this one as long as any other is left. */
const stuckNumber = 'BULK/0';

const get = <T>(system: ChaosSystem, path: string): Promise<T> =>
  request<T>(system.url, { method: 'GET', path });

/** One seller goes to NIC, the other one, with a rate, to ClearTax. */
const connect = async (system: ChaosSystem): Promise<void> => {
  const put = (provider: string, body: unknown) =>
    request(system.url, { method: 'PUT', path: `/v1/connections/${provider}`, body });
  const { url: baseUrl, publicKeys } = system.clearTax;
  const signingKeys = [{ kid: publicKeys.kid, pem: publicKeys.signing }];
  await put('cleartax', {
    settings: { baseUrl, callsPerSecond, callsAtOnce, signingKeys },
    secrets: { authToken: 'chaos-token' },
  });
  await put('irp', { settings: { provider: 'nic', accounts: { [pacedSeller]: { provider: 'cleartax' } } } });
};

const openGroup = (system: ChaosSystem): Promise<{ id: string }> =>
  request(system.url, {
    method: 'POST',
    path: '/v1/job-groups',
    body: { name: 'November', expected: bulkJobs },
    idempotencyKey: 'november',
  });

/** Batch after batch; gives what was said of each invoice. */
const sendAll = async (system: ChaosSystem, group: string): Promise<string[]> => {
  const said: string[] = [];
  for (let from = 0; from < bulkInvoices.length; from += batchSize) {
    const jobs = bulkInvoices.slice(from, from + batchSize);
    const answers = await submitBatch(system.url, 'einvoice.generate', { group, jobs });
    said.push(...answers.map(({ error }) => error?.code ?? 'accepted'));
  }
  return said;
};

/** When the paced account was asked to register something, in ms from the first time. */
const pacedCalls = async (system: ChaosSystem): Promise<number[]> => {
  const rows = await system.ledger<{ at: number }[]>`
    select (extract(epoch from opened_at - min(opened_at) over ()) * 1000)::float8 as at from attempt
    where provider = 'cleartax' and kind = 'perform' order by opened_at`;
  return rows.map(({ at }) => at);
};

describe.concurrent.each(backends)('a bulk of invoices with real processes on %s', (backend) => {
  it('ends as one group whose counts add up, whatever was killed or lost', async ({ onTestFinished }) => {
    const { roles, workers } = deskProcesses[backend];
    const [web = '', worker = ''] = [roles[0], workers[0]];
    const system = await startChaosSystem({ backend, roles });
    onTestFinished(() => system.stop());
    const { standIn } = system;
    standIn.core.taxpayers.set({ gstin: endedBuyer, status: 'cancelled' });
    standIn.faults.queue({
      op: 'generate',
      docNo: stuckNumber,
      kind: 'hang_before',
      times: 1_000,
      ms: 3_000,
    });
    await connect(system);
    const { id } = await openGroup(system);
    const listener = followGroup(system.url, id);
    onTestFinished(() => listener.stop());

    const sending = sendAll(system, id);
    await midWork(system, 40);
    await system.crash(worker);
    await midWork(system, 80);
    await system.flushRedis();
    // All in one process, the next kill is the intake's too.
    if (web !== worker) await system.crash(web);
    await midWork(system, 120);
    await system.crash(worker);
    const said = await sending;
    await untilEnded(system, { ended: bulkJobs - 1, besides: 1 });
    standIn.faults.clear();
    await waitFor('the listener has heard the end', () => listener.through(), { deadlineMs: 20_000 });

    // Each was accepted or refused on its own, and the group, the ledger and the register say the same.
    expect(said).toEqual(expectedAnswers);
    const [failed, succeeded] = [refusedNumbers.length, bulkJobs - refusedNumbers.length];
    const counts = {
      total: bulkJobs,
      queued: 0,
      running: 0,
      waitingInput: 0,
      succeeded,
      failed,
      cancelled: 0,
    };
    const group = await get<GroupDocument>(system, `/v1/job-groups/${id}`);
    expect(group).toMatchObject({ counts, finished: true });
    expect(group.failures.map(({ reference, code }) => [reference, code])).toEqual(
      refusedNumbers.map((number) => [number, '3029']),
    );
    const balance = await balanceBooks(system.ledger, standIn);
    expect(balance).toMatchObject({ accepted: bulkJobs, succeeded, failed, registered: succeeded });
    expect(balance).toMatchObject({ doubled: [], different: [], resent: 0 });

    // The end was told once, and that of each job.
    const { items } = await get<{ items: { data: unknown }[] }>(system, '/v1/events?type=group.finished');
    expect(items.map(({ data }) => data)).toEqual([{ id, name: 'November', counts }]);
    const told = await system.ledger`
      select type, count(*)::int as events, count(distinct job_id)::int as jobs from event
      where type like 'einvoice.%' group by type order by type`;
    expect(told).toEqual([
      { type: 'einvoice.failed', events: failed, jobs: failed },
      { type: 'einvoice.generated', events: succeeded, jobs: succeeded },
    ]);

    // The listener lost its stream, came back, and heard the end once.
    expect(listener.streams()).toBeGreaterThan(1);
    expect(listener.told.filter(({ finished }) => finished)).toEqual([group]);

    // The invoice that the portal did not answer on held up no other.
    const [last] = await system.ledger`
      select reference from job where queue = 'einvoice' order by finished_at desc limit 1`;
    expect(last).toEqual({ reference: stuckNumber });

    // However often its workers died, the paced account was never called before its turn.
    const calls = await pacedCalls(system);
    expect(calls.length).toBeGreaterThanOrEqual(pacedJobs);
    const turnOf = (call: number): number => ((call - callsAtOnce) * 1_000) / callsPerSecond;
    expect(calls.filter((at, call) => at < turnOf(call) - slackMs)).toEqual([]);
  }, 180_000);
});
