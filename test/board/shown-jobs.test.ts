import { describe, expect, it } from 'vitest';
import { backendKinds } from '../../queues/backend/queue-backend.js';
import { newId } from '../../src/domain/ids.js';
import { messageOf, useConsole } from './console-setup.js';
import { copyId } from './stage.js';

describe.each(backendKinds)('what the board shows on %s', (kind) => {
  const open = useConsole(kind);
  const setup = async () => {
    const desk = await open();
    await desk.signIn();
    return desk;
  };

  it('tells of each job its reference, its tenant, its action and how it fares', async () => {
    const { ask, delayed } = await setup();
    const dispatch = await delayed();
    const list = (await (await ask('/api/queues?activeQueue=einvoice&status=delayed&page=1')).json()) as {
      queues: { jobs: unknown[] }[];
    };
    const shown = {
      id: copyId(dispatch),
      name: 'einvoice.generate · INV-101',
      data: {
        reference: 'INV-101',
        tenant: 'Acme Traders',
        action: 'einvoice.generate',
        state: 'queued',
        lastOutcome: null,
        jobId: dispatch.jobId,
      },
    };
    expect(list.queues[0]?.jobs).toMatchObject([shown]);
    expect(await (await ask(`/api/queues/einvoice/${copyId(dispatch)}`)).json()).toMatchObject({
      status: 'delayed',
      job: shown,
    });
  });

  it('tells the outcome of the newest attempt', async () => {
    const { ask, waiting, ledger } = await setup();
    const dispatch = await waiting();
    for (const [number, outcome] of [
      [1, 'unknown'],
      [2, 'throttled'],
    ] as const) {
      await ledger`insert into attempt (tenant_id, job_id, number, kind, mode, action, natural_key, token, worker,
        deadline_at, closed_at, outcome) values (${dispatch.tenantId}, ${dispatch.jobId}, ${number}, 'perform', 'test',
        'einvoice.generate', ${dispatch.jobId}, ${newId()}, 'w', now(), now(), ${outcome})`;
    }
    expect(await (await ask(`/api/queues/einvoice/${copyId(dispatch)}`)).json()).toMatchObject({
      job: { data: { lastOutcome: 'throttled' } },
    });
  });

  it('shows a job that the ledger has failed as failed, with its reason', async () => {
    const { ask, through, fail } = await setup();
    const dispatch = await through();
    await fail(dispatch, {
      outcome: 'rejected',
      code: '2172',
      message: 'The document was sent before.',
      hint: 'Use another number.',
      provider: 'nic',
    });
    expect(await (await ask(`/api/queues/einvoice/${copyId(dispatch)}`)).json()).toMatchObject({
      status: 'completed',
      job: {
        isFailed: true,
        failedReason: 'rejected · 2172: The document was sent before. Use another number.',
        data: { state: 'failed' },
      },
    });
  });

  it('has nothing of a job’s input', async () => {
    const { ask, waiting } = await setup();
    const dispatch = await waiting();
    const text = await (await ask(`/api/queues/einvoice/${copyId(dispatch)}`)).text();
    expect(text).not.toMatch(/Ravi|98765/);
  });

  it('hides what looks like personal data, wherever it stands', async () => {
    const { ask, queue, waiting, dropped, copyOf } = await setup();
    const secrets = /9876543210|29AAGCB7383J1Z4|AAGCB7383J|ravi@example|eyJhbGciOi|mk_live_abc/;
    const leak =
      '29AAGCB7383J1Z4 ravi@example.com +91 98765 43210 eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.abc mk_live_abcdefgh';
    const withReference = await waiting({ reference: 'call 9876543210 AAGCB7383J' });
    const failed = await dropped({}, leak);
    const copy = await copyOf(failed);
    await copy?.log(`sent to ${leak}`);
    await copy?.updateProgress({ phone: 9876543210, note: leak });
    const foreign = await queue.add(
      'x',
      { phone: 9876543210, gstin: leak },
      {
        jobId: 'foreign-job',
      },
    );
    const texts = await Promise.all(
      [
        `/api/queues/einvoice/${copyId(withReference)}`,
        `/api/queues/einvoice/${copyId(failed)}`,
        `/api/queues/einvoice/${copyId(failed)}/logs`,
        `/api/queues/einvoice/${copyId(failed)}/flow`,
        `/api/queues/einvoice/${foreign.id ?? ''}`,
        '/api/queues?activeQueue=einvoice&status=latest&page=1&jobsPerPage=20',
      ].map(async (path) => (await ask(path)).text()),
    );
    for (const text of texts) expect(text).not.toMatch(secrets);
    expect(texts[1]).toContain('[gstin]');
    expect(texts[2]).toContain('[address]');
    expect(texts[5]).toContain('foreign-job');
  });

  it('says of a copy that is gone where its job is', async () => {
    const { ask } = await setup();
    const answer = await ask('/api/queues/einvoice/gone-g1');
    expect(answer.status).toBe(404);
    expect(await messageOf(answer)).toMatch(/comes back as a new copy/);
  });

  it('keeps the times of a job as numbers', async () => {
    const { ask, through } = await setup();
    const dispatch = await through();
    const body = (await (await ask(`/api/queues/einvoice/${copyId(dispatch)}`)).json()) as {
      job: { timestamp: number; finishedOn: number };
    };
    expect(body.job.timestamp).toBeGreaterThan(1.6e12);
    expect(body.job.finishedOn).toBeGreaterThan(1.6e12);
  });

  it('does not tell of the server that carries the queues', async () => {
    const { ask } = await setup();
    expect((await ask('/api/redis/stats')).status).toBe(403);
  });
});
