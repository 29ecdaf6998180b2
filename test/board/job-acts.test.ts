import { describe, expect, it } from 'vitest';
import { backendKinds } from '../../queues/backend/queue-backend.js';
import { messageOf, useConsole } from './console-setup.js';
import { copyId } from './stage.js';

describe.each(backendKinds)('acts on %s', (kind) => {
  const open = useConsole(kind);
  const setup = async () => {
    const desk = await open();
    await desk.signIn();
    return desk;
  };

  describe('retry', () => {
    it.each(['dropped', 'through'] as const)(
      'stands a failed job in line again (its copy is %s)',
      async (way) => {
        const desk = await setup();
        const dispatch = await desk[way]({ state: 'failed' });
        expect((await desk.put(`/${copyId(dispatch)}/retry`)).status).toBe(204);
        expect(await desk.jobOf(dispatch)).toMatchObject({ state: 'ready', error: null });
        expect((await desk.copyOf(dispatch)) === undefined).toBe(way === 'dropped');
        expect(await desk.audit()).toEqual([
          { actor: 'operator', act: 'job.retried', subject: dispatch.jobId },
        ]);
      },
    );

    it('stands a job in line again that the queue has dropped on its way', async () => {
      const { put, dropped, jobOf, copyOf } = await setup();
      const dispatch = await dropped();
      expect((await jobOf(dispatch)).state).toBe('dispatched');
      expect((await put(`/${copyId(dispatch)}/retry`)).status).toBe(204);
      expect((await jobOf(dispatch)).state).toBe('ready');
      expect(await copyOf(dispatch)).toBeUndefined();
    });

    it('leaves a running job to its worker until that worker’s lease is over', async () => {
      const { put, dropped, jobOf, copyOf, ledger } = await setup();
      const dispatch = await dropped({ state: 'running' });
      await ledger`update job set lease_until = now() + interval '1 minute' where id = ${dispatch.jobId}`;
      const answer = await put(`/${copyId(dispatch)}/retry`);
      expect(answer.status).toBe(409);
      expect(await messageOf(answer)).toMatch(/A worker may be at this job/);
      expect((await jobOf(dispatch)).state).toBe('running');
      expect(await copyOf(dispatch)).toBeDefined();
      await ledger`update job set lease_until = now() - interval '1 second' where id = ${dispatch.jobId}`;
      expect((await put(`/${copyId(dispatch)}/retry`)).status).toBe(204);
      expect((await jobOf(dispatch)).state).toBe('ready');
    });

    it.each([
      ['succeeded', /succeeded/],
      ['cancelled', /cancelled/],
      ['waiting_input', /waiting for input/],
      ['ready', /in line already/],
      ['scheduled', /in line already/],
    ] as const)('refuses a job that is %s, in plain words', async (state, words) => {
      const { put, through, jobOf, copyOf, audit } = await setup();
      const dispatch = await through({ state });
      const answer = await put(`/${copyId(dispatch)}/retry`);
      expect(answer.status).toBe(409);
      expect(await messageOf(answer)).toMatch(words);
      expect((await jobOf(dispatch)).state).toBe(state);
      expect(await copyOf(dispatch)).toBeDefined();
      expect(await audit()).toEqual([]);
    });

    it('refuses a copy that still waits', async () => {
      const { put, waiting, jobOf } = await setup();
      const dispatch = await waiting();
      expect((await put(`/${copyId(dispatch)}/retry`)).status).toBe(409);
      expect(await jobOf(dispatch)).toMatchObject({ state: 'dispatched', generation: 1 });
    });

    it('of all retries each job that has failed, and no other', async () => {
      const { put, through, jobOf, audit } = await setup();
      const failed = [await through({ state: 'failed' }), await through({ state: 'failed' })];
      const done = await through({ state: 'succeeded' });
      const answer = await put('/retry/completed');
      expect(await answer.json()).toEqual({ retried: 2, skipped: 0 });
      for (const dispatch of failed) expect((await jobOf(dispatch)).state).toBe('ready');
      expect((await jobOf(done)).state).toBe('succeeded');
      expect((await audit()).map((line) => line.subject).sort()).toEqual(
        failed.map((job) => job.jobId).sort(),
      );
    });

    it('of all brings back what the queue has dropped', async () => {
      const { put, dropped, jobOf } = await setup();
      const jobs = [await dropped(), await dropped({ state: 'failed' })];
      expect(await (await put('/retry/failed')).json()).toEqual({ retried: 2, skipped: 0 });
      for (const dispatch of jobs) expect((await jobOf(dispatch)).state).toBe('ready');
    });
  });

  describe('promote', () => {
    it('lets a copy that waits for its time run now', async () => {
      const { put, delayed, copyOf, jobOf, audit } = await setup();
      const dispatch = await delayed();
      expect((await put(`/${copyId(dispatch)}/promote`)).status).toBe(204);
      expect(await (await copyOf(dispatch))?.getState()).not.toBe('delayed');
      const job = await jobOf(dispatch);
      expect(job).toMatchObject({ state: 'dispatched', generation: 1 });
      expect(job.nextRunAt?.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
      expect(await audit()).toEqual([{ actor: 'operator', act: 'job.promoted', subject: dispatch.jobId }]);
    });

    it('of all does the same for each', async () => {
      const { put, delayed, copyOf } = await setup();
      const jobs = [await delayed(), await delayed()];
      expect((await put('/promote')).status).toBe(200);
      for (const dispatch of jobs) expect(await (await copyOf(dispatch))?.getState()).not.toBe('delayed');
    });

    it('refuses an old copy of a job that has moved on', async () => {
      const { put, delayed, copyOf, ledger } = await setup();
      const dispatch = await delayed();
      await ledger`update job set generation = 2 where id = ${dispatch.jobId}`;
      expect((await put(`/${copyId(dispatch)}/promote`)).status).toBe(409);
      expect(await (await copyOf(dispatch))?.getState()).toBe('delayed');
    });
  });

  describe('clean', () => {
    it.each(['waiting', 'delayed', 'dropped', 'through'] as const)(
      'of a copy that is %s stands a job that has not ended in line again',
      async (way) => {
        const desk = await setup();
        const dispatch = await desk[way]();
        expect((await desk.put(`/${copyId(dispatch)}/clean`)).status).toBe(204);
        expect(await desk.copyOf(dispatch)).toBeUndefined();
        expect(await desk.jobOf(dispatch)).toMatchObject({ state: 'ready', nextRunAt: null });
        expect(await desk.audit()).toEqual([
          { actor: 'operator', act: 'job.copy_removed', subject: dispatch.jobId },
        ]);
      },
    );

    it.each(['succeeded', 'failed', 'cancelled', 'scheduled', 'waiting_input', 'running'] as const)(
      'takes only the copy of a job that is %s',
      async (state) => {
        const { put, through, jobOf, copyOf } = await setup();
        const dispatch = await through({ state });
        expect((await put(`/${copyId(dispatch)}/clean`)).status).toBe(204);
        expect(await copyOf(dispatch)).toBeUndefined();
        expect((await jobOf(dispatch)).state).toBe(state);
      },
    );

    it('takes only the copy when it is an old one', async () => {
      const { put, waiting, jobOf, ledger } = await setup();
      const dispatch = await waiting();
      await ledger`update job set generation = 2 where id = ${dispatch.jobId}`;
      expect((await put(`/${copyId(dispatch)}/clean`)).status).toBe(204);
      expect(await jobOf(dispatch)).toMatchObject({ state: 'dispatched', generation: 2 });
    });

    it('refuses a copy that a worker holds', async () => {
      const { put, active, jobOf, copyOf } = await setup();
      const dispatch = await active();
      const answer = await put(`/${copyId(dispatch)}/clean`);
      expect(answer.status).toBe(409);
      expect(await messageOf(answer)).toMatch(/A worker may be at this job/);
      expect(await copyOf(dispatch)).toBeDefined();
      expect((await jobOf(dispatch)).state).toBe('dispatched');
    });

    it.each([
      ['prioritized', 'waiting'],
      ['delayed', 'delayed'],
      ['failed', 'dropped'],
    ] as const)('of all %s jobs loses none of them', async (status, way) => {
      const desk = await setup();
      const jobs = [await desk[way](), await desk[way]()];
      expect((await desk.put(`/clean/${status}`)).status).toBe(200);
      for (const dispatch of jobs) {
        expect(await desk.copyOf(dispatch)).toBeUndefined();
        expect((await desk.jobOf(dispatch)).state).toBe('ready');
      }
      expect(await desk.audit()).toHaveLength(2);
    });

    it('of all completed copies is written down and changes no job', async () => {
      const { put, through, jobOf, audit } = await setup();
      const dispatch = await through({ state: 'succeeded' });
      expect((await put('/clean/completed')).status).toBe(200);
      expect((await jobOf(dispatch)).state).toBe('succeeded');
      expect(await audit()).toEqual([{ actor: 'operator', act: 'queue.cleaned', subject: 'einvoice' }]);
    });

    it('refuses jobs that are under way', async () => {
      const { put, active, jobOf } = await setup();
      const dispatch = await active();
      expect((await put('/clean/active')).status).toBe(409);
      expect((await jobOf(dispatch)).state).toBe('dispatched');
    });
  });
});
