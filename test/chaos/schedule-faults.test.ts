import { setTimeout as delay } from 'node:timers/promises';
import Table from 'cli-table3';
import { CronExpressionParser } from 'cron-parser';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { backends, type BackendName } from '../support/engine-under-test.js';
import { waitFor } from '../support/wait-for.js';
import { apiKey, startChaosSystem, type ChaosSystem } from './chaos-system.js';

interface Fault {
  name: string;
  strike(system: ChaosSystem): Promise<void>;
}

/** All of them at once, and up again. */
const crash = (...victims: string[]): Fault => ({
  name: `kill -9 of ${victims.join(' and ')}`,
  async strike(system) {
    await Promise.all(victims.map((role) => system.crash(role)));
  },
});

const flushAll: Fault = {
  name: 'FLUSHALL',
  async strike(system) {
    const redis = new Redis(system.redis?.url ?? '', { maxRetriesPerRequest: 1 });
    await redis.flushall();
    redis.disconnect();
  },
};

const both = (first: Fault, second: Fault): Fault => ({
  name: `${first.name}, then ${second.name}`,
  async strike(system) {
    await first.strike(system);
    await second.strike(system);
  },
});

/** Without Redis each queue has one worker process. Each fault strikes as schedules come due. */
const plans: Record<BackendName, { roles: readonly string[]; faults: readonly Fault[] }> = {
  redis: {
    roles: ['web', 'relay-1', 'scheduler-1', 'scheduler-2', 'maintenance-1', 'maintenance-2'],
    faults: [
      crash('scheduler-1', 'maintenance-1'),
      flushAll,
      crash('maintenance-1', 'maintenance-2'),
      { name: 'a restart of Redis', strike: (system) => system.restartRedis() },
      both(flushAll, crash('scheduler-1', 'scheduler-2')),
    ],
  },
  postgres: {
    roles: ['web', 'relay-1', 'scheduler-1', 'maintenance-1'],
    faults: [
      crash('maintenance-1'),
      crash('scheduler-1'),
      { name: 'a restart of Postgres', strike: (system) => system.restartPostgres() },
      crash('scheduler-1', 'maintenance-1'),
      crash('relay-1'),
    ],
  },
};

/** At every full five seconds some schedule is due. */
const turnMs = 5_000;
const quietTurns = 1;
/** What an attempt whose worker was killed has, before it is taken for lost, and some seconds for the rest. */
const settleMs = 25_000;

const nextTurn = (): Promise<void> => delay(turnMs - (Date.now() % turnMs));

const wanted = [
  { name: 'full', cron: '*/10 * * * * *' },
  { name: 'half', cron: '5/10 * * * * *' },
  { name: 'full too', cron: '*/10 * * * * *' },
  { name: 'half in London', cron: '5/10 * * * * *', timezone: 'Europe/London' },
];

interface MadeSchedule {
  name: string;
  cron: string;
  createdAt: string;
}

const createSchedule = async (system: ChaosSystem, given: (typeof wanted)[number]): Promise<MadeSchedule> => {
  const answer = await fetch(`${system.url()}/v1/schedules`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...given,
      action: 'events.publish',
      input: { type: 'clock.rang', data: { schedule: given.name } },
    }),
  });
  if (answer.status !== 201) throw new Error(`answered ${String(answer.status)}: ${await answer.text()}`);
  return (await answer.json()) as MadeSchedule;
};

/** What became of one time of a schedule; a job without a run has no time, an event without a job no job. */
interface Seen {
  dueAt: string | null;
  schedule: string;
  run: string | null;
  job: string | null;
  told: boolean;
}

/** By cron-parser alone. */
const expectedUntil = (schedules: readonly MadeSchedule[], until: Date): Seen[] =>
  schedules.flatMap(({ name, cron, createdAt }) => {
    const times = CronExpressionParser.parse(cron, { currentDate: createdAt, endDate: until });
    const due: Seen[] = [];
    while (times.hasNext()) {
      const dueAt = times.next().toDate().toISOString();
      due.push({ dueAt, schedule: name, run: 'started', job: 'succeeded', told: true });
    }
    return due;
  });

/** A row for each run with its job and event, and for each job and event that belongs to none. */
const seenUntil = async (system: ChaosSystem, until: Date): Promise<Seen[]> => {
  const rows = await system.ledger<(Omit<Seen, 'dueAt'> & { due_at: Date | null })[]>`
    select run.due_at, coalesce(run.name, job.reference, event.data ->> 'schedule') as schedule, run.state as run,
      job.state as job, event.id is not null as told
    from (select r.due_at, r.state, r.job_id, s.name from schedule_run r join schedule s on s.id = r.schedule_id
        where s.action = 'events.publish') as run
      full join (select id, reference, state from job where action = 'events.publish') as job on job.id = run.job_id
      full join (select id, job_id, data from event where type = 'clock.rang') as event on event.job_id = job.id
    where run.due_at is null or run.due_at <= ${until}`;
  return rows.map(({ due_at: at, ...row }) => ({ dueAt: at?.toISOString() ?? null, ...row }));
};

const lineOf = ({ dueAt, schedule, run, job, told }: Seen): string =>
  [dueAt, schedule, run, job, told ? 'told' : 'not told'].map((word) => word ?? 'none').join('  ');

const linesOf = (rows: readonly Seen[]): string[] => rows.map(lineOf).sort();

/** For a person to read when it went wrong. */
const tableOf = (
  seen: readonly Seen[],
  expected: readonly Seen[],
  struck: ReadonlyMap<string, string>,
): string => {
  const table = new Table({
    head: ['expected', 'seen', 'due, schedule, run, job, event', 'fault'],
    style: { head: [] },
  });
  const [saw, ought] = [linesOf(seen), linesOf(expected)];
  for (const line of [...new Set([...saw, ...ought])].sort()) {
    const count = (lines: string[]): number => lines.filter((other) => other === line).length;
    const fault = struck.get(line.slice(0, line.indexOf(' '))) ?? '';
    table.push([count(ought), count(saw), line, fault]);
  }
  return table.toString();
};

describe.concurrent.each(backends)('schedules with real processes on %s', (backend) => {
  it('each time that was due has one run, one job and one event, whatever was killed or lost', async ({
    onTestFinished,
  }) => {
    const { roles, faults } = plans[backend];
    const system = await startChaosSystem({ backend, roles });
    onTestFinished(() => system.stop());
    await nextTurn();
    const schedules = await Promise.all(wanted.map((given) => createSchedule(system, given)));
    const struck = new Map<string, string>();
    for (const fault of faults) {
      await nextTurn();
      struck.set(new Date(Date.now() - (Date.now() % turnMs)).toISOString(), fault.name);
      await fault.strike(system);
      // What has ended with its database is started again, as a supervisor would.
      for (const [role, child] of system.processes) if (!child.alive()) await system.start(role);
    }
    for (let turn = 0; turn < quietTurns; turn += 1) await nextTurn();

    const until = new Date();
    const expected = expectedUntil(schedules, until);
    let seen: Seen[] = [];
    await waitFor(
      'the ledger has what cron-parser says',
      async () => {
        seen = await seenUntil(system, until);
        return JSON.stringify(linesOf(seen)) === JSON.stringify(linesOf(expected));
      },
      { deadlineMs: settleMs, everyMs: 200 },
    ).catch(() => undefined);
    expect(linesOf(seen), `\n${tableOf(seen, expected, struck)}\n`).toEqual(linesOf(expected));
    expect(expected.length).toBeGreaterThanOrEqual((wanted.length * (faults.length + quietTurns)) / 2);
  }, 120_000);
});
