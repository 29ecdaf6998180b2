import { loadConfig } from '../src/config/load.js';
import type { Config } from '../src/config/schema.js';
import { configSummary } from '../src/config/summary.js';
import { devSecrets } from '../src/platform/dev-secrets.js';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.js';
import { createLogger, type Logger } from '../src/telemetry/logger.js';
import { openCore, type Core } from './core.js';
import { keepPostgresUp } from './keep-postgres-up.js';

/** Settings with whatever a laptop did not set filled in from its data folder. */
export interface Boot {
  config: Config;
  log: Logger;
  /** Secrets in force; null only in production, where nothing is made up. */
  apiKey: string | null;
  adminPassword: string | null;
  masterKey: Buffer;
}

/** Reads the settings of this process. Throws ConfigFaults with every fault at once. */
export const boot = (processName: string, env: NodeJS.ProcessEnv = process.env): Boot => {
  const config = loadConfig(env);
  const log = createLogger({ process: processName, level: config.logLevel, format: config.logFormat });
  log.info({ settings: configSummary(config) }, 'process.configured');
  if (config.masterKey) {
    return {
      config,
      log,
      apiKey: config.apiKey,
      adminPassword: config.adminPassword,
      masterKey: config.masterKey,
    };
  }
  const made = devSecrets(config.dataDir);
  return {
    config,
    log,
    apiKey: config.apiKey ?? made.apiKey,
    adminPassword: config.adminPassword ?? made.adminPassword,
    masterKey: Buffer.from(made.masterKey, 'base64'),
  };
};

export interface StartedCore {
  core: Core;
  /** Stops the built-in Postgres, when there is one. */
  stopPostgres(): Promise<void>;
}

/** Opens the core over the configured database, or over the built-in one of the data folder. */
export const startCore = async (start: Boot, processName: string): Promise<StartedCore> => {
  const { config, log, masterKey } = start;
  const builtIn =
    config.databaseUrl === null
      ? await keepPostgresUp(() => startEmbeddedPostgres({ dataDir: config.dataDir, log }), log)
      : null;
  const databaseUrl = config.databaseUrl ?? builtIn?.url ?? '';
  const core = await openCore({ config, log, databaseUrl, masterKey, processName });
  return { core, stopPostgres: async () => builtIn?.stop() };
};
