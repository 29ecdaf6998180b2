import { hostname } from 'node:os';
import { openBackend } from '../queues/backend/open-backend.js';
import type { QueueBackend } from '../queues/backend/queue-backend.js';
import { assertRedisKeepsJobs } from '../queues/backend/redis-backend.js';
import { createBullmqJobQueue } from '../queues/bullmq-job-queue.js';
import type { Config } from '../src/config/schema.js';
import type { JobQueue } from '../src/engine/engine-ports.js';
import { createEngineObserver, type EngineObserver } from '../src/engine/observe-engine.js';
import { openLedger, type Ledger } from '../src/ledger/connect.js';
import { listenToLedger, type Channel, type Notifications } from '../src/ledger/listen.js';
import { assertLedgerFits, migrateLedger } from '../src/ledger/migrate.js';
import { createSeal, type Seal } from '../src/security/seal.js';
import type { Logger } from '../src/telemetry/logger.js';
import { createMetrics, type Metrics } from '../src/telemetry/metrics.js';

/** What every process of the product stands on. */
export interface Core {
  config: Config;
  log: Logger;
  ledger: Ledger;
  notifications: Notifications;
  backend: QueueBackend;
  jobQueue: JobQueue;
  seal: Seal;
  metrics: Metrics;
  observer: EngineObserver;
  /** Names this process in attempts and probes. */
  processName: string;
  monotonicMs: () => number;
  /** For keys that are made of it, one for each purpose. */
  masterKey: Buffer;
  /** Tells every relay, of whatever process, that somebody stands in line. */
  wakeRelays: () => void;
  /** Tells every relay that there may be webhooks to send. */
  wakeLanes: () => void;
  close(): Promise<void>;
}

export interface CoreOptions {
  config: Config;
  log: Logger;
  /** The ledger's address: the configured one, or the built-in server's. */
  databaseUrl: string;
  masterKey: Buffer;
  processName: string;
}

const monotonicMs = (): number => performance.now();

/**
 * Opens ledger and queues, in the order that both need: the ledger is migrated (on a laptop) or checked (in production)
 * first, the queue's own schema before any queue exists.
 */
export const openCore = async (options: CoreOptions): Promise<Core> => {
  const { config, log } = options;
  const ledger = openLedger({
    url: options.databaseUrl,
    poolSize: config.dbPool,
    name: `munshi ${options.processName}`,
  });
  if (config.production) await assertLedgerFits(ledger);
  else await migrateLedger(ledger);
  if (config.redisUrl !== null) await assertRedisKeepsJobs(config.redisUrl);

  const metrics = createMetrics();
  const observer = createEngineObserver(log, metrics, monotonicMs);
  const backend = await openBackend({
    redisUrl: config.redisUrl,
    redisPrefix: config.queuePrefix,
    databaseUrl: options.databaseUrl,
    queueSchema: config.queueSchema,
    onError: (where, error) => {
      observer.trouble(where, error);
    },
  });
  const notifications = await listenToLedger(ledger);
  const onWakeError = (error: unknown): void => {
    observer.trouble('wake relays', error);
  };
  return {
    config,
    log,
    ledger,
    notifications,
    backend,
    jobQueue: createBullmqJobQueue(backend),
    seal: createSeal(options.masterKey),
    metrics,
    observer,
    processName: `${options.processName}@${hostname()}:${String(process.pid)}`,
    monotonicMs,
    masterKey: options.masterKey,
    wakeRelays: createWaker(ledger, 'munshi_ready', onWakeError),
    wakeLanes: createWaker(ledger, 'munshi_webhook', onWakeError),
    async close() {
      await notifications.close();
      await backend.close();
      await ledger.end({ timeout: 5 });
    },
  };
};

/** What comes in together wakes the relays once. */
const wakeTogetherMs = 10;

const createWaker = (ledger: Ledger, channel: Channel, onError: (error: unknown) => void): (() => void) => {
  let due: NodeJS.Timeout | null = null;
  return () => {
    due ??= setTimeout(() => {
      due = null;
      ledger`select pg_notify(${channel}, '')`.catch(onError);
    }, wakeTogetherMs);
  };
};
