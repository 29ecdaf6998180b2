import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../support/engine-under-test.js';
import { waitFor } from '../support/wait-for.js';
import { submitInvoice } from './chaos-client.js';
import { startChaosSystem, type ChaosSystem } from './chaos-system.js';
import { balanceBooks } from './oracle.js';

/** Faults with real processes; after each the stand-in's register and the ledger must agree. */
describe.each(backends)('with real processes on %s', (backend) => {
  let system: ChaosSystem;
  let number = 0;
  const nextNumber = (): string => {
    number += 1;
    return `F/${backend.toUpperCase()}/${String(number)}`;
  };
  const worker = 'einvoice-1';

  beforeAll(async () => {
    system = await startChaosSystem({ backend, roles: ['web', worker, 'relay-1'] });
  }, 60_000);
  afterAll(async () => {
    await system.stop();
  }, 60_000);

  const job = async (id: string) => {
    const [row] = await system.ledger<{ state: string; irn: string | null }[]>`
      select state, result ->> 'irn' as irn from job where id = ${id}`;
    return row;
  };
  const attemptsOf = async (id: string) => {
    const rows = await system.ledger<{ kind: string; outcome: string | null }[]>`
      select kind, outcome from attempt where job_id = ${id} order by number`;
    return rows.map((row) => [row.kind, row.outcome]);
  };
  const succeeded = (id: string) =>
    waitFor(`job ${id} succeeds`, async () => ((await job(id))?.state === 'succeeded' ? job(id) : null), {
      deadlineMs: 25_000,
    });
  const open = (id: string) =>
    waitFor('an attempt is open', async () => (await attemptsOf(id)).some(([, outcome]) => outcome === null));
  const booksAreRight = async (): Promise<void> => {
    const balance = await balanceBooks(system.ledger, system.standIn);
    expect(balance).toMatchObject({ failed: 0, lost: [], doubled: [], different: [], resent: 0 });
    expect([balance.succeeded, balance.registered]).toEqual([balance.accepted, balance.accepted]);
  };

  it('registers an invoice and brings back the verified QR', async () => {
    const { id } = await submitInvoice(system.url, nextNumber());
    await succeeded(id);
    const [row] = await system.ledger`select result from job where id = ${id}`;
    expect(row?.result).toMatchObject({ status: 'ACT', recovered: false, qr: { documentType: 'INV' } });
    await booksAreRight();
  });

  it('kill -9 of the worker before the request reached the provider’s books', async () => {
    const no = nextNumber();
    system.standIn.faults.queue({ op: 'generate', docNo: no, kind: 'hang_before', times: 1, ms: 10_000 });
    const { id } = await submitInvoice(system.url, no);
    await open(id);
    await system.crash(worker);
    await succeeded(id);
    expect((await attemptsOf(id))[0]).toEqual(['perform', 'unknown']);
    await booksAreRight();
  });

  it('kill -9 of the worker after the provider’s commit, before its answer', async () => {
    const no = nextNumber();
    system.standIn.faults.queue({
      op: 'generate',
      docNo: no,
      kind: 'hang_after_commit',
      times: 1,
      ms: 10_000,
    });
    const { id } = await submitInvoice(system.url, no);
    await waitFor('the IRN is registered', () =>
      Object.values(system.standIn.register().documents).some((document) => document.key.endsWith(no)),
    );
    await system.crash(worker);
    await succeeded(id);
    expect(await attemptsOf(id)).toEqual([
      ['perform', 'unknown'],
      ['recover', 'done'],
    ]);
    await booksAreRight();
  });

  it('kill -9 of the worker after the answer, before the ledger’s commit', async () => {
    const no = nextNumber();
    system.standIn.faults.queue({ op: 'generate', docNo: no, kind: 'latency', times: 1, ms: 400 });
    const { id } = await submitInvoice(system.url, no);
    await open(id);
    // Somebody holds the attempt's row, so the worker's commit cannot go through; then it dies.
    await system.ledger.begin(async (sql) => {
      await sql`select 1 from attempt where job_id = ${id} for update`;
      await waitFor('the commit waits for the row', async () => {
        const [row] = await sql`select count(*)::int as n from pg_locks where not granted`;
        return Number(row?.n) > 0;
      });
      await system.processes.get(worker)?.kill('SIGKILL');
      // Its statement, already with the server, must not be what writes the result.
      await system.ledger`select pg_terminate_backend(pid) from pg_locks where not granted`;
    });
    await system.start(worker);
    await succeeded(id);
    expect((await attemptsOf(id)).at(-1)).toEqual(['recover', 'done']);
    await booksAreRight();
  });

  it('kill -9 of the intake while invoices come in', async () => {
    const numbers = Array.from({ length: 30 }, nextNumber);
    const accepting = Promise.all(numbers.map((no) => submitInvoice(system.url, no)));
    await system.crash('web');
    const jobs = await accepting;
    for (const { id } of jobs) await succeeded(id);
    await booksAreRight();
  });

  it.each([
    'drop_after_commit',
    'http_504_after_commit',
    'garbage',
    'hang_after_commit',
    'drop_before',
  ] as const)('the provider’s fault %s', async (kind) => {
    const no = nextNumber();
    system.standIn.faults.queue({ op: 'generate', docNo: no, kind, times: 1, ms: 3_000 });
    const { id } = await submitInvoice(system.url, no);
    await succeeded(id);
    await booksAreRight();
  });

  it('kill -9 of Postgres', async () => {
    const first = await submitInvoice(system.url, nextNumber());
    const restarting = system.restartPostgres();
    const second = await submitInvoice(system.url, nextNumber());
    await restarting;
    for (const [role, child] of system.processes) if (!child.alive()) await system.start(role);
    await succeeded(first.id);
    await succeeded(second.id);
    await booksAreRight();
  });

  it('a second worker process', async () => {
    if (backend === 'postgres') {
      await expect(system.start('einvoice-2')).rejects.toThrow(
        /another process works the queue bullmq.einvoice/,
      );
      return;
    }
    await system.start('einvoice-2');
    const jobs = await Promise.all(Array.from({ length: 20 }, () => submitInvoice(system.url, nextNumber())));
    for (const { id } of jobs) await succeeded(id);
    await system.processes.get('einvoice-2')?.kill('SIGTERM');
    await booksAreRight();
  });

  it('a worker whose clock is two hours ahead', async () => {
    await system.processes.get(worker)?.kill('SIGTERM');
    await system.start(worker, ['--import', new URL('./clock-ahead.mjs', import.meta.url).href]);
    const { id } = await submitInvoice(system.url, nextNumber());
    await succeeded(id);
    await system.crash(worker);
    await booksAreRight();
  });

  it('SIGTERM in a call: the job is given back or finished, and the worker exits 0', async () => {
    const no = nextNumber();
    system.standIn.faults.queue({ op: 'generate', docNo: no, kind: 'latency', times: 1, ms: 500 });
    const { id } = await submitInvoice(system.url, no);
    await open(id);
    await system.processes.get(worker)?.kill('SIGTERM');
    expect((await job(id))?.state).toBe('succeeded');
    await system.start(worker);
    await booksAreRight();
  });

  it.runIf(backend === 'redis')('FLUSHALL, and a restart of Redis', async () => {
    await system.processes.get(worker)?.kill('SIGTERM');
    const before = await Promise.all(
      Array.from({ length: 20 }, () => submitInvoice(system.url, nextNumber())),
    );
    const redis = new Redis(system.redis?.url ?? '');
    await redis.flushall();
    redis.disconnect();
    await system.start(worker);
    for (const { id } of before) await succeeded(id);
    await system.restartRedis();
    const after = await submitInvoice(system.url, nextNumber());
    await succeeded(after.id);
    await booksAreRight();
  });
});
