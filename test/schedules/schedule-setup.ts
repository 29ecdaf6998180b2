import { onTestFinished } from 'vitest';
import type { ActionDefinition } from '../../src/domain/action.js';
import { newId } from '../../src/domain/ids.js';
import type { Schedule, ScheduleCaller, ScheduleRun, ScheduleSettings } from '../../src/domain/schedule.js';
import { createAcceptCommands, type AcceptDeps } from '../../src/engine/commands/accept-commands.js';
import { createTenantCommands } from '../../src/engine/commands/tenant-commands.js';
import { createJudgeInput } from '../../src/intake/routes/schedules/judge-input.js';
import type { Ledger } from '../../src/ledger/connect.js';
import { acceptJobs } from '../../src/ledger/queries/accept-jobs.js';
import { createFireDue, type FireDue } from '../../src/schedules/fire-due.js';
import { standardGraceMs } from '../../src/schedules/plan-runs.js';
import { createScheduleCommands } from '../../src/schedules/schedule-commands.js';
import { createStartRun, type StartRun, type StartRunDeps } from '../../src/schedules/start-run.js';
import { testDatabaseWithClock, type DatabaseWithClock } from '../support/fake-clock.js';
import { createToyProvider, toyAction, toyRegistry } from '../support/toy-action.js';

/** A job of the ledger, as far as these tests look at it. */
export interface MadeJob {
  id: string;
  reference: string;
  idempotency_key: string;
}

export interface SchedulesUnderTest extends DatabaseWithClock {
  ledger: Ledger;
  caller: ScheduleCaller;
  commands: ReturnType<typeof createScheduleCommands>;
  startRun: StartRun;
  fireDue: FireDue;
  /** A schedule for every full hour in India, unless told otherwise. */
  aSchedule(settings?: Partial<ScheduleSettings>): Promise<Schedule>;
  fire(schedule: Schedule): Promise<void>;
  /** Oldest first. */
  runs(schedule: Schedule): Promise<ScheduleRun[]>;
  jobs(): Promise<MadeJob[]>;
  /** Data of the notices, oldest first. */
  notices(): Promise<Record<string, unknown>[]>;
}

export const hourly: ScheduleSettings = {
  name: 'Hourly',
  cron: '0 * * * *',
  timezone: 'Asia/Kolkata',
  action: 'toy.do',
  input: { number: 'S-1' },
  missed: 'skip',
};

/** Accepts jobs into the ledger and into no queue. */
export const acceptInto = (ledger: Ledger): ReturnType<typeof createAcceptCommands> =>
  createAcceptCommands({
    ledger,
    acceptJob: async (job) => (await acceptJobs(ledger, [job], { perTenant: 100, perQueue: 100 }))[0]!,
    enqueue: () => undefined,
    wakeRelay: () => undefined,
  } satisfies AcceptDeps);

/** The schedules' commands and their firing over a ledger whose time the test moves; no queue. */
export const schedulesUnderTest = async (
  options: { action?: ActionDefinition; jobs?: (ledger: Ledger) => StartRunDeps['jobs'] } = {},
): Promise<SchedulesUnderTest> => {
  const withClock = await testDatabaseWithClock();
  const { ledger } = withClock.database;
  onTestFinished(() => withClock.database.drop());
  const { id: tenantId } = await createTenantCommands(ledger).create('first');
  const caller: ScheduleCaller = { tenantId, mode: 'test', actor: `key:${newId()}` };
  const startRun = createStartRun({
    ledger,
    actions: toyRegistry(options.action ?? toyAction(createToyProvider())),
    judgeInput: createJudgeInput({ sandbox: true }),
    jobs: (options.jobs ?? acceptInto)(ledger),
  });
  const commands = createScheduleCommands({ ledger, startRun });
  const fireDue = createFireDue({ ledger, startRun, graceMs: standardGraceMs });
  return {
    ...withClock,
    ledger,
    caller,
    commands,
    startRun,
    fireDue,
    aSchedule: (settings = {}) => commands.create(caller, { ...hourly, ...settings }),
    fire: (schedule) => fireDue(schedule.tenantId, schedule.id),
    runs: async (schedule) => (await commands.runs(caller, schedule.id, { limit: 100 })).reverse(),
    jobs: () => ledger<MadeJob[]>`select id, reference, idempotency_key from job order by id`,
    notices: async () => {
      const rows = await ledger<{ data: Record<string, unknown> }[]>`
        select data from event where type = 'munshi.schedule.missed' order by id`;
      return rows.map((row) => row.data);
    },
  };
};
