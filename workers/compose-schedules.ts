import { choreTable } from '../src/actions/maintenance/chores.js';
import { createMaintenanceProcessor } from '../queues/run-maintenance.js';
import { createBullmqScheduleClock } from '../queues/bullmq-schedule-clock.js';
import { createJudgeInput } from '../src/intake/routes/schedules/judge-input.js';
import type { ScheduleCommands } from '../src/intake/schedule-ports.js';
import { createFireDue } from '../src/schedules/fire-due.js';
import { keepOwnSchedules } from '../src/schedules/own-schedules.js';
import { createScheduleCommands } from '../src/schedules/schedule-commands.js';
import {
  createScheduler,
  standardSchedulerSettings,
  type Scheduler,
} from '../src/schedules/schedule-loop.js';
import { createStartRun, type StartRun } from '../src/schedules/start-run.js';
import type { JobCommands } from '../src/engine/commands/job-commands.js';
import type { Actions } from './compose-actions.js';
import { composeCommands } from './compose-commands.js';
import type { Core } from './core.js';
import type { ComposeOwnWork } from './run-queue-worker.js';

/** How late a run may be and still count as on time, in ms. */
const graceMs = 60_000;

const composeStartRun = (core: Core, actions: Actions, jobs: JobCommands): StartRun =>
  createStartRun({
    ledger: core.ledger,
    actions: actions.registry,
    judgeInput: createJudgeInput({ sandbox: core.config.sandbox }),
    jobs,
  });

/** What owners do with their schedules. */
export const composeScheduleCommands = (core: Core, actions: Actions, jobs: JobCommands): ScheduleCommands =>
  createScheduleCommands({ ledger: core.ledger, startRun: composeStartRun(core, actions, jobs) });

/** The work of the maintenance queue: the clock's bells, and the jobs that it carries like any other queue. */
export const composeMaintenance: ComposeOwnWork = (core, actions, jobs) => {
  const commands = composeCommands(core, core.wakeRelays);
  return {
    processor: createMaintenanceProcessor({
      fireDue: createFireDue({
        ledger: core.ledger,
        startRun: composeStartRun(core, actions, commands),
        graceMs,
      }),
      runJob: jobs,
    }),
    stop: () => Promise.resolve(),
  };
};

/** The keeper of the clock, with Munshi's own schedules in it. */
export const composeScheduler = async (core: Core, actions: Actions): Promise<Scheduler> => {
  await keepOwnSchedules(
    core.ledger,
    choreTable.map(({ name, cron }) => ({ name, cron, action: name })),
  );
  const startRun = composeStartRun(core, actions, composeCommands(core, core.wakeRelays));
  return createScheduler({
    ledger: core.ledger,
    notifications: core.notifications,
    clock: createBullmqScheduleClock(core.backend),
    epoch: () => core.backend.epoch(),
    fireDue: createFireDue({ ledger: core.ledger, startRun, graceMs }),
    startRun,
    settings: standardSchedulerSettings,
    monotonicMs: core.monotonicMs,
    onOverdue: (count) => {
      core.observer.schedulesOverdue(count);
    },
    onError: (error) => {
      core.observer.trouble('scheduler', error);
    },
  });
};
