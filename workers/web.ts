import { createTenantCommands } from '../src/engine/commands/tenant-commands.js';
import { composeActions } from './compose-actions.js';
import { composeAnswers } from './compose-answers.js';
import { composeConsole } from './compose-console.js';
import { composeCircuits, composeRunAction } from './compose-engine.js';
import { composeIntake } from './compose-intake.js';
import { runWorkerProcess } from './run-process.js';
import { softShare } from './run-queue-worker.js';
import { startCore } from './start-core.js';

/** The intake API and the operators' console. */
await runWorkerProcess('web', async (booted) => {
  const { core } = await startCore(booted, 'web');
  if (booted.apiKey !== null) await createTenantCommands(core.ledger).ensureDevTenant(booted.apiKey);
  const actions = composeActions(core, core.config.sandbox ? core.config.standInUrl : null);
  const circuits = await composeCircuits(core);
  const runAction = composeRunAction(core, actions.registry, actions.resolveConnection, circuits);
  const answers = composeAnswers(core, runAction);
  const intake = await composeIntake({
    core,
    actions,
    answers,
    wakeRelay: () => {
      core.wakeRelays();
    },
    operatorConsole: (commands) => composeConsole(core, commands, booted),
  });
  core.log.info({ ready: true, url: intake.url }, 'web.ready');
  return {
    async stop(deadlineMs) {
      await intake.stop();
      await answers.stop(softShare * deadlineMs);
      circuits.close();
      actions.close();
      await core.close();
    },
  };
});
