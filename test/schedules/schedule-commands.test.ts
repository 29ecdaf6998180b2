import { describe, expect, it } from 'vitest';
import { systemTenantId } from '../../src/domain/system-tenant.js';
import type { Schedule } from '../../src/domain/schedule.js';
import { listSchedules } from '../../src/ledger/queries/schedules/read-schedules.js';
import { keepOwnSchedules } from '../../src/schedules/own-schedules.js';
import { mostSchedules } from '../../src/schedules/schedule-commands.js';
import { schedulesUnderTest } from './schedule-setup.js';

const eleven = new Date('2026-11-21T05:30:00Z');

describe('the commands on schedules', () => {
  it('pause and resume without making up for what was due meanwhile', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule({ missed: 'run_once' });
    const paused = await s.commands.change(s.caller, schedule, { ...schedule, paused: true });
    expect(paused).toMatchObject({ nextRunAt: null, pausedAt: new Date('2026-11-21T04:30:00Z'), version: 2 });
    await s.setNow('2026-11-21T08:15:00Z');
    await s.fire(paused);
    const resumed = await s.commands.change(s.caller, paused, { ...paused, paused: false });
    expect(resumed).toMatchObject({ nextRunAt: new Date('2026-11-21T08:30:00Z'), pausedAt: null });
    await s.fire(resumed);
    expect(await s.runs(schedule)).toEqual([]);
  });

  it('keep a time that has come when only the name changes, and take a new one with a new timetable', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    await s.setNow('2026-11-21T05:30:10Z');
    const renamed = await s.commands.change(s.caller, schedule, { ...schedule, name: 'New', paused: false });
    expect(renamed.nextRunAt).toEqual(eleven);
    const moved = await s.commands.change(s.caller, renamed, {
      ...renamed,
      timezone: 'UTC',
      paused: false,
    });
    expect(moved.nextRunAt).toEqual(new Date('2026-11-21T06:00:00Z'));
  });

  it('refuse a change of what somebody else has changed', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    await s.commands.change(s.caller, schedule, { ...schedule, name: 'A', paused: false });
    await expect(
      s.commands.change(s.caller, schedule, { ...schedule, name: 'B', paused: false }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('do not mind that it ran between reading and changing', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    await s.setNow(eleven);
    await s.fire(schedule);
    const renamed = await s.commands.change(s.caller, schedule, { ...schedule, name: 'B', paused: false });
    expect(renamed.nextRunAt).toEqual(new Date('2026-11-21T06:30:00Z'));
  });

  it('run one by hand, at its very time and while it is paused, and write each run down', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    await s.setNow(eleven);
    await s.fire(schedule);
    const run = await s.commands.runNow(s.caller, schedule.id);
    const paused = await s.commands.change(s.caller, schedule, { ...schedule, paused: true });
    await s.commands.runNow(s.caller, paused.id);
    const runs = await s.runs(schedule);
    expect(runs.map(({ trigger, dueAt }) => [trigger, dueAt])).toEqual([
      ['clock', eleven],
      ['hand', eleven],
      ['hand', eleven],
    ]);
    expect(runs[1]).toEqual(run);
    expect(new Set(runs.map(({ jobId }) => jobId)).size).toBe(3);
  });

  it('remove one for good, its history kept in the ledger', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    await s.commands.runNow(s.caller, schedule.id);
    await s.commands.remove(s.caller, schedule.id);
    await s.setNow(eleven);
    await s.fire(schedule);
    expect(await s.commands.list(s.caller)).toEqual([]);
    for (const act of ['find', 'remove', 'runNow'] as const) {
      await expect(s.commands[act](s.caller, schedule.id)).rejects.toMatchObject({ code: 'not_found' });
    }
    const [kept] = await s.ledger<{ n: number }[]>`select count(*)::int as n from schedule_run`;
    expect(kept?.n).toBe(1);
  });

  it('show nothing to another tenant or to a key of the other mode', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    const strangers = [
      { ...s.caller, mode: 'live' as const },
      { ...s.caller, tenantId: systemTenantId },
    ];
    for (const stranger of strangers) {
      expect(await s.commands.list(stranger)).toEqual([]);
      await expect(s.commands.runNow(stranger, schedule.id)).rejects.toMatchObject({ code: 'not_found' });
      await expect(s.commands.runs(stranger, schedule.id, { limit: 1 })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });

  it('allow a hundred for each tenant', async () => {
    const s = await schedulesUnderTest();
    const made: Schedule[] = [];
    for (let n = 0; n < mostSchedules; n += 1) made.push(await s.aSchedule());
    await expect(s.aSchedule()).rejects.toMatchObject({ code: 'conflict' });
    await s.commands.remove(s.caller, made[0]!.id);
    await expect(s.aSchedule()).resolves.toBeDefined();
  });

  it('leave an audit line each', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    const paused = await s.commands.change(s.caller, schedule, { ...schedule, paused: true });
    const resumed = await s.commands.change(s.caller, paused, { ...paused, paused: false });
    await s.commands.change(s.caller, resumed, { ...resumed, name: 'New', paused: false });
    await s.commands.runNow(s.caller, schedule.id);
    await s.commands.remove(s.caller, schedule.id);
    const lines = await s.ledger<{ act: string; actor: string }[]>`
      select act, actor from audit_log where subject = ${schedule.id} order by id`;
    expect(lines.map((line) => line.act)).toEqual(
      ['created', 'paused', 'resumed', 'changed', 'run', 'removed'].map((act) => `schedule.${act}`),
    );
    expect(new Set(lines.map((line) => line.actor))).toEqual(new Set([s.caller.actor]));
  });
});

describe('the own schedules', () => {
  const own = { tenantId: systemTenantId, mode: 'live' as const };
  const nightly = { name: 'delete-old', cron: '10 3 * * *', action: 'munshi.delete_old' };
  const minutely = { name: 'tidy', cron: '* * * * *', action: 'munshi.tidy' };

  it('become those of the catalogue, and stay as they are when nothing has changed', async () => {
    const s = await schedulesUnderTest();
    expect(await keepOwnSchedules(s.ledger, [nightly, minutely])).toBe(2);
    const before = await listSchedules(s.ledger, own);
    await s.setNow('2026-11-21T04:30:30Z');
    expect(await keepOwnSchedules(s.ledger, [nightly, minutely])).toBe(0);
    expect(await listSchedules(s.ledger, own)).toEqual(before);

    const changed = { ...minutely, cron: '*/5 * * * *' };
    expect(await keepOwnSchedules(s.ledger, [changed])).toBe(2);
    const [left, ...others] = await listSchedules(s.ledger, own);
    expect(others).toEqual([]);
    expect(left).toMatchObject({
      ...changed,
      id: before.find(({ name }) => name === 'tidy')?.id,
      timezone: 'Asia/Kolkata',
      missed: 'run_once',
      nextRunAt: new Date('2026-11-21T04:35:00Z'),
      version: 2,
    });

    expect(await keepOwnSchedules(s.ledger, [nightly, changed])).toBe(1);
    expect(await listSchedules(s.ledger, own)).toHaveLength(2);
  });
});
