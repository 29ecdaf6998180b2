import { describe, expect, it } from 'vitest';
import { listCutShort } from '../../src/ledger/queries/schedules/write-runs.js';
import { createToyProvider, toyAction } from '../support/toy-action.js';
import { clockStart } from '../support/fake-clock.js';
import { acceptInto, schedulesUnderTest, type SchedulesUnderTest } from './schedule-setup.js';

// The clock starts at ten in the morning in India, so that the hourly schedule is due next at eleven.
const eleven = '2026-11-21T05:30:00.000Z';
const hourMs = 3_600_000;

const dueTimes = async (s: SchedulesUnderTest, schedule: Parameters<SchedulesUnderTest['runs']>[0]) =>
  (await s.runs(schedule)).map((run) => [run.dueAt.toISOString(), run.state, run.missedCount]);

describe('firing a schedule', () => {
  it('does nothing before its time', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    expect(schedule.nextRunAt).toEqual(new Date(eleven));
    await s.fire(schedule);
    expect([await s.runs(schedule), await s.jobs()]).toEqual([[], []]);
  });

  it('makes one job at its time, named by the schedule, and moves on', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule({ name: 'Stock check' });
    await s.setNow(eleven);
    await s.fire(schedule);
    await s.fire(schedule);
    const [job, ...others] = await s.jobs();
    expect(others).toEqual([]);
    expect(job).toMatchObject({
      reference: 'Stock check',
      idempotency_key: `munshi:schedule:${schedule.id}:${eleven}`,
    });
    expect(await s.runs(schedule)).toMatchObject([
      { dueAt: new Date(eleven), state: 'started', trigger: 'clock', jobId: job?.id, missedCount: 0 },
    ]);
    expect(await s.commands.find(s.caller, schedule.id)).toMatchObject({
      nextRunAt: new Date(Date.parse(eleven) + hourMs),
      lastRunAt: new Date(eleven),
      version: 1,
    });
  });

  it('makes one job though twenty fire it at once', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    await s.setNow(eleven);
    await Promise.all(Array.from({ length: 20 }, () => s.fire(schedule)));
    expect(await s.jobs()).toHaveLength(1);
    expect(await dueTimes(s, schedule)).toEqual([[eleven, 'started', 0]]);
  });

  it('uses no time twice, though the ledger’s clock is turned back', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    await s.setNow(eleven);
    await s.fire(schedule);
    await s.setNow(clockStart);
    await s.commands.change(s.caller, await s.commands.find(s.caller, schedule.id), {
      ...schedule,
      timezone: 'Asia/Calcutta',
      paused: false,
    });
    await s.setNow(eleven);
    await s.fire(schedule);
    expect(await s.jobs()).toHaveLength(1);
    expect(await dueTimes(s, schedule)).toEqual([[eleven, 'started', 0]]);
  });

  it('writes one line for what was skipped in a night, and tells the owner', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule({ missed: 'skip' });
    await s.setNow('2026-11-22T02:45:00.000Z');
    await s.fire(schedule);
    const last = '2026-11-22T02:30:00.000Z';
    expect(await s.jobs()).toEqual([]);
    expect(await dueTimes(s, schedule)).toEqual([[last, 'skipped', 22]]);
    expect(await s.notices()).toEqual([
      {
        scheduleId: schedule.id,
        name: 'Hourly',
        missedCount: 22,
        more: false,
        lastDueAt: '2026-11-22T08:00:00+05:30',
        policy: 'skip',
        notice: {
          subject: 'Schedule "Hourly" missed 22 runs',
          text: expect.stringContaining('the last at 2026-11-22T08:00:00+05:30. Nothing was run') as string,
        },
      },
    ]);
    expect(await s.commands.find(s.caller, schedule.id)).toMatchObject({ lastRunAt: null });
  });

  it('makes up for a night with one run of the latest time, where that is wanted', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule({ missed: 'run_once' });
    await s.setNow('2026-11-22T02:45:00.000Z');
    await s.fire(schedule);
    const [job] = await s.jobs();
    expect(await s.runs(schedule)).toMatchObject([
      { dueAt: new Date('2026-11-22T02:30:00Z'), state: 'started', missedCount: 22, jobId: job?.id },
    ]);
    expect(await s.notices()).toMatchObject([{ missedCount: 22, policy: 'run_once' }]);
  });

  it('runs the newest time when that is still on time, and counts the missed before it', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    await s.setNow('2026-11-21T08:30:20.000Z');
    await s.fire(schedule);
    expect(await dueTimes(s, schedule)).toEqual([
      ['2026-11-21T07:30:00.000Z', 'missed', 3],
      ['2026-11-21T08:30:00.000Z', 'started', 0],
    ]);
    expect(await s.jobs()).toHaveLength(1);
  });

  it('writes down that the action does not take the input any more', async () => {
    const action = toyAction(createToyProvider());
    const s = await schedulesUnderTest({
      action: {
        ...action,
        check: (_input, { at }) =>
          at >= new Date(eleven) ? [{ pointer: '/number', code: 'too_old', message: 'is too old' }] : [],
      },
    });
    const schedule = await s.aSchedule();
    await s.setNow(eleven);
    await s.fire(schedule);
    expect(await s.jobs()).toEqual([]);
    expect(await s.runs(schedule)).toMatchObject([
      {
        state: 'refused',
        jobId: null,
        detail: { faults: [{ pointer: '/input/number', code: 'too_old', message: 'is too old' }] },
      },
    ]);
  });

  it('writes down that there is no such action any more', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule({ action: 'toy.gone' });
    await s.setNow(eleven);
    await s.fire(schedule);
    expect(await s.runs(schedule)).toMatchObject([
      { state: 'refused', detail: { faults: [{ pointer: '/action', code: 'unknown_action' }] } },
    ]);
  });

  it('refuses a run whose idempotency key somebody has taken for a job of his own', async () => {
    const s = await schedulesUnderTest();
    const schedule = await s.aSchedule();
    await acceptInto(s.ledger).accept({
      ...{ tenantId: s.caller.tenantId, mode: 'test', reference: null, priority: 'normal', runAt: null },
      action: toyAction(createToyProvider()),
      input: { number: 'X' },
      idempotencyKey: `munshi:schedule:${schedule.id}:${eleven}`,
      bodyHash: 'other',
    });
    await s.setNow(eleven);
    await s.fire(schedule);
    expect(await s.runs(schedule)).toMatchObject([
      { state: 'refused', detail: { faults: [{ code: 'idempotency_key_reused' }] } },
    ]);
  });
});

describe('a run that was cut short', () => {
  it.each([
    { when: 'before its job was made', reaches: false },
    { when: 'after its job was made', reaches: true },
  ])('$when comes to one job, though the next time has come too', async ({ reaches }) => {
    let dies = true;
    const s = await schedulesUnderTest({
      jobs: (ledger) => {
        const commands = acceptInto(ledger);
        return {
          findReplay: commands.findReplay,
          accept: async (request) => {
            if (dies && !reaches) throw new Error('killed');
            const accepted = await commands.accept(request);
            if (dies) throw new Error('killed');
            return accepted;
          },
        };
      },
    });
    const schedule = await s.aSchedule();
    await s.setNow(eleven);
    await expect(s.fire(schedule)).rejects.toThrow('killed');
    dies = false;
    await s.advance(hourMs);
    await s.fire(schedule);
    for (const { run, subject, now } of await listCutShort(s.ledger, 5_000, 10)) {
      await s.startRun(run, subject, now);
    }
    expect(await listCutShort(s.ledger, 0, 10)).toEqual([]);
    const runs = await s.runs(schedule);
    expect(runs.map((run) => run.state)).toEqual(['started', 'started']);
    expect(runs.map((run) => run.jobId).sort()).toEqual((await s.jobs()).map((job) => job.id).sort());
    expect(new Set(runs.map((run) => run.jobId)).size).toBe(2);
  });
});
