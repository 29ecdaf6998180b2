import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aGstr1, agreeable, openFilingDesk, pan, type FilingDesk } from './filing-setup.js';
import { answering, kinds } from './persons.js';

let desk: FilingDesk;
beforeEach(async () => {
  desk = await openFilingDesk();
});
afterEach(() => desk.close());

const input = () => ({ return: aGstr1() });
const calls = (operation: string): number => desk.watched.calls.filter((made) => made === operation).length;

describe('approval', () => {
  it('shows the sections, the checksum and whose return it is', async () => {
    const { asked, result } = await desk.file('GSTR1', input());
    const { details, schema } = asked[1]!;
    expect(details).toMatchObject({
      subject: 'return',
      gstin: '24AAACB1234C1ZL',
      period: '112026',
      form: 'GSTR1',
      checksum: result?.checksum,
      sha256: result?.sha256,
      isNil: false,
      needsSecondLook: [],
    });
    expect(details?.['sections']).toContainEqual(
      expect.objectContaining({ name: 'B2B', records: 2, taxable: '100000.00', igst: '18000.00' }),
    );
    expect(schema).toMatchObject({ required: ['checksum'], additionalProperties: false });
  });

  it('is asked for again when the answer repeats another checksum, and nothing is filed by it', async () => {
    const driven = await desk.file(
      'GSTR1',
      input(),
      answering({ approval: [{ checksum: 'of something else' }, null] }),
    );
    expect(kinds(driven.asked)).toEqual(['gst_login_otp', 'approval', 'approval']);
    expect(calls('file')).toBe(0);
    expect(calls('requestEvcOtp')).toBe(0);
  });

  it('is void when what the portal holds changes before the OTP comes', async () => {
    const driven = await desk.file('GSTR1', input(), (request, asked) => {
      const [approval] = asked.filter(({ kind }) => kind === 'approval');
      const isFirst = asked.filter(({ kind }) => kind === 'evc_otp').length === 1;
      const changed = {
        checksum: 'changed',
        isNil: false,
        sections: approval?.details?.['sections'],
        body: {},
      };
      desk.watched.trouble = (operation) =>
        request.kind === 'evc_otp' && isFirst && operation === 'summary'
          ? { kind: 'answer', answer: { kind: 'done', result: changed as never } }
          : null;
      return agreeable(request, asked);
    });
    expect(kinds(driven.asked).slice(0, 4)).toEqual(['gst_login_otp', 'approval', 'evc_otp', 'approval']);
    expect(driven.asked[3]?.details?.['checksum']).toBe('changed');
    expect(driven.result?.checksum).toBe(driven.asked[1]?.details?.['checksum']);
    expect(calls('file')).toBe(1);
  });

  it('is not lost by a log-in that comes in between', async () => {
    const driven = await desk.file('GSTR1', input(), (request, asked) => {
      if (request.kind === 'approval') desk.sessions.clear();
      return agreeable(request, asked);
    });
    expect(kinds(driven.asked)).toEqual(['gst_login_otp', 'approval', 'gst_login_otp', 'evc_otp']);
    expect(await desk.filings()).toMatchObject([{ count: 1 }]);
  });

  it('wants a second look at a late period and at one that changes earlier ones', async () => {
    desk.clock.advance(10 * 86_400_000);
    const { asked } = await desk.file('GSTR1', input(), answering({ approval: [null] }));
    expect(asked[1]?.details?.['needsSecondLook']).toEqual([expect.stringContaining('late')]);
  });

  it('wants a second look at a value far from the last one', async () => {
    desk.deps.lastTotals = { find: async () => '20000.00' };
    const { asked } = await desk.file('GSTR1', input(), answering({ approval: [null] }));
    expect(asked[1]?.details?.['needsSecondLook']).toEqual([expect.stringContaining('20000.00')]);
  });
});

describe('the filing OTP', () => {
  it('may be wrong twice, with the tries left told, and is good the third time', async () => {
    const wrong = { otp: '999999' };
    const driven = await desk.file('GSTR1', input(), answering({ evc_otp: [wrong, wrong] }));
    expect(driven.asked.slice(3).map(({ message }) => message)).toEqual([
      expect.stringContaining('2 tries are left'),
      expect.stringContaining('1 try is left'),
    ]);
    expect(calls('requestEvcOtp')).toBe(1);
    expect(await desk.filings()).toMatchObject([{ count: 1 }]);
  });

  it('ends the job when it is wrong three times', async () => {
    const wrong = { otp: '999999' };
    const driven = await desk.file('GSTR1', input(), answering({ evc_otp: [wrong, wrong, wrong] }));
    expect(driven.failure?.code).toBe('otp_refused');
    expect(await desk.filings()).toEqual([]);
  });

  it('is asked for anew when the one that was refused had grown old', async () => {
    const driven = await desk.file('GSTR1', input(), (request, asked) => {
      if (request.kind !== 'evc_otp' || calls('requestEvcOtp') > 1) return agreeable(request, asked);
      desk.clock.advance(9 * 60_000);
      return { otp: '999999' };
    });
    expect(calls('requestEvcOtp')).toBe(2);
    expect(driven.failure).toBeNull();
  });

  it('is not requested more than three times in a quarter of an hour', async () => {
    desk.watched.trouble = (operation) => (operation === 'requestEvcOtp' ? { kind: 'lost' } : null);
    const driven = await desk.file('GSTR1', input());
    expect(driven.failure?.code).toBe('otp_limit');
    expect(calls('requestEvcOtp')).toBe(3);
  });
});

describe('the login OTP', () => {
  it('may be wrong, with the tries left told', async () => {
    const driven = await desk.file('GSTR1', input(), answering({ gst_login_otp: [{ otp: '000000' }] }));
    expect(driven.asked[1]?.message).toContain('2 tries are left');
    expect(calls('requestLoginOtp')).toBe(1);
    expect(driven.failure).toBeNull();
  });

  it('ends the job when it is wrong three times, and a retry begins with a new one', async () => {
    const wrong = { otp: '000000' };
    const failed = await desk.file('GSTR1', input(), answering({ gst_login_otp: [wrong, wrong, wrong] }));
    expect(failed.failure?.code).toBe('otp_refused');
  });

  it('is not requested more than three times in a quarter of an hour', async () => {
    desk.watched.trouble = (operation) => (operation === 'requestLoginOtp' ? { kind: 'lost' } : null);
    const driven = await desk.file('GSTR1', input());
    expect(driven.failure).toMatchObject({
      code: 'otp_limit',
      hint: expect.stringContaining('10:45') as string,
    });
    expect(calls('requestLoginOtp')).toBe(3);
  });

  it('is not needed where a young session can be refreshed', async () => {
    const ended = { kind: 'unauthorized', failure: { code: 'session_ended', message: 'Over.' } } as const;
    desk.watched.trouble = (operation, _index, nth) =>
      operation === 'save' && nth === 0 ? { kind: 'answer', answer: ended } : null;
    const driven = await desk.file('GSTR1', input());
    expect(calls('refresh')).toBe(1);
    expect(kinds(driven.asked)).toEqual(['gst_login_otp', 'approval', 'evc_otp']);
    expect(driven.failure).toBeNull();
  });

  it('is asked for wherever the session is lost, and the filing goes on from there', async () => {
    desk.watched.before = async (operation, nth) => {
      const isHere = ['save', 'status', 'proceed', 'summary', 'requestEvcOtp', 'file'].includes(operation);
      if (isHere && nth === 0) desk.sessions.clear();
      if (isHere && nth === 0) await desk.control('POST', 'sessions/expire', {});
      if (isHere && nth === 0) desk.clock.advance(20 * 60_000);
    };
    const driven = await desk.file('GSTR1', input());
    expect(driven.failure).toBeNull();
    expect(kinds(driven.asked).filter((kind) => kind === 'gst_login_otp').length).toBeGreaterThan(4);
    expect(calls('reset')).toBe(0);
    expect(await desk.filings()).toMatchObject([{ count: 1 }]);
  });
});

describe('what a person gives', () => {
  it('is never kept when it is an OTP', async () => {
    const { kept } = await desk.file('GSTR1', input(), answering({ evc_otp: [{ otp: '999999' }] }));
    const all = kept.join('\n');
    for (const secret of ['123456', '575757', '999999', pan.slice(0, 6) + '"'])
      expect(all).not.toContain(`"${secret}`);
  });

  it('counts only as the answer to what was asked', async () => {
    const driven = await desk.file('GSTR1', input(), answering({ approval: [{ otp: '123456' }, null] }));
    expect(kinds(driven.asked)).toEqual(['gst_login_otp', 'approval', 'approval']);
    expect(calls('requestEvcOtp')).toBe(0);
  });
});
