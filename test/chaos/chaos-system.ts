import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { ClearTaxFaultKind } from '../../fixtures/stand-ins/cleartax/cleartax-front.js';
import { createClearTaxStandIn } from '../../fixtures/stand-ins/cleartax/create-cleartax-stand-in.js';
import { createGatewayStandIns } from '../../fixtures/stand-ins/gateways/create-gateway-stand-ins.js';
import { createIrpCore } from '../../fixtures/stand-ins/irp/irp-core.js';
import type { IrpStandIn } from '../../fixtures/stand-ins/irp/irp-stand-in.js';
import { createNicStandIn } from '../../fixtures/stand-ins/nic/create-nic-stand-in.js';
import type { NicStandIn } from '../../fixtures/stand-ins/nic/nic-options.js';
import { openLedger, type Ledger } from '../../src/ledger/connect.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { openMessageHost } from './message-host.js';
import { startProduct, type ProductProcess } from './product-process.js';
import { quickFolder } from '../support/quick-folder.js';
import { startRedis, type TestRedis } from '../support/test-redis.js';
import { waitFor } from '../support/wait-for.js';

export const apiKey = 'mk_test_chaos_0123456789abcdef';

/**
 * The product as separate processes, on a Postgres, a Redis (or none) and stand-ins of their own. The payment gateways and those
 * who carry messages are below NIC's address, e.g. `/razorpay`, with their control routes.
 */
export interface ChaosSystem {
  /** NIC's. */
  standIn: NicStandIn;
  /** ClearTax's, over the same registry. */
  clearTax: IrpStandIn<ClearTaxFaultKind>;
  ledger: Ledger;
  postgres: EmbeddedPostgres;
  redis: TestRedis | null;
  /** Where the intake answers. */
  url(): string;
  /** By role, e.g. `web`, `einvoice-1`, `relay-1`. */
  processes: Map<string, ProductProcess>;
  start(role: string, execArgv?: string[]): Promise<ProductProcess>;
  /** kill -9, and up again. */
  crash(role: string): Promise<void>;
  /** Up again with what has ended with its database, as a supervisor would. */
  startEnded(): Promise<void>;
  /** Keeps the processes up while something is waited for: one may end late with its database. */
  keepUpWhile<T>(work: Promise<T>): Promise<T>;
  /** FLUSHALL; nothing where there is no Redis. */
  flushRedis(): Promise<void>;
  restartRedis(): Promise<void>;
  restartPostgres(): Promise<void>;
  stop(): Promise<void>;
}

export interface ChaosOptions {
  backend: 'redis' | 'postgres';
  roles: readonly string[];
  env?: Record<string, string>;
  seed?: number;
}

/** How long a way's "there is nothing" is not yet believed. */
export const settleMs = 300;

/** Longest that anything is waited for while processes are kept up. */
const keepUpMs = 80_000;

/** Short times, so that what is waited for in earnest is waited for briefly here. */
const shortTimes: Record<string, string> = {
  MUNSHI_ATTEMPT_TIMEOUT_MS: '1000',
  MUNSHI_SETTLE_MS: String(settleMs),
  MUNSHI_BACKOFF_BASE_MS: '100',
  MUNSHI_BACKOFF_MAX_MS: '2000',
  MUNSHI_RELAY_POLL_MS: '50',
  MUNSHI_LOCK_MS: '2000',
  MUNSHI_STALLED_INTERVAL_MS: '500',
  MUNSHI_EINVOICE_MAX_ATTEMPTS: '40',
};

export const startChaosSystem = async (options: ChaosOptions): Promise<ChaosSystem> => {
  const dir = quickFolder('munshi-chaos-');
  const quiet = { info: () => undefined };
  let postgres = await startEmbeddedPostgres({ dataDir: join(dir, 'pg'), log: quiet });
  const redisDir = quickFolder('munshi-aof-');
  let redis = options.backend === 'redis' ? await startRedis({ appendOnly: redisDir }) : null;
  const seed = options.seed ?? 1;
  const core = await createIrpCore();
  const { host, carriers } = await openMessageHost();
  const standIn = await createNicStandIn({ core, seed, mount: host.mount('') });
  const clearTax = await createClearTaxStandIn({ core, seed, mount: host.mount('cleartax') });
  const gateways = await createGatewayStandIns(host);
  const ledger = openLedger({ url: postgres.url, poolSize: 4, name: 'chaos' });
  const processes = new Map<string, ProductProcess>();
  let webPort = '0';

  const env = (): Record<string, string> => ({
    ...shortTimes,
    DATABASE_URL: postgres.url,
    ...(redis ? { REDIS_URL: redis.url } : {}),
    PORT: webPort,
    MUNSHI_DATA_DIR: join(dir, 'data'),
    MUNSHI_API_KEY: apiKey,
    MUNSHI_SANDBOX: 'on',
    MUNSHI_STAND_IN_URL: standIn.url,
    MUNSHI_LOG_LEVEL: 'info',
    MUNSHI_RATE_LIMIT_PER_SECOND: '0',
    ...options.env,
  });

  const start = async (role: string, execArgv: string[] = []): Promise<ProductProcess> => {
    const child = await startProduct({ name: role.replace(/-\d+$/, ''), env: env(), execArgv });
    processes.set(role, child);
    // A web that comes back must be found where it was.
    if (typeof child.ready.url === 'string') webPort = new URL(child.ready.url).port;
    return child;
  };

  // The first one migrates the ledger; the others find it done.
  const [first, ...others] = options.roles;
  if (first !== undefined) await start(first);
  await Promise.all(others.map((role) => start(role)));

  return {
    standIn,
    clearTax,
    ledger,
    get postgres() {
      return postgres;
    },
    get redis() {
      return redis;
    },
    processes,
    start,
    url: () => `http://127.0.0.1:${webPort}`,
    async crash(role) {
      await processes.get(role)?.kill('SIGKILL');
      await start(role);
    },
    async startEnded() {
      for (const [role, child] of processes) if (!child.alive()) await start(role);
    },
    async keepUpWhile(work) {
      let isOver = false;
      const ended = work.finally(() => {
        isOver = true;
      });
      const look = async (): Promise<boolean> => {
        for (const [role, child] of processes) if (!child.alive()) await start(role);
        return isOver;
      };
      const keeping = waitFor('the work is over', look, { deadlineMs: keepUpMs, everyMs: 100 });
      const [result] = await Promise.all([ended, keeping]);
      return result;
    },
    async flushRedis() {
      if (!redis) return;
      const client = new Redis(redis.url, { maxRetriesPerRequest: 1 });
      await client.flushall();
      client.disconnect();
    },
    async restartRedis() {
      const port = redis?.port;
      await redis?.stop('SIGKILL');
      if (port !== undefined) redis = await startRedis({ port, appendOnly: redisDir });
    },
    async restartPostgres() {
      process.kill(postgres.pid, 'SIGKILL');
      postgres = await startEmbeddedPostgres({ dataDir: join(dir, 'pg'), log: quiet });
    },
    async stop() {
      await Promise.all([...processes.values()].map((child) => child.kill('SIGKILL')));
      await Promise.all([standIn, clearTax, gateways, carriers].map((standing) => standing.close()));
      await host.close();
      core.close();
      await ledger.end({ timeout: 2 });
      await redis?.stop('SIGKILL');
      await postgres.remove();
      rmSync(dir, { recursive: true, force: true });
      rmSync(redisDir, { recursive: true, force: true });
    },
  };
};
