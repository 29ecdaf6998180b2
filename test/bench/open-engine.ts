import { createActionRegistry, type ActionRegistry } from '../../src/actions/action-registry.js';
import { loadConfig } from '../../src/config/load.js';
import { createConnectionResolver } from '../../src/engine/connection-resolver.js';
import type { RunAction } from '../../src/engine/run-action.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { composeActions, type Actions } from '../../workers/compose-actions.js';
import { composeCircuits, composeRunAction } from '../../workers/compose-engine.js';
import { openCore, type Core } from '../../workers/core.js';
import { createBenchAction, type BenchInput } from './bench-action.js';

/** What an engine under measurement runs on. */
export interface EngineSettings {
  databaseUrl: string;
  /** Null: the queues run in Postgres. */
  redisUrl: string | null;
  providerUrl: string;
  /** Jobs at once. */
  concurrency: number;
}

export interface BenchEngine {
  core: Core;
  actions: Actions;
  runAction: RunAction;
}

/** The product with the benchmark's action beside its own, and its default settings. */
export const openEngine = async (
  settings: EngineSettings,
  onBegun: (input: BenchInput) => void = () => undefined,
): Promise<BenchEngine> => {
  const config = loadConfig({
    PORT: '0',
    DATABASE_URL: settings.databaseUrl,
    MUNSHI_LOG_LEVEL: 'warn',
    MUNSHI_WORKER_CONCURRENCY: String(settings.concurrency),
    // All jobs are one tenant's and the provider answers at once: as its operator would set it for that.
    MUNSHI_TENANT_IN_FLIGHT: '256',
    ...(settings.redisUrl === null ? {} : { REDIS_URL: settings.redisUrl }),
  });
  const core = await openCore({
    config,
    log: createLogger({ process: 'bench', level: config.logLevel, format: config.logFormat }),
    databaseUrl: settings.databaseUrl,
    masterKey: Buffer.alloc(32, 7),
    processName: 'bench',
  });
  const product = composeActions(core, null);
  const http = createHttpClient();
  const bench = createActionRegistry([createBenchAction(http, onBegun)]);
  const registry: ActionRegistry = {
    get: (name) => bench.get(name) ?? product.registry.get(name),
    list: () => [...bench.list(), ...product.registry.list()],
  };
  const resolveConnection = createConnectionResolver({
    ledger: core.ledger,
    seal: core.seal,
    standIns: { bench: { settings: { baseUrl: settings.providerUrl }, secrets: {} } },
    monotonicMs: core.monotonicMs,
  });
  const circuits = await composeCircuits(core);
  return {
    core,
    actions: {
      ...product,
      registry,
      resolveConnection,
      close() {
        http.close();
        product.close();
      },
    },
    runAction: composeRunAction(core, registry, resolveConnection, circuits),
  };
};
