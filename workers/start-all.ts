import { maintenanceQueue } from '../queues/maintenance.js';
import { createProcessor } from '../queues/run-job.js';
import { webhooksQueue } from '../queues/webhooks.js';
import { createTenantCommands, devTenantId } from '../src/engine/commands/tenant-commands.js';
import { lockDataDir } from '../src/platform/data-dir-lock.js';
import type { Running } from '../src/platform/lifecycle.js';
import { composeActions } from './compose-actions.js';
import { composeAnswers } from './compose-answers.js';
import { composeConsole } from './compose-console.js';
import { composeAllWorkers, composeCircuits, composeRelay, composeRunAction } from './compose-engine.js';
import { composeIntake } from './compose-intake.js';
import { composeLaneFeeder, composeLanes } from './compose-lanes.js';
import { composeMaintenance, composeScheduler } from './compose-schedules.js';
import { softShare } from './run-queue-worker.js';
import { startCore, type Boot } from './start-core.js';
import { startStandIns } from './start-stand-ins.js';

/** The whole system, running in this process. */
export interface RunningSystem extends Running {
  url: string;
  apiKey: string;
  adminPassword: string;
  tenantId: string;
  /** Where the sandbox's stand-ins answer; null without a sandbox. */
  standInUrl: string | null;
}

/**
 * Starts everything in one process: intake, workers, relay, scheduler, and what is missing of Postgres, queues and providers.
 * Stops in the order in which work flows: first the door, then the workers, then what they stand on.
 */
export const startAll = async (booted: Boot): Promise<RunningSystem> => {
  const { config } = booted;
  if (booted.apiKey === null || booted.adminPassword === null) {
    throw new Error(
      'MUNSHI_API_KEY and MUNSHI_ADMIN_PASSWORD must be set when everything runs in one process',
    );
  }
  const lock = lockDataDir(config.dataDir);
  const { core, stopPostgres } = await startCore(booted, 'all');
  const standIns = config.sandbox && config.standInUrl === null ? await startStandIns(config.dataDir) : null;
  const standInUrl = config.sandbox ? (config.standInUrl ?? standIns?.url ?? null) : null;
  await createTenantCommands(core.ledger).ensureDevTenant(booted.apiKey);

  const actions = composeActions(core, standInUrl);
  const circuits = await composeCircuits(core);
  const runAction = composeRunAction(core, actions.registry, actions.resolveConnection, circuits);
  const relay = composeRelay(core);
  const jobs = createProcessor(runAction);
  const lanes = composeLanes(core);
  const maintenance = composeMaintenance(core, actions, jobs);
  const workers = await composeAllWorkers(core, jobs, {
    [webhooksQueue.name]: lanes.processor,
    [maintenanceQueue.name]: maintenance.processor,
  });
  const answers = composeAnswers(core, runAction);
  const feeder = composeLaneFeeder(core);
  const scheduler = await composeScheduler(core, actions);
  const intake = await composeIntake({
    core,
    actions,
    answers,
    wakeRelay: () => {
      relay.wake();
    },
    operatorConsole: (commands) => composeConsole(core, commands, booted),
  });
  relay.start();
  feeder.start();
  scheduler.start();

  return {
    url: intake.url,
    apiKey: booted.apiKey,
    adminPassword: booted.adminPassword,
    tenantId: devTenantId,
    standInUrl,
    async stop(deadlineMs) {
      await intake.stop();
      await answers.stop(softShare * deadlineMs);
      await scheduler.stop();
      await relay.stop();
      await feeder.stop();
      await Promise.all(workers.map((worker) => worker.stop(softShare * deadlineMs)));
      await lanes.stop(softShare * deadlineMs);
      circuits.close();
      actions.close();
      await core.close();
      await standIns?.close();
      await stopPostgres();
      lock.release();
    },
  };
};
