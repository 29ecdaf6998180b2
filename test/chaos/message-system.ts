import { settleOldReservations } from '../../src/ledger/queries/wallet/settle-old-reservations.js';
import type { BackendName } from '../support/engine-under-test.js';
import { waitFor } from '../support/wait-for.js';
import { startChaosSystem, type ChaosSystem } from './chaos-system.js';
import { createMessageApp, type MessageApp } from './message-app.js';
import { createCarriers, type Carriers } from './message-carriers.js';
import { readMessageLedger, type MessageLedger } from './message-ledger.js';
import { balanceMessages, type MessageBalance } from './message-oracle.js';
import { messageProcesses } from './message-processes.js';

/** The product as processes, those who carry messages, and the apps of several tenants. */
export interface MessageSystem {
  system: ChaosSystem;
  carriers: Carriers;
  app: MessageApp;
  /** kill -9 for all that send, and up again. */
  crashWorkers(): Promise<void>;
  /** Waits for the middle of the work: calls are under way. */
  midWork(): Promise<void>;
  /** Waits until every job has ended. */
  untilQuiet(): Promise<void>;
  read(): Promise<MessageLedger>;
  balance(): Promise<MessageBalance>;
  /** The same when the time is over for which credit is held for messages in doubt. */
  balanceAged(): Promise<MessageBalance>;
  stop(): Promise<void>;
}

/** More messages than one of these systems ever sends. */
const all = 100_000;

export const startMessageSystem = async (
  backend: BackendName,
  options: { roles?: readonly string[]; workers?: readonly string[]; waitMs: number; concurrency?: number },
): Promise<MessageSystem> => {
  const { roles, workers } = { ...messageProcesses[backend], ...options };
  const system = await startChaosSystem({
    backend,
    roles,
    env: {
      MUNSHI_WORKER_CONCURRENCY: String(options.concurrency ?? 40),
      MUNSHI_WALLET_OPENING_PAISE: '0',
      // A call that is only slow must not count as lost.
      MUNSHI_ATTEMPT_TIMEOUT_MS: '2500',
    },
  });
  const { ledger } = system;
  const carriers = createCarriers(system.standIn.url);
  const app = createMessageApp({ url: system.url, ledger, waitMs: options.waitMs });
  const count = async (query: () => Promise<{ n: number }[]>): Promise<number> => {
    // While the ledger is away nothing is known.
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
  const read = () => readMessageLedger(ledger);
  const balanceAs = async (how: { isAged: boolean }) =>
    balanceMessages(await read(), await carriers.taken(), how);

  return {
    ...{ system, carriers, app, read },
    async crashWorkers() {
      await Promise.all(workers.map(async (role) => system.processes.get(role)?.kill('SIGKILL')));
      await Promise.all(workers.map((role) => system.start(role)));
    },
    async midWork() {
      const patience = { deadlineMs: 30_000, everyMs: 10 };
      await waitFor('calls are under way', async () => (await underWay()) >= 3, patience);
    },
    async untilQuiet() {
      const patience = { deadlineMs: options.waitMs, everyMs: 100 };
      await waitFor('every job has ended', async () => (await unended()) === 0, patience);
    },
    read,
    balance: () => balanceAs({ isAged: false }),
    async balanceAged() {
      await settleOldReservations(ledger, new Date(Date.now() + 1_000), all);
      return balanceAs({ isAged: true });
    },
    stop: () => system.stop(),
  };
};
