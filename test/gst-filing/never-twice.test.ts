import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionRun } from '../../src/domain/action.js';
import { drive } from './drive.js';
import {
  aGstr1,
  aGstr3b,
  agreeable,
  anOffset,
  openFilingDesk,
  settings,
  type FilingDesk,
} from './filing-setup.js';
import { answering, kinds } from './persons.js';

let desk: FilingDesk;
beforeEach(async () => {
  desk = await openFilingDesk();
});
afterEach(() => desk.close());

const calls = (operation: string): number => desk.watched.calls.filter((made) => made === operation).length;
const changed = () => {
  const ret = aGstr1() as { b2b: { inv: { inum: string }[] }[] };
  ret.b2b[0]!.inv.pop();
  return ret;
};

describe('a filing whose answer is lost', () => {
  it('is found in the register and not made again', async () => {
    desk.watched.trouble = (operation, _index, nth) =>
      operation === 'file' && nth === 0 ? { kind: 'lost' } : null;
    const driven = await desk.file('GSTR1', { return: aGstr1() });
    expect(calls('file')).toBe(1);
    expect(driven.result).toMatchObject({ recovered: true, warnings: [] });
    expect(driven.result?.arn).toBe((await desk.filings())[0]?.arn);
  });

  it('is made again only after it has settled, and with a new OTP', async () => {
    const unknown = { kind: 'unknown', failure: { code: 'no_answer', message: 'No answer came.' } } as const;
    desk.watched.trouble = (operation, _index, nth) =>
      operation === 'file' && nth === 0 ? { kind: 'answer', answer: unknown } : null;
    const times: number[] = [];
    const driven = await desk.file('GSTR1', { return: aGstr1() }, (request, asked) => {
      if (request.kind === 'evc_otp') times.push(desk.clock.now().getTime());
      return agreeable(request, asked);
    });
    expect(driven.failure).toBeNull();
    expect(times).toHaveLength(2);
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(settings.settleMs);
    expect(calls('file')).toBe(2);
    expect(await desk.filings()).toMatchObject([{ count: 1 }]);
  });

  it('is not made again with the OTP that is still at hand', async () => {
    const kept: Record<string, unknown>[] = [];
    const job = desk.job('GSTR1', { return: aGstr1() });
    const perform = job.action.perform;
    job.action.perform = (run) => {
      kept.push(run.state);
      return perform(run);
    };
    const left = await drive(job, answering({ evc_otp: [null] }));
    expect(left.failure?.code).toBe('input_expired');
    const state = { ...kept.at(-1), asked: 'evc_otp', evcOtps: [desk.clock.now().toISOString()] };
    const run = {
      ...job,
      tenantId: 'tenant-1',
      jobId: job.id,
      mode: 'test',
      account: null,
      signal: new AbortController().signal,
      now: desk.clock.now,
      state,
      supplied: { otp: '123456' },
      doubtSince: desk.clock.now(),
    } as unknown as ActionRun<unknown>;
    expect(await perform(run)).toMatchObject({ kind: 'waiting', request: { kind: 'evc_otp' } });
    expect(calls('file')).toBe(0);
  });

  it('is found even when it arrives after a person was asked for a new OTP', async () => {
    const unknown = { kind: 'unknown', failure: { code: 'no_answer', message: 'No answer came.' } } as const;
    desk.watched.trouble = (operation, _index, nth) =>
      operation === 'file' && nth === 0 ? { kind: 'answer', answer: unknown } : null;
    const filed = {
      kind: 'done',
      result: { filed: true, arn: 'AA2411260000009X', filedAt: '2026-12-05' },
    } as const;
    const driven = await desk.file('GSTR1', { return: aGstr1() }, (request, asked) => {
      if (asked.filter(({ kind }) => kind === 'evc_otp').length === 2) {
        desk.watched.trouble = (operation) =>
          operation === 'track' ? { kind: 'answer', answer: filed } : null;
      }
      return agreeable(request, asked);
    });
    expect(calls('file')).toBe(1);
    expect(driven.result).toMatchObject({ arn: 'AA2411260000009X', recovered: true });
  });

  it('is taken as filed without a session, with a word of warning', async () => {
    desk.watched.trouble = (operation) => {
      if (operation !== 'file') return null;
      desk.sessions.clear();
      return { kind: 'lost' };
    };
    const driven = await desk.file('GSTR1', { return: aGstr1() });
    expect(driven.result?.warnings).toMatchObject([{ code: 'filed_not_compared' }]);
  });
});

describe('a period that is filed', () => {
  it('is this return: the receipt is given again, by another job too', async () => {
    const first = await desk.file('GSTR1', { return: aGstr1() });
    desk.held.clear();
    const second = await desk.file('GSTR1', { return: aGstr1() });
    expect(second.result).toMatchObject({ arn: first.result?.arn, recovered: true });
    expect(kinds(second.asked)).toEqual([]);
    expect(calls('file')).toBe(1);
  });

  it('is another return: refused with the ARN and the figures that differ', async () => {
    const first = await desk.file('GSTR1', { return: aGstr1() });
    desk.held.clear();
    const second = await desk.file('GSTR1', { return: changed() });
    expect(second.failure).toMatchObject({
      code: 'already_filed',
      message: expect.stringContaining(first.result!.arn) as string,
      hint: expect.stringContaining('later period') as string,
    });
    expect(second.failure?.fields?.map(({ message }) => message)).toContain(
      'B2B count: the return has 1, the portal 2',
    );
  });

  it('is told by the portal only when filing: the register decides', async () => {
    const done = { kind: 'rejected', failure: { code: 'already_filed', message: 'Filed.' } } as const;
    desk.watched.trouble = (operation, _index, nth) =>
      operation === 'file' && nth === 0 ? { kind: 'answer', answer: done } : null;
    const filed = { kind: 'done', result: { filed: true, arn: 'AA2411260000009X', filedAt: null } } as const;
    const driven = await desk.file('GSTR1', { return: aGstr1() }, (request, asked) => {
      const before = desk.watched.trouble;
      if (request.kind === 'evc_otp') {
        desk.watched.trouble = (operation, index, nth) =>
          operation === 'track' ? { kind: 'answer', answer: filed } : before(operation, index, nth);
      }
      return agreeable(request, asked);
    });
    expect(driven.result).toMatchObject({ arn: 'AA2411260000009X', recovered: true, filedAt: null });
  });

  it('had by another job of the ledger: the same return is adopted, another refused', async () => {
    const { action, input } = desk.job('GSTR1', { return: aGstr1() });
    const { result } = await desk.file('GSTR1', { return: aGstr1() });
    const adopt = (given: unknown) => action.adopt!(given, result, { input: given } as ActionRun<unknown>);
    expect(await adopt(input)).toMatchObject({ kind: 'done', recovered: true, result: { arn: result?.arn } });
    const other = { ...(input as object), return: changed() };
    expect(await adopt(other)).toMatchObject({ kind: 'rejected', failure: { code: 'already_filed' } });
  });
});

describe('a payment', () => {
  beforeEach(() => desk.control('POST', 'settings', { requireGstr1: false }));
  const input = () => ({ return: aGstr3b(), offset: anOffset() });

  it('whose answer is lost is found in the summary and not made again', async () => {
    desk.watched.trouble = (operation, _index, nth) =>
      operation === 'offset' && nth === 0 ? { kind: 'lost' } : null;
    const driven = await desk.file('GSTR3B', input());
    expect(driven.failure).toBeNull();
    expect(calls('offset')).toBe(1);
    expect(await desk.offsets()).toHaveLength(1);
  });

  it('that never arrived is made when that has settled', async () => {
    const unknown = { kind: 'unknown', failure: { code: 'no_answer', message: 'No answer came.' } } as const;
    desk.watched.trouble = (operation, _index, nth) =>
      operation === 'offset' && nth === 0 ? { kind: 'answer', answer: unknown } : null;
    const before = desk.clock.now().getTime();
    const driven = await desk.file('GSTR3B', input());
    expect(driven.failure).toBeNull();
    expect(desk.clock.now().getTime() - before).toBeGreaterThan(settings.settleMs);
    expect(calls('offset')).toBe(2);
    expect(await desk.offsets()).toHaveLength(1);
  });

  it('asks for a log-in when the session is gone while it is in doubt', async () => {
    desk.watched.trouble = (operation, _index, nth) => {
      if (operation !== 'offset' || nth > 0) return null;
      desk.sessions.clear();
      return { kind: 'lost' };
    };
    const driven = await desk.file('GSTR3B', input());
    expect(kinds(driven.asked)).toEqual(['gst_login_otp', 'approval', 'gst_login_otp', 'evc_otp']);
    expect(calls('offset')).toBe(1);
    expect(await desk.filings()).toMatchObject([{ count: 1 }]);
  });

  it('made by an earlier job is not made again: the return is approved and filed', async () => {
    const first = await desk.file('GSTR3B', input(), answering({ evc_otp: [null] }));
    expect(first.failure?.code).toBe('input_expired');
    desk.held.clear();
    const second = await desk.file('GSTR3B', input());
    expect(second.failure).toBeNull();
    expect(calls('offset')).toBe(1);
    expect(second.asked.find(({ kind }) => kind === 'approval')?.message).not.toContain('paid and filed');
  });

  it('made with other figures is refused', async () => {
    await desk.file('GSTR3B', input(), answering({ evc_otp: [null] }));
    desk.held.clear();
    const other = aGstr3b() as { inward_sup: { isup_details: { inter: number }[] } };
    other.inward_sup.isup_details[0]!.inter += 1;
    const driven = await desk.file('GSTR3B', { ...input(), return: other });
    expect(driven.failure?.code).toBe('already_paid');
  });

  it('is not begun when a ledger has too little', async () => {
    const cash = { igst: 100, cgst: 10_000, sgst: 10_000, cess: 0 };
    const credit = { igst: 0, cgst: 0, sgst: 0, cess: 0 };
    await desk.control('POST', 'settings', { ledgers: { cash, credit } });
    const driven = await desk.file('GSTR3B', input());
    expect(driven.failure).toMatchObject({
      code: 'balance_short',
      message: expect.stringContaining('IGST cash: 13700.00 needed, 100.00 there') as string,
    });
    expect(calls('offset')).toBe(0);
    expect(kinds(driven.asked)).not.toContain('approval');
  });
});

describe('another job at the same return', () => {
  it('is named, and nothing is sent', async () => {
    desk.held.set('GSTR1', { jobId: 'job-before', provider: 'sandbox-co-in' });
    const driven = await drive(desk.job('GSTR1', { return: aGstr1() }), agreeable);
    expect(driven.failure).toMatchObject({
      code: 'filing_in_progress',
      message: expect.stringContaining('job-before') as string,
    });
    expect(desk.watched.calls).toEqual([]);
  });
});
