import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aGstr1, agreeable, gstin, openFilingDesk, period, type FilingDesk } from './filing-setup.js';
import { answering, kinds } from './persons.js';
import { sha256Of } from '../../src/returns/canonical.js';

let desk: FilingDesk;
beforeEach(async () => {
  desk = await openFilingDesk();
});
afterEach(() => desk.close());

const input = () => ({ return: aGstr1() });
const calls = (operation: string): number => desk.watched.calls.filter((made) => made === operation).length;

interface Invoice {
  inum: string;
}
const numbered = (...numbers: string[]) => {
  const ret = aGstr1() as { b2b: { ctin: string; inv: Invoice[] }[] };
  const [group] = ret.b2b;
  const [first] = group!.inv;
  group!.inv = numbers.map((inum) => ({ ...first, inum }));
  return ret as unknown as Record<string, unknown>;
};

/** An earlier job that was left when it asked for approval. */
const leaveData = async (): Promise<void> => {
  await desk.file('GSTR1', { return: numbered('OLD/1') }, answering({ approval: [null] }));
  desk.held.clear();
};

/** Hsn and series of the sample belong to its own invoices: left out, so that any number of invoices is fine. */
const bare = (...numbers: string[]) => {
  const { hsn: _hsn, doc_issue: _series, ...ret } = numbered(...numbers);
  return ret;
};

describe('data that the portal holds already', () => {
  it('is not touched before a person allows it', async () => {
    await leaveData();
    const driven = await desk.file('GSTR1', input(), answering({ approval: [null] }));
    expect(driven.asked.at(-1)?.details).toMatchObject({
      subject: 'replace_portal_data',
      gstin,
      period,
      form: 'GSTR1',
    });
    expect(calls('reset')).toBe(0);
  });

  it('is wiped and replaced when a person allows it', async () => {
    await leaveData();
    const driven = await desk.file('GSTR1', input());
    expect(kinds(driven.asked)).toEqual(['approval', 'approval', 'evc_otp']);
    expect(calls('reset')).toBe(1);
    expect(driven.failure).toBeNull();
  });

  it('is asked about again when it has changed since', async () => {
    await leaveData();
    const driven = await desk.file(
      'GSTR1',
      input(),
      answering({ approval: [{ checksum: 'of before' }, null] }),
    );
    expect(driven.asked.map(({ details }) => details?.['subject'])).toEqual([
      'replace_portal_data',
      'replace_portal_data',
    ]);
    expect(calls('reset')).toBe(0);
  });

  it('is replaced without a question where the job says so', async () => {
    await leaveData();
    const driven = await desk.file('GSTR1', { ...input(), onPortalData: 'replace' });
    expect(kinds(driven.asked)).toEqual(['approval', 'evc_otp']);
    expect(driven.failure).toBeNull();
  });
});

describe('saving', () => {
  it('goes part by part, the next when the portal is through with the last', async () => {
    const numbers = Array.from({ length: 1_200 }, (_each, index) => `A/${index + 1}`);
    const driven = await desk.file('GSTR1', { return: bare(...numbers) });
    expect(driven.failure).toBeNull();
    expect(calls('save')).toBe(4);
    expect(driven.tells).toEqual(['gstr1.saved']);
    expect(driven.result?.summary).toMatchObject({ sections: { b2b: { count: 1_200 } } });
  });

  it('begins anew when an answer was lost: the period is wiped first', async () => {
    await desk.control('POST', 'settings', { resave: 'refuse' });
    desk.watched.trouble = (operation, _index, nth) =>
      operation === 'save' && nth === 1 ? { kind: 'lost' } : null;
    const numbers = Array.from({ length: 700 }, (_each, index) => `A/${index + 1}`);
    const driven = await desk.file('GSTR1', { return: bare(...numbers) });
    expect(driven.failure).toBeNull();
    // While the portal works on what was lost it refuses to wipe: that is asked again.
    expect(calls('reset')).toBeGreaterThan(0);
    expect(calls('save')).toBe(5);
    expect(driven.result?.summary).toMatchObject({ sections: { b2b: { count: 700 } } });
  });

  it('begins anew, with a wipe, when the worker died in it', async () => {
    await desk.control('POST', 'settings', { resave: 'refuse' });
    desk.watched.trouble = (operation, _index, nth) =>
      operation === 'save' && nth === 0 ? { kind: 'worker_lost', when: 'after' } : null;
    const driven = await desk.file('GSTR1', input());
    expect(driven.failure).toBeNull();
    expect(calls('reset')).toBeGreaterThan(0);
    expect(calls('save')).toBe(3);
  });

  it('gives up when the portal never answers', async () => {
    desk.watched.trouble = (operation) => (operation === 'save' ? { kind: 'lost' } : null);
    const driven = await desk.file('GSTR1', input());
    expect(driven.failure?.code).toBe('save_unsure');
    expect(calls('file')).toBe(0);
  });

  it('says which documents the portal did not take, and where they stand', async () => {
    const ret = numbered('INV/1', 'INV/2') as { b2b: { inv: { itms: { itm_det: { rt: number } }[] }[] }[] };
    ret.b2b[0]!.inv[1]!.itms[0]!.itm_det.rt = 17;
    const driven = await desk.file('GSTR1', { return: ret });
    expect(driven.failure).toMatchObject({ code: 'return_refused' });
    expect(driven.failure?.fields).toContainEqual(
      expect.objectContaining({
        pointer: '/return/b2b/0/inv/1',
        message: expect.stringMatching(/^INV\/2: /) as string,
      }),
    );
    expect(calls('proceed')).toBe(0);
  });

  it('is given up, with a word, when the portal works on and on; a retry looks again', async () => {
    const ret = bare('SIM-IP1');
    const driven = await desk.file('GSTR1', { return: ret });
    expect(driven.failure).toMatchObject({
      code: 'portal_slow',
      hint: expect.stringContaining('Retry') as string,
    });
    expect(calls('save')).toBe(1);
    // Ever more slowly: half an hour takes some thirty looks, not two hundred.
    expect(calls('status')).toBeLessThan(40);
  });
});

describe("the portal's summary", () => {
  it('that is not the return is refused, with the figures', async () => {
    desk.watched.before = async (operation, nth) => {
      if (operation === 'proceed' && nth === 0) await desk.control('POST', 'edit', { gstin, period });
    };
    const driven = await desk.file('GSTR1', input());
    expect(driven.failure?.code).toBe('summary_differs');
    expect(driven.failure?.fields?.[0]?.message).toMatch(/the return has .*, the portal /);
    expect(kinds(driven.asked)).toEqual(['gst_login_otp']);
  });

  it('that somebody changes after the approval is not filed', async () => {
    const driven = await desk.file('GSTR1', input(), (request, asked) => {
      desk.watched.before = async (operation) => {
        if (operation !== 'summary' || request.kind !== 'evc_otp') return;
        desk.watched.before = () => undefined;
        await desk.control('POST', 'edit', { gstin, period });
      };
      return agreeable(request, asked);
    });
    expect(driven.failure?.code).toBe('summary_differs');
    expect(calls('file')).toBe(0);
  });
});

describe('what is to be filed', () => {
  const job = '0198f3a1-5b7e-7c2d-9a41-3f6e8d2b1c07';

  it('may be what a build job made, with its warnings', async () => {
    const warning = { code: 'late_document', message: 'A document of October.', pointer: '/documents/0' };
    const ret = aGstr1();
    desk.built.set(`GSTR1 ${job}`, {
      return: ret,
      sha256: sha256Of(ret),
      gstin,
      period,
      warnings: [warning],
    });
    const driven = await desk.file('GSTR1', { buildJobId: job });
    expect(driven.result?.warnings).toEqual([warning]);
    expect(driven.asked[1]?.details?.['warnings']).toEqual([warning]);
  });

  it('must be there, and be of this GSTIN and period', async () => {
    expect((await desk.file('GSTR1', { buildJobId: job })).failure?.code).toBe('build_not_found');
    desk.held.clear();
    desk.built.set(`GSTR1 ${job}`, {
      return: { ...aGstr1(), fp: '102026' },
      sha256: '',
      gstin,
      period: '102026',
      warnings: [],
    });
    expect((await desk.file('GSTR1', { buildJobId: job })).failure?.code).toBe('build_differs');
  });

  it('must be the return that was looked at', async () => {
    const seen = { approval: { sha256: sha256Of(aGstr1()) } };
    expect((await desk.file('GSTR1', { return: numbered('X/1'), ...seen })).failure?.code).toBe(
      'approval_mismatch',
    );
    expect(desk.watched.calls).toEqual([]);
    desk.held.clear();
    expect((await desk.file('GSTR1', { ...input(), ...seen })).failure).toBeNull();
  });
});

describe('gst.status', () => {
  it('tells how far the return is', async () => {
    expect(await desk.status('GSTR1')).toMatchObject({ status: 'notFiled', arn: null, filedAt: null });
    const seen: unknown[] = [];
    desk.watched.before = async (operation, nth) => {
      if (operation !== 'proceed' || nth > 0) return;
      desk.watched.before = () => undefined;
      seen.push(await desk.status('GSTR1'));
    };
    await desk.file('GSTR1', input(), answering({ approval: [null] }));
    seen.push(await desk.status('GSTR1'));
    desk.sessions.clear();
    seen.push(await desk.status('GSTR1'));
    expect(seen).toMatchObject([{ status: 'saved' }, { status: 'frozen' }, { status: 'notFiled' }]);
  });
});
