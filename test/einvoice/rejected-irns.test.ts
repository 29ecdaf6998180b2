import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sweepRejectedIrns } from '../../src/actions/einvoice/sweep-rejected-irns.js';
import type { SweepDeps } from '../../src/actions/einvoice/sweep-rejected-irns.js';
import { newId } from '../../src/domain/ids.js';
import { findRegistered } from '../../src/ledger/queries/einvoice/find-registered.js';
import { sellersSince, voidIrns } from '../../src/ledger/queries/einvoice/void-irns.js';
import { testDatabase } from '../support/test-database.js';
import { registeredSetup, seller } from './registered-setup.js';
import { aJob } from './registered-rows.js';

/** A document at the stand-in and in a ledger, and a sweep on the morning after. */
const setup = async (changes: Partial<SweepDeps> = {}) => {
  const [bundle, database] = await Promise.all([registeredSetup(), testDatabase()]);
  onTestFinished(() => database.drop());
  const { ledger } = database;
  const tenantId = newId();
  const finishedAt = bundle.clock.now;
  const write = (more: object = {}) =>
    aJob(ledger, {
      tenantId,
      mode: 'test',
      action: 'einvoice.generate',
      naturalKey: `${seller}|2026-27|INV|INV/26-27/00042`,
      state: 'succeeded',
      reference: 'bill-42',
      input: { invoiceDate: '2026-11-20' },
      result: { irn: bundle.irn },
      provider: 'nic',
      finishedAt,
      ...more,
    });
  const jobId = await write();
  const deps: SweepDeps = {
    irp: bundle.provider,
    connect: async () => bundle.connection,
    sellersSince: (from) => sellersSince(ledger, from),
    voidIrns: (item) => voidIrns(ledger, item),
    now: () => bundle.clock.now,
    ...changes,
  };
  return {
    ...bundle,
    ledger,
    tenantId,
    jobId,
    write,
    sweep: () => sweepRejectedIrns(deps),
    /** The central registry refuses the IRN, on the day of the stand-in's clock. */
    reject: () =>
      fetch(`${bundle.standIn.url}/stand-in/reject`, {
        method: 'POST',
        body: JSON.stringify({ irn: bundle.irn }),
      }),
    events: () =>
      ledger<{ type: string; jobId: string; orderingKey: string; mode: string; data: object }[]>`
        select type, job_id as "jobId", ordering_key as "orderingKey", mode, data from event
        where tenant_id = ${tenantId} order by id`,
  };
};

const dayMs = 86_400_000;

describe('the sweep for rejected IRNs', () => {
  it('marks a document that lost the central de-duplication as void, and tells of it once', async () => {
    const { sweep, reject, pass, events, jobId, ledger, tenantId, irn } = await setup();
    await reject();
    pass(dayMs);
    expect(await sweep()).toEqual({ sellers: 1, failed: 0, voided: 1 });
    expect(await events()).toMatchObject([
      {
        type: 'einvoice.voided',
        jobId,
        orderingKey: `${seller}|2026-27|INV|INV/26-27/00042`,
        mode: 'test',
        data: {
          jobId,
          action: 'einvoice.generate',
          reference: 'bill-42',
          irn,
          documentType: 'INV',
          documentNo: 'INV/26-27/00042',
          code: 'irn_voided',
          message: expect.stringMatching(/void/) as string,
          hint: expect.stringMatching(/new number/) as string,
        },
      },
    ]);
    expect((await findRegistered(ledger, tenantId, 'test', irn))?.voidedAt).toBeInstanceOf(Date);

    pass(dayMs);
    expect((await sweep()).voided).toBe(0);
    expect(await events()).toHaveLength(1);
  });

  it('finds it on the second morning too, when the first one was missed', async () => {
    const { sweep, reject, pass } = await setup();
    await reject();
    pass(2 * dayMs);
    expect(await sweep()).toEqual({ sellers: 1, failed: 0, voided: 1 });
  });

  it('asks for nobody who registered nothing since the day before yesterday', async () => {
    const rejectedIrns = vi.fn<SweepDeps['irp']['rejectedIrns']>();
    const { sweep, pass } = await setup({ irp: { rejectedIrns, renew: vi.fn() } });
    pass(3 * dayMs);
    expect(await sweep()).toEqual({ sellers: 0, failed: 0, voided: 0 });
    expect(rejectedIrns).not.toHaveBeenCalled();
  });

  it('asks once for each tenant, mode, seller and provider, for both days', async () => {
    const asked: string[] = [];
    const irp: SweepDeps['irp'] = {
      rejectedIrns: async ({ gstin }, date) => {
        asked.push(`${gstin} ${date}`);
        return { kind: 'done', result: ['ab'.repeat(32)] };
      },
      renew: vi.fn(),
    };
    const { sweep, write, pass } = await setup({ irp });
    await write({ naturalKey: `${seller}|2026-27|INV|2`, result: { irn: 'cd'.repeat(32) } });
    await write({ naturalKey: '27ZZZCQ0002B1ZL|2026-27|INV|1', result: { irn: 'ef'.repeat(32) } });
    await write({
      provider: 'iris',
      naturalKey: `${seller}|2026-27|INV|3`,
      result: { irn: '12'.repeat(32) },
    });
    await write({ state: 'failed', naturalKey: '33ZZZCQ0001A1ZZ|2026-27|INV|1' });
    pass(dayMs);
    expect(await sweep()).toEqual({ sellers: 3, failed: 0, voided: 0 });
    const days = ['2026-11-19', '2026-11-20'];
    expect(asked.toSorted()).toEqual(
      ['27ZZZCQ0002B1ZL', seller, seller].flatMap((gstin) => days.map((day) => `${gstin} ${day}`)).toSorted(),
    );
  });

  it('does not touch an IRN of another tenant', async () => {
    const { sweep, reject, pass, write, ledger, irn } = await setup();
    const stranger = newId();
    await write({
      tenantId: stranger,
      mode: 'live',
      naturalKey: `${seller}|2026-27|INV|9`,
      result: { irn: 'no' },
    });
    await reject();
    pass(dayMs);
    expect((await sweep()).voided).toBe(1);
    expect(await findRegistered(ledger, stranger, 'live', irn)).toBeNull();
    expect(await ledger`select 1 from voided_irn where tenant_id = ${stranger}`).toHaveLength(0);
  });

  it('counts who cannot be asked, and goes on', async () => {
    const { sweep, pass } = await setup({ connect: async () => null });
    pass(dayMs);
    expect(await sweep()).toEqual({ sellers: 1, failed: 1, voided: 0 });
    const failure = { code: 'x', message: 'down' };
    const down = await setup({
      irp: { rejectedIrns: async () => ({ kind: 'transient', failure }), renew: vi.fn() },
    });
    down.pass(dayMs);
    expect(await down.sweep()).toEqual({ sellers: 1, failed: 1, voided: 0 });
  });

  it('renews a stale session once', async () => {
    const stale = { kind: 'unauthorized', failure: { code: '1005', message: 'stale' } } as const;
    const rejectedIrns = vi
      .fn<SweepDeps['irp']['rejectedIrns']>(async () => ({ kind: 'done', result: [] }))
      .mockResolvedValueOnce(stale);
    const renew = vi.fn<SweepDeps['irp']['renew']>(async () => ({ kind: 'done', result: null }));
    const { sweep, pass } = await setup({ irp: { rejectedIrns, renew } });
    pass(dayMs);
    expect(await sweep()).toMatchObject({ failed: 0 });
    expect(renew).toHaveBeenCalledTimes(1);
    expect(rejectedIrns).toHaveBeenCalledTimes(3);
  });

  it('lets the others hear of theirs before it fails for what is broken for one', async () => {
    const bundle = await setup();
    const connect = vi.fn<SweepDeps['connect']>(async () => bundle.connection);
    connect.mockRejectedValueOnce(new Error('cannot be opened'));
    const voided: string[] = [];
    const sellers = ['27ZZZCQ0002B1ZL', seller].map((sellerGstin) => ({
      tenantId: 'tenant-1',
      mode: 'test' as const,
      sellerGstin,
      provider: 'nic',
    }));
    await bundle.reject();
    bundle.pass(dayMs);
    const sweeping = sweepRejectedIrns({
      irp: bundle.provider,
      connect,
      sellersSince: async () => sellers,
      voidIrns: async ({ irns }) => {
        voided.push(...irns);
        return irns.length;
      },
      now: () => bundle.clock.now,
    });
    await expect(sweeping).rejects.toThrow(AggregateError);
    expect(voided).toEqual([bundle.irn]);
  });
});
