import { EventEmitter, once } from 'node:events';
import { createTenantCommands } from '../../../src/engine/commands/tenant-commands.js';
import type { RunAction } from '../../../src/engine/run-action.js';
import { createProcessor } from '../../../queues/run-job.js';
import { composeAnswers } from '../../../workers/compose-answers.js';
import { composeAllWorkers, composeRelay } from '../../../workers/compose-engine.js';
import { composeIntake } from '../../../workers/compose-intake.js';
import { answerParent, readSettings } from '../answer-parent.js';
import { openEngine, type EngineSettings } from '../open-engine.js';

/** Intake, relay and workers in one process, around an action whose provider answers at once. */
const settings = readSettings() as EngineSettings & { apiKey: string };
/** When the work on each document began, in ns of the machine's clock, which all processes share. */
const begunAt = new Map<string, bigint>();
const ended = new Set<string>();
const told = new EventEmitter();

const { core, actions, runAction } = await openEngine(settings, ({ number }) => {
  begunAt.set(number, process.hrtime.bigint());
});
const watched: RunAction = async (dispatch, signal) => {
  const answer = await runAction(dispatch, signal);
  ended.add(dispatch.jobId);
  told.emit('ended');
  return answer;
};
await createTenantCommands(core.ledger).ensureDevTenant(settings.apiKey);
const relay = composeRelay(core);
await composeAllWorkers(core, createProcessor(watched));
const intake = await composeIntake({
  core,
  actions,
  answers: composeAnswers(core, runAction),
  wakeRelay: () => {
    relay.wake();
  },
  operatorConsole: () => undefined,
});
relay.start();

answerParent(intake.url, {
  /** Waits until as many jobs have ended. Gives the beginning of the one of this number. */
  async begun(number) {
    while (ended.size < number) await once(told, 'ended');
    return String(begunAt.get(`B-${String(number)}`));
  },
});
