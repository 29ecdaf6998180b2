import { describe, expect, it } from 'vitest';
import { finishGroups } from '../../src/ledger/queries/groups/finish-groups.js';
import { waitFor } from '../support/wait-for.js';
import { counts, createGate, numbers, startGroups, type GroupsUnderTest } from './groups-under-test.js';

const told = async ({ engine }: GroupsUnderTest): Promise<unknown[]> => {
  const rows = await engine.core.ledger<{ data: unknown }[]>`
    select data from event where type = 'group.finished' order by created_at`;
  return rows.map(({ data }) => data);
};

const until = (t: GroupsUnderTest, id: string, expected: ReturnType<typeof counts>): Promise<unknown> =>
  waitFor(`counts ${JSON.stringify(expected)}`, async () => {
    const rows = await t.engine.core.ledger<{ state: string; count: number }[]>`
      select state, count(*)::int as count from job where group_id = ${id} group by state`;
    const count = (state: string): number => rows.find((row) => row.state === state)?.count ?? 0;
    return (
      count('succeeded') === expected.succeeded &&
      count('failed') === expected.failed &&
      count('waiting_input') === expected.waitingInput
    );
  });

describe('a group of jobs', () => {
  it('counts its jobs where they stand: good, bad and parked ones, until all have ended', async () => {
    const t = await startGroups();
    const id = await t.newGroup({ name: 'November invoices' });
    const jobIds = await t.send(id, ['ok-1', 'bad-1', 'park-1', 'ok-2']);
    expect(await t.group(id)).toMatchObject({ counts: counts({ queued: 4 }), finished: false });

    await t.engine.startWorkers();
    await until(t, id, counts({ succeeded: 2, failed: 1, waitingInput: 1 }));
    expect(await t.group(id)).toMatchObject({
      name: 'November invoices',
      expected: null,
      counts: counts({ succeeded: 2, failed: 1, waitingInput: 1 }),
      finished: false,
      finishedAt: null,
      failures: [{ jobId: jobIds[1], reference: 'bad-1', code: '2150', message: 'It is a duplicate.' }],
    });

    const parked = `/v1/jobs/${jobIds[2]!}/input`;
    expect((await t.call('POST', parked, { body: { input: { otp: '123456' } } })).status).toBe(200);
    await until(t, id, counts({ succeeded: 3, failed: 1 }));
    expect(await t.group(id)).toMatchObject({
      counts: counts({ succeeded: 3, failed: 1 }),
      finished: true,
      finishedAt: expect.stringMatching(/Z$/) as string,
    });
  });

  it('counts no item that was refused, and holds up none for it', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    const jobs = [{ input: { number: 'ok-1' } }, { input: { numbr: 'ok-2' } }, { input: { number: 'ok-3' } }];
    const { json } = await t.call<{ items: { status: number }[] }>('POST', '/v1/jobs/toy.do/batch', {
      body: { jobs, group: id },
    });
    expect(json.items.map(({ status }) => status)).toEqual([202, 422, 202]);
    await t.engine.startWorkers();
    await until(t, id, counts({ succeeded: 2 }));
    expect(await t.group(id)).toMatchObject({ counts: counts({ succeeded: 2 }), finished: true });
  });

  it('has not finished without a job, nor before as many have come as were expected', async () => {
    const t = await startGroups();
    const empty = await t.newGroup();
    const id = await t.newGroup({ expected: 3 });
    await t.engine.startWorkers();
    await t.send(id, ['ok-1', 'ok-2']);
    await until(t, id, counts({ succeeded: 2 }));
    expect(await finishGroups(t.engine.core.ledger, 100)).toBe(0);
    expect([(await t.group(empty)).finished, (await t.group(id)).finished]).toEqual([false, false]);

    await t.send(id, ['ok-3']);
    await until(t, id, counts({ succeeded: 3 }));
    expect((await t.group(id)).finished).toBe(true);
  });

  it('shows the first twenty failures, oldest job first', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    const jobIds = await t.send(id, numbers('bad', 23));
    await t.engine.startWorkers();
    await until(t, id, counts({ failed: 23 }));
    const { failures } = await t.group(id);
    expect(failures.map(({ jobId }) => jobId)).toEqual(jobIds.slice(0, 20));
  });

  it('tells its end once, though two processes look for it and somebody reads it', async () => {
    const t = await startGroups();
    const id = await t.newGroup({ name: 'Five' });
    await t.send(id, [...numbers('ok', 4), 'bad-1']);
    await t.engine.startWorkers();
    await until(t, id, counts({ succeeded: 4, failed: 1 }));
    const { ledger } = t.engine.core;
    const found = await Promise.all([
      finishGroups(ledger, 100),
      finishGroups(t.engine.database.ledger, 100),
      finishGroups(ledger, 100),
      t.group(id).then(() => 0),
    ]);
    expect(found.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1);
    expect(await told(t)).toEqual([{ id, name: 'Five', counts: counts({ succeeded: 4, failed: 1 }) }]);
    expect(await finishGroups(ledger, 100)).toBe(0);
  });

  it('is told by the chore when nobody reads it', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    await t.send(id, ['ok-1']);
    await t.engine.startWorkers();
    await until(t, id, counts({ succeeded: 1 }));
    expect(await finishGroups(t.engine.core.ledger, 100)).toBe(1);
    expect(await told(t)).toHaveLength(1);
    expect((await t.group(id)).finishedAt).not.toBeNull();
  });

  it('opens again when a failed job of it is retried alone, and tells the new end', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    const [, bad] = await t.send(id, ['ok-1', 'bad-1']);
    await t.engine.startWorkers();
    await until(t, id, counts({ succeeded: 1, failed: 1 }));
    expect((await t.group(id)).finished).toBe(true);

    const mended = createGate();
    t.provider.perform = async () => {
      await mended.passed;
      return { kind: 'done', result: { receipt: 'mended' } };
    };
    expect((await t.call('POST', `/v1/jobs/${bad!}/retry`)).status).toBe(200);
    expect(await t.group(id)).toMatchObject({
      counts: { total: 2, succeeded: 1, failed: 0 },
      finished: false,
      finishedAt: null,
    });
    mended.open();
    await until(t, id, counts({ succeeded: 2 }));
    expect((await t.group(id)).finished).toBe(true);
    expect(await told(t)).toMatchObject([
      { counts: counts({ succeeded: 1, failed: 1 }) },
      { counts: counts({ succeeded: 2 }) },
    ]);
  });

  it('opens again when another job joins it', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    await t.engine.startWorkers();
    await t.send(id, ['ok-1']);
    await until(t, id, counts({ succeeded: 1 }));
    expect((await t.group(id)).finished).toBe(true);
    await t.engine.stopWorkers();
    await t.send(id, ['ok-2']);
    expect(await t.group(id)).toMatchObject({ finished: false, finishedAt: null });
  });

  it('is never left finished over the head of a job that joins it at that moment', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    await t.engine.startWorkers();
    await t.send(id, ['ok-1']);
    await until(t, id, counts({ succeeded: 1 }));
    await t.engine.stopWorkers();
    const { ledger } = t.engine.core;
    const joined = createGate();
    const mayCommit = createGate();
    const joining = ledger.begin(async (sql) => {
      await sql`
        insert into job (tenant_id, id, mode, action, queue, state, priority, natural_key, body_hash, input, group_id)
        select tenant_id, gen_random_uuid(), mode, action, queue, 'scheduled', priority, 'other', body_hash, input, group_id
        from job where group_id = ${id}`;
      joined.open();
      await mayCommit.passed;
    });
    await joined.passed;
    const finishing = finishGroups(t.engine.database.ledger, 100);
    await waitFor('the finishing waits for the job that joins', async () => {
      const [row] = await ledger<{ count: number }[]>`
        select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      return row?.count === 1;
    });
    mayCommit.open();
    await joining;
    expect(await finishing).toBe(0);
    expect(await t.group(id)).toMatchObject({ finished: false, counts: counts({ succeeded: 1, queued: 1 }) });
    expect(await told(t)).toEqual([]);
  });
});

describe('POST /v1/job-groups/{id}/retry and /cancel', () => {
  it('retries the failed ones and no other', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    await t.send(id, ['ok-1', 'bad-1', 'bad-2', 'bad-3', 'park-1']);
    await t.engine.startWorkers();
    await until(t, id, counts({ succeeded: 1, failed: 3, waitingInput: 1 }));
    await t.engine.stopWorkers();
    const { status, json } = await t.call('POST', `/v1/job-groups/${id}/retry`);
    expect([status, json]).toEqual([
      200,
      { retried: 3, counts: counts({ succeeded: 1, queued: 3, waitingInput: 1 }) },
    ]);
  });

  it('cancels those that have not begun and no other, each with its event', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    await t.send(id, ['ok-1', 'bad-1']);
    await t.engine.startWorkers();
    await until(t, id, counts({ succeeded: 1, failed: 1 }));
    await t.engine.stopWorkers();
    await t.send(id, numbers('later', 5));
    const { status, json } = await t.call('POST', `/v1/job-groups/${id}/cancel`);
    expect([status, json]).toEqual([
      200,
      { cancelled: 5, counts: counts({ succeeded: 1, failed: 1, cancelled: 5 }) },
    ]);
    expect((await t.group(id)).finished).toBe(true);
    const events = await t.engine.core.ledger`select 1 from event where type = 'job.cancelled'`;
    expect(events).toHaveLength(5);
  });
});
