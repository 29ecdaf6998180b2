import { createTenantCommands } from '../src/engine/commands/tenant-commands.js';
import { composeActions } from './compose-actions.js';
import { composeConsole } from './compose-console.js';
import { composeIntake } from './compose-intake.js';
import { runWorkerProcess } from './run-process.js';
import { startCore } from './start-core.js';

/** The intake API and the operators' console. */
await runWorkerProcess('web', async (booted) => {
  const { core } = await startCore(booted, 'web');
  if (booted.apiKey !== null) await createTenantCommands(core.ledger).ensureDevTenant(booted.apiKey);
  const actions = composeActions(core, core.config.sandbox ? core.config.standInUrl : null);
  const intake = await composeIntake({
    core,
    actions,
    wakeRelay: () => {
      core.wakeRelays();
    },
    operatorConsole: (commands) => composeConsole(core, commands, booted),
  });
  core.log.info({ ready: true, url: intake.url }, 'web.ready');
  return {
    async stop() {
      await intake.stop();
      actions.close();
      await core.close();
    },
  };
});
