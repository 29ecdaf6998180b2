import type { BackendName } from '../support/engine-under-test.js';
import { waitFor } from '../support/wait-for.js';
import { startChaosSystem, type ChaosSystem } from './chaos-system.js';
import { createGateways, type Gateways } from './payment-gateways.js';
import { readPaymentLedger, type PaymentLedger } from './payment-ledger.js';
import { balancePayments, type PaymentBalance } from './payment-oracle.js';
import { paymentProcesses } from './payment-processes.js';
import { createPaymentShop, type PaymentShop } from './payment-shop.js';

/** The product as processes, the gateways, and an app that is connected to all of them. */
export interface PaymentSystem {
  system: ChaosSystem;
  gateways: Gateways;
  shop: PaymentShop;
  /** What calls the gateways. */
  workers: readonly string[];
  /** kill -9 for all that call the gateways, and up again. */
  crashWorkers(): Promise<void>;
  /** The same at the moment when they wait to write into a table; what they sent there is not written. */
  crashWorkersAtWriting(table: 'payment' | 'attempt'): Promise<void>;
  /** Waits for the middle of the work: calls are under way. */
  midWork(): Promise<void>;
  /** Waits until every job has ended. */
  untilQuiet(): Promise<void>;
  read(): Promise<PaymentLedger>;
  balance(): Promise<PaymentBalance>;
  stop(): Promise<void>;
}

export const startPaymentSystem = async (
  backend: BackendName,
  options: { roles?: readonly string[]; env?: Record<string, string>; giveUpMs?: number } = {},
): Promise<PaymentSystem> => {
  const processes = paymentProcesses[backend];
  const env = { MUNSHI_WORKER_CONCURRENCY: '40', ...options.env };
  const system = await startChaosSystem({ backend, roles: options.roles ?? processes.roles, env });
  const { ledger } = system;
  const standInUrl = system.standIn.url;
  const gateways = createGateways(standInUrl);
  const shop = createPaymentShop({
    url: system.url,
    standInUrl,
    gateways,
    ledger,
    giveUpMs: options.giveUpMs ?? 50_000,
  });
  await shop.connect();
  const { workers } = processes;
  const kill = () => Promise.all(workers.map(async (role) => system.processes.get(role)?.kill('SIGKILL')));
  const count = async (query: () => Promise<{ n: number }[]>): Promise<number> => {
    const [row] = await query().catch(() => []);
    return row?.n ?? Number.NaN;
  };
  const unended = () =>
    count(
      () => ledger<{ n: number }[]>`
        select count(*)::int as n from job where state not in ('succeeded', 'failed', 'cancelled')`,
    );
  const underWay = () =>
    count(() => ledger<{ n: number }[]>`select count(*)::int as n from attempt where closed_at is null`);
  const read = () => readPaymentLedger(ledger);

  return {
    ...{ system, gateways, shop, workers, read },
    async crashWorkers() {
      await kill();
      await Promise.all(workers.map((role) => system.start(role)));
    },
    async crashWorkersAtWriting(table) {
      await ledger.begin(async (sql) => {
        await sql`lock table ${sql(table)} in share row exclusive mode`;
        await waitFor('they wait for the table', async () => {
          const [row] = await sql<{ n: number }[]>`
            select count(distinct pid)::int as n from pg_locks where not granted`;
          return (row?.n ?? 0) >= 2;
        });
        await kill();
        await ledger`select pg_terminate_backend(pid) from pg_locks where not granted`;
      });
      await Promise.all(workers.map((role) => system.start(role)));
    },
    async midWork() {
      await waitFor('calls are under way', async () => (await underWay()) >= 3, {
        deadlineMs: 30_000,
        everyMs: 10,
      });
    },
    async untilQuiet() {
      await waitFor('every job has ended', async () => (await unended()) === 0, {
        deadlineMs: options.giveUpMs ?? 60_000,
        everyMs: 100,
      });
    },
    read,
    balance: async () => balancePayments(await gateways.allBooks(), await read()),
    stop: () => system.stop(),
  };
};
