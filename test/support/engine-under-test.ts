import { createActionRegistry } from '../../src/actions/action-registry.js';
import { loadConfig } from '../../src/config/load.js';
import type { ActionDefinition, Connection } from '../../src/domain/action.js';
import type { JobWithAttempts } from '../../src/domain/job.js';
import { hasEnded } from '../../src/domain/job.js';
import { newId } from '../../src/domain/ids.js';
import type { CircuitGate } from '../../src/engine/circuit/circuit-gate.js';
import type { JobCommands } from '../../src/engine/commands/job-commands.js';
import { createTenantCommands } from '../../src/engine/commands/tenant-commands.js';
import type { ResolveConnection } from '../../src/engine/connection-resolver.js';
import type { RunAction } from '../../src/engine/run-action.js';
import type { Relay } from '../../src/engine/relay/relay-loop.js';
import { findJob } from '../../src/ledger/queries/find-jobs.js';
import { queueCatalogue } from '../../queues/catalogue.js';
import { createProcessor } from '../../queues/run-job.js';
import { createLogger } from '../../src/telemetry/logger.js';
import {
  composeCircuits,
  composeRelay,
  composeRunAction,
  composeWorker,
} from '../../workers/compose-engine.js';
import { composeAnswers } from '../../workers/compose-answers.js';
import { composeCommands } from '../../workers/compose-commands.js';
import { openCore, type Core } from '../../workers/core.js';
import type { RunningWorker } from '../../queues/start-worker.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { hasRedisServer, startRedis, type TestRedis } from './test-redis.js';
import { waitFor } from './wait-for.js';

export const backends = (['postgres', 'redis'] as const).filter((kind) => kind !== 'redis' || hasRedisServer);
export type BackendName = (typeof backends)[number];

export interface EngineUnderTest {
  core: Core;
  commands: JobCommands;
  runAction: RunAction;
  relay: Relay;
  circuits: CircuitGate;
  redis: TestRedis | null;
  database: TestDatabase;
  tenantId: string;
  /** A tenant more. */
  newTenant(name: string): Promise<string>;
  submit(input: unknown, options?: Partial<SubmitOptions>): Promise<string>;
  job(jobId: string, tenantId?: string): Promise<JobWithAttempts>;
  ended(jobId: string, tenantId?: string): Promise<JobWithAttempts>;
  startWorkers(): Promise<void>;
  stopWorkers(): Promise<void>;
  stop(): Promise<void>;
}

export interface SubmitOptions {
  tenantId: string;
  idempotencyKey: string | null;
  runAt: Date | null;
  reference: string | null;
  action: ActionDefinition;
}

export const toyConnection: Connection = {
  provider: 'toy',
  mode: 'test',
  settings: {},
  secrets: {},
  sandbox: true,
  circuitKey: 'toy:local',
};

/** The engine on a real ledger and a real queue, without HTTP: what the engine's own tests drive. */
export const engineUnderTest = async (
  backend: BackendName,
  action: ActionDefinition,
  env: Record<string, string> = {},
  resolveConnection: ResolveConnection = () => Promise.resolve(toyConnection),
): Promise<EngineUnderTest> => {
  const database = await testDatabase();
  const redis = backend === 'redis' ? await startRedis() : null;
  const config = loadConfig({
    MUNSHI_LOG_LEVEL: 'silent',
    MUNSHI_BACKOFF_BASE_MS: '20',
    MUNSHI_RELAY_POLL_MS: '20',
    MUNSHI_LOCK_MS: '1000',
    MUNSHI_STALLED_INTERVAL_MS: '500',
    DATABASE_URL: database.url,
    ...(redis ? { REDIS_URL: redis.url } : {}),
    ...env,
  });
  const core = await openCore({
    config,
    log: createLogger({ process: 'test', level: config.logLevel, format: 'json' }),
    databaseUrl: database.url,
    masterKey: Buffer.alloc(32, 7),
    processName: 'test',
  });
  const circuits = await composeCircuits(core);
  const runAction = composeRunAction(core, createActionRegistry([action]), resolveConnection, circuits);
  const relay = composeRelay(core);
  const answers = composeAnswers(core, runAction);
  const wakeRelay = (): void => {
    relay.wake();
  };
  const commands = composeCommands(core, wakeRelay, answers);
  const tenants = createTenantCommands(core.ledger);
  const tenantId = (await tenants.create('first')).id;
  let workers: RunningWorker[] = [];

  const job = async (jobId: string, ofTenant = tenantId): Promise<JobWithAttempts> => {
    const found = await findJob(core.ledger, ofTenant, jobId);
    if (!found) throw new Error(`no job ${jobId}`);
    return found;
  };
  const stopWorkers = async (): Promise<void> => {
    await Promise.all(workers.map((worker) => worker.stop(2_000)));
    workers = [];
  };

  return {
    core,
    commands,
    runAction,
    relay,
    circuits,
    redis,
    database,
    tenantId,
    newTenant: async (name) => (await tenants.create(name)).id,
    async submit(input, options = {}) {
      const accepted = await commands.accept({
        tenantId: options.tenantId ?? tenantId,
        mode: 'test',
        action: options.action ?? action,
        input,
        reference: options.reference ?? null,
        priority: 'normal',
        runAt: options.runAt ?? null,
        idempotencyKey: options.idempotencyKey ?? null,
        bodyHash: options.idempotencyKey ? JSON.stringify(input) : newId(),
      });
      return accepted.job.id;
    },
    job,
    ended: (jobId, ofTenant) =>
      waitFor(`job ${jobId} ends`, async () => {
        const found = await job(jobId, ofTenant);
        return hasEnded(found.state) ? found : null;
      }),
    async startWorkers() {
      const spec = queueCatalogue.find(({ name }) => name === action.queue);
      if (!spec) throw new Error(`no queue ${action.queue}`);
      workers = [await composeWorker(core, spec, createProcessor(runAction))];
    },
    stopWorkers,
    async stop() {
      await stopWorkers();
      await answers.stop(2_000);
      await relay.stop();
      circuits.close();
      await core.close();
      await redis?.stop();
      await database.drop();
    },
  };
};
