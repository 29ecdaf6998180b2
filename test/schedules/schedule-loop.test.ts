import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBullmqScheduleClock } from '../../queues/bullmq-schedule-clock.js';
import { maintenanceQueue } from '../../queues/maintenance.js';
import { createMaintenanceProcessor } from '../../queues/run-maintenance.js';
import { scheduleDue } from '../../queues/schedule-due.js';
import { startWorker, type RunningWorker } from '../../queues/start-worker.js';
import { newId } from '../../src/domain/ids.js';
import type { Schedule, ScheduleCaller, ScheduleSettings } from '../../src/domain/schedule.js';
import { createJudgeInput } from '../../src/intake/routes/schedules/judge-input.js';
import { createFireDue } from '../../src/schedules/fire-due.js';
import { dueTimesAfter } from '../../src/schedules/due-times.js';
import { createScheduleCommands } from '../../src/schedules/schedule-commands.js';
import { createScheduler, type Scheduler } from '../../src/schedules/schedule-loop.js';
import { createStartRun } from '../../src/schedules/start-run.js';
import { openCore, type Core } from '../../workers/core.js';
import { backends, engineUnderTest, type EngineUnderTest } from '../support/engine-under-test.js';
import { createToyProvider, toyAction, toyRegistry } from '../support/toy-action.js';
import { waitFor } from '../support/wait-for.js';
import { acceptInto } from './schedule-setup.js';

const action = toyAction(createToyProvider());

interface Process {
  core: Core;
  scheduler: Scheduler;
  commands: ReturnType<typeof createScheduleCommands>;
  startWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** What one process has of the schedules: a scheduler, the commands and, when asked for, a worker of the clock's queue. */
const processOver = (core: Core): Process => {
  const startRun = createStartRun({
    ledger: core.ledger,
    actions: toyRegistry(action),
    judgeInput: createJudgeInput({ sandbox: true }),
    jobs: acceptInto(core.ledger),
  });
  const fireDue = createFireDue({ ledger: core.ledger, startRun, graceMs: 60_000 });
  const scheduler = createScheduler({
    ledger: core.ledger,
    notifications: core.notifications,
    clock: createBullmqScheduleClock(core.backend),
    epoch: () => core.jobQueue.epoch(),
    fireDue,
    startRun,
    settings: { sweepMs: 200, syncMs: 60_000, overdueMs: 500, cutShortMs: 1_000 },
    monotonicMs: () => performance.now(),
    onOverdue: () => undefined,
    onError: () => undefined,
  });
  let worker: RunningWorker | null = null;
  return {
    core,
    scheduler,
    commands: createScheduleCommands({ ledger: core.ledger, startRun }),
    async startWorker() {
      worker = await startWorker({
        backend: core.backend,
        spec: maintenanceQueue,
        processor: createMaintenanceProcessor({
          fireDue,
          runJob: () => Promise.reject(new Error('no job of the engine is expected here')),
        }),
        concurrency: 4,
        lockMs: 1_000,
        stalledIntervalMs: 500,
        onMishap: () => undefined,
      });
    },
    async stop() {
      await scheduler.stop();
      await worker?.stop(500);
    },
  };
};

const setup = async (backend: (typeof backends)[number]) => {
  const engine = await engineUnderTest(backend, action);
  const caller: ScheduleCaller = { tenantId: engine.tenantId, mode: 'test', actor: 'key:k' };
  const processes: Process[] = [];
  onTestFinished(async () => {
    for (const process of processes) await process.stop();
    await engine.stop();
  });
  const open = (core: Core): Process => {
    const process = processOver(core);
    processes.push(process);
    return process;
  };
  /** What has died has nothing to wait for: it may hang on what it was doing. */
  const abandon = (dead: Process): void => {
    processes.splice(processes.indexOf(dead), 1);
    void dead.stop().catch(() => undefined);
  };
  const clock = createBullmqScheduleClock(engine.core.backend);
  const bells = async (): Promise<string[]> => (await clock.list()).sort();
  return { engine, caller, open, abandon, clock, bells };
};

const settings: ScheduleSettings = {
  name: 'Often',
  cron: '*/3 * * * * *',
  timezone: 'Asia/Kolkata',
  action: 'toy.do',
  input: { number: 'S-1' },
  missed: 'skip',
};

const yearly: ScheduleSettings = { ...settings, cron: '0 9 1 1 *' };

/** All that a queue which has lost its memory has forgotten. */
const forgetAll = async (engine: EngineUnderTest): Promise<void> => {
  if (!engine.redis) {
    await engine.core.backend.queue(maintenanceQueue.name).obliterate({ force: true });
    return;
  }
  const redis = new Redis(engine.redis.url);
  await redis.flushall();
  redis.disconnect();
};

interface RunRow {
  schedule_id: string;
  due_at: Date;
  state: string;
  job_id: string | null;
}

const runsOf = (engine: EngineUnderTest): Promise<RunRow[]> =>
  engine.core.ledger<RunRow[]>`
    select schedule_id, due_at, state, job_id from schedule_run order by due_at, schedule_id`;

/** Every time of a schedule from its first to the newest that has run. */
const timesUpTo = (schedule: Schedule, last: Date): Date[] => {
  const times = [schedule.nextRunAt!];
  for (const time of dueTimesAfter(schedule, times[0]!)) {
    if (time > last) return times;
    times.push(time);
  }
  return times;
};

describe.each(backends)('the scheduler on %s', (backend) => {
  it('sets a bell for each schedule, and none for what is paused, changed or removed', async () => {
    const { engine, caller, open, bells } = await setup(backend);
    const { scheduler, commands } = open(engine.core);
    const [a, b, c] = [
      await commands.create(caller, settings),
      await commands.create(caller, settings),
      await commands.create(caller, settings),
    ];
    await scheduler.tick();
    expect(await bells()).toEqual([a, b, c].map(({ id }) => `${id}-v1`).sort());
    await commands.change(caller, a, { ...a, paused: true });
    await commands.change(caller, b, { ...b, cron: '0 9 * * *', paused: false });
    await commands.remove(caller, c.id);
    await waitFor('the notice of the changes brings the clock in line', async () => {
      await scheduler.tick();
      return JSON.stringify(await bells()) === JSON.stringify([`${b.id}-v2`]);
    });
    const [bell] = await engine.core.backend.queue(maintenanceQueue.name).getJobSchedulers();
    expect(bell).toMatchObject({
      pattern: '0 9 * * *',
      tz: 'Asia/Kolkata',
      name: scheduleDue,
      template: { data: { tenantId: engine.tenantId, scheduleId: b.id } },
    });
  });

  it('is rung for by the queue, without a sweep', async () => {
    const { engine, caller, open } = await setup(backend);
    const process = open(engine.core);
    await process.startWorker();
    const schedule = await process.commands.create(caller, { ...settings, cron: '*/2 * * * * *' });
    await process.scheduler.tick();
    await process.scheduler.stop();
    await waitFor('two times are run', async () => (await runsOf(engine)).length >= 2);
    const runs = await runsOf(engine);
    expect(runs.map((run) => run.due_at)).toEqual(timesUpTo(schedule, runs.at(-1)!.due_at));
  });

  it('runs each time once, through a killed process and a queue that forgets everything', async () => {
    const { engine, caller, open, abandon, bells } = await setup(backend);
    const first = open(engine.core);
    const other = await openCore({
      config: engine.core.config,
      log: engine.core.log,
      databaseUrl: engine.database.url,
      masterKey: Buffer.alloc(32, 7),
      processName: 'other',
    });
    const second = open(other);
    const schedules = [
      await first.commands.create(caller, settings),
      await first.commands.create(caller, { ...settings, name: 'Too', input: { number: 'S-2' } }),
    ];
    await first.startWorker();
    // Without Redis a queue has one worker process.
    if (backend === 'redis') await second.startWorker();
    first.scheduler.start();
    second.scheduler.start();

    const startedRuns = async (): Promise<number> => (await runsOf(engine)).length;
    await waitFor('the first times are run', async () => (await startedRuns()) >= 2);
    // Its connections are gone at once; it goes on trying, to no effect.
    await other.backend.close();
    await other.ledger.end({ timeout: 0 });
    await waitFor('runs go on', async () => (await startedRuns()) >= 4);
    await forgetAll(engine);
    if (backend === 'redis') {
      await waitFor('the bells are set again', async () => (await bells()).length === schedules.length);
    }
    await waitFor('runs go on', async () => (await startedRuns()) >= 8);
    for (const { id } of schedules) await first.commands.remove(caller, id);

    const runs = await runsOf(engine);
    for (const schedule of schedules) {
      const own = runs.filter((run) => run.schedule_id === schedule.id);
      expect(own.map((run) => run.due_at)).toEqual(timesUpTo(schedule, own.at(-1)!.due_at));
    }
    expect(new Set(runs.map((run) => run.state))).toEqual(new Set(['started']));
    await waitFor('every run has its job', async () =>
      (await runsOf(engine)).every((run) => run.job_id !== null),
    );
    const made = await engine.core.ledger<{ id: string }[]>`select id from job`;
    expect(made.map((job) => job.id).sort()).toEqual((await runsOf(engine)).map((run) => run.job_id).sort());
    abandon(second);
  });

  it('rings for a schedule whose bell has stopped, and sets it anew', async () => {
    const { engine, caller, open, bells, clock } = await setup(backend);
    const { scheduler, commands } = open(engine.core);
    const schedule = await commands.create(caller, yearly);
    await scheduler.tick();
    await clock.remove(await bells());
    await engine.core
      .ledger`update schedule set next_run_at = date_trunc('second', now()) - interval '5 seconds'`;
    await scheduler.tick();
    expect(await runsOf(engine)).toMatchObject([{ schedule_id: schedule.id, state: 'started' }]);
    expect(await bells()).toEqual([`${schedule.id}-v1`]);
  });

  it('takes up a run whose job was never made', async () => {
    const { engine, caller, open } = await setup(backend);
    const { scheduler, commands } = open(engine.core);
    const schedule = await commands.create(caller, yearly);
    await engine.core.ledger`
      insert into schedule_run (tenant_id, id, schedule_id, due_at, state, trigger, created_at)
      values (${caller.tenantId}, ${newId()}, ${schedule.id}, '2026-01-01T03:30:00Z', 'started', 'clock',
        now() - interval '1 minute')`;
    await Promise.all([scheduler.tick(), scheduler.tick()]);
    const [run] = await runsOf(engine);
    const jobs = await engine.core.ledger<{ id: string; idempotency_key: string }[]>`
      select id, idempotency_key from job`;
    expect(jobs).toEqual([
      { id: run?.job_id, idempotency_key: `munshi:schedule:${schedule.id}:2026-01-01T03:30:00.000Z` },
    ]);
  });
});
