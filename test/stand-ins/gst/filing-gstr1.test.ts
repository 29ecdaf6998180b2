import { describe, expect, it } from 'vitest';
import { aFolder } from '../registry-setup.js';
import {
  gstr1,
  gstr1Path,
  invoice,
  loggedIn,
  openPortal,
  period,
  sectionOf,
  seller,
} from './portal-setup.js';

describe('proceeding to file', () => {
  it('gives a summary of every section, which is stale after the next save', async () => {
    const portal = await loggedIn();
    expect((await portal.summary()).code).toBe('RET13510');
    await portal.saveAll(gstr1([invoice('A-1')]));
    expect((await portal.summary()).code).toBe('RET09001');
    await portal.settle(await portal.proceed());
    const { data: summary } = await portal.summary();
    expect(summary).toMatchObject({ gstin: seller, ret_period: period, newSumFlag: true });
    expect(sectionOf(summary, 'B2B')).toMatchObject({
      ttl_rec: 1,
      ttl_tax: '1000.00',
      ttl_igst: '180.00',
      ttl_cgst: '0.00',
      ttl_val: '1180.00',
    });
    const ofNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(sectionOf(summary, 'CDNUR')).toMatchObject({ ttl_rec: 0, ttl_tax: '0.00', chksum: ofNothing });
    expect((await portal.proceed()).code).toBe('RET00003');

    await portal.saveAll(gstr1([invoice('A-2')]));
    expect((await portal.summary()).code).toBe('RET09001');
    await portal.settle(await portal.proceed());
    expect((await portal.summary()).data['chksum']).not.toBe(summary['chksum']);
  });

  it('counts credit notes against the rest', async () => {
    const portal = await loggedIn();
    const { inum: _inum, idt: _idt, ...same } = invoice('');
    const nt = [
      { ...same, ntty: 'C', nt_num: 'C-1', nt_dt: '04-11-2026' },
      { ...same, ntty: 'C', nt_num: 'C-2', nt_dt: '04-11-2026' },
      { ...same, ntty: 'D', nt_num: 'D-1', nt_dt: '04-11-2026' },
    ];
    const summary = await portal.makeReady(gstr1([], { cdnr: [{ ctin: '27AABCM2222B1Z7', nt }] }));
    expect(sectionOf(summary, 'CDNR')).toMatchObject({
      ttl_rec: 3,
      ttl_tax: '-1000.00',
      ttl_igst: '-180.00',
    });
    expect(sectionOf(summary, 'TTL_LIAB')).toMatchObject({ ttl_igst: '-180.00' });
  });

  it('needs data, or a period without any for a nil return', async () => {
    const portal = await loggedIn();
    expect((await portal.proceed()).code).toBe('RET191148');
    await portal.saveAll(gstr1([invoice('A-1')]));
    expect((await portal.proceed('Y')).code).toBe('RET191103');
    await portal.control('POST', 'settings', { prior3bUnfiled: true });
    expect((await portal.proceed()).code).toBe('RET192409');
  });

  it('changes when somebody changes the return by hand', async () => {
    const portal = await loggedIn();
    const { chksum } = await portal.makeReady(gstr1([invoice('A-1')]));
    await portal.control('POST', 'edit', { gstin: seller, period });
    const edited = (await portal.summary()).data;
    expect(edited['chksum']).not.toBe(chksum);
    expect(sectionOf(edited, 'B2CS')).toMatchObject({ ttl_tax: '100.00', ttl_cgst: '9.00' });
    await portal.control('POST', 'edit', { gstin: seller, period, leavesReady: true });
    expect((await portal.summary()).code).toBe('RET09001');
  });

  it('forgets everything with a reset', async () => {
    const portal = await loggedIn();
    await portal.makeReady(gstr1([invoice('A-1')]));
    await portal.settle(await portal.reset());
    expect((await portal.summary()).code).toBe('RET13510');
  });
});

describe('filing a GSTR-1', () => {
  it('gives an ARN once', async () => {
    const portal = await loggedIn();
    const summary = await portal.makeReady(gstr1([invoice('A-1')]));
    await portal.requestEvcOtp();
    const filed = await portal.file(summary);
    expect(filed.data).toEqual({ ack_num: 'AA2411260000001X' });
    await portal.requestEvcOtp();
    expect((await portal.file(summary)).code).toBe('RET00009');
    expect((await portal.save(gstr1([invoice('A-2')]))).code).toBe('RET191183');
    expect((await portal.reset()).code).toBe('RET191183');
    expect((await portal.summary()).data).toEqual(summary);
    expect(await portal.control('GET', 'filings')).toMatchObject([
      {
        gstin: seller,
        period,
        form: 'GSTR1',
        count: 1,
        attempts: 2,
        arn: 'AA2411260000001X',
        date: '2026-12-05',
      },
    ]);
    expect((await portal.track()).data).toEqual({
      EFiledlist: [
        {
          arn: 'AA2411260000001X',
          dof: '05-12-2026',
          mof: 'ONLINE',
          ret_prd: period,
          rtntype: 'GSTR1',
          status: 'Filed',
          valid: 'Y',
        },
      ],
    });
    expect((await portal.track('2025-26')).data).toEqual({ EFiledlist: [] });
  });

  it('takes an OTP that was asked for, once, in its time and for its form', async () => {
    const portal = await loggedIn();
    const summary = await portal.makeReady(gstr1([invoice('A-1')]));
    expect((await portal.file(summary)).code).toBe('RET13509');
    await portal.requestEvcOtp('gstr-3b');
    expect((await portal.file(summary)).code).toBe('RET13509');
    await portal.requestEvcOtp();
    expect((await portal.file(summary, '999999')).code).toBe('RET13509');
    await portal.control('POST', 'clock', { offsetMs: 601_000 });
    expect((await portal.file(summary)).code).toBe('RET13509');
    await portal.requestEvcOtp();
    // A wrong OTP spends nothing, the right one is spent by whatever it is used for.
    expect((await portal.file(summary, '999999')).code).toBe('RET13509');
    expect((await portal.file({ ...summary, chksum: 'another' })).code).toBe('RET13501');
    expect((await portal.file(summary)).code).toBe('RET13509');
    await portal.requestEvcOtp();
    expect((await portal.file(summary)).code).toBeUndefined();
  });

  it('takes only a signatory’s PAN', async () => {
    const portal = await loggedIn();
    expect((await portal.requestEvcOtp('gstr-1', 'ABCDE1234F')).code).toBe('OTP0010');
    await portal.control('POST', 'settings', { signatories: ['ABCDE1234F'] });
    expect((await portal.requestEvcOtp('gstr-1', 'ABCDE1234F')).code).toBeUndefined();
  });

  it('refuses what is not ready, and a summary that is no longer what is held', async () => {
    const portal = await loggedIn();
    const old = await portal.makeReady(gstr1([invoice('A-1')]));
    await portal.saveAll(gstr1([invoice('A-2')]));
    await portal.requestEvcOtp();
    expect((await portal.file(old)).code).toBe('RET09001');
    await portal.settle(await portal.proceed());
    expect((await portal.file(old)).code).toBe('RET13501');
  });

  it('files a nil return', async () => {
    const portal = await loggedIn();
    const proceeded = await portal.proceed('Y');
    expect((await portal.status(proceeded.data['reference_id'])).data).toMatchObject({ status_cd: 'P' });
    expect((await portal.summary()).data).toMatchObject({ isnil: 'Y' });
    await portal.requestEvcOtp();
    expect((await portal.file({ ret_period: period, isnil: 'Y' })).data).toHaveProperty('ack_num');
    expect(await portal.control('GET', 'filings')).toMatchObject([{ isNil: true, count: 1 }]);
  });

  it('has filed when its answer is lost after the effect, and not when before', async () => {
    const portal = await loggedIn();
    const summary = await portal.makeReady(gstr1([invoice('A-1')]));
    await portal.requestEvcOtp();
    await portal.control('POST', 'faults', [
      { op: 'file', kind: 'drop_before' },
      { op: 'file', kind: 'drop_after_commit' },
    ]);
    await expect(portal.file(summary)).rejects.toThrow();
    expect(await portal.control('GET', 'filings')).toEqual([]);
    await expect(portal.file(summary)).rejects.toThrow();
    expect(await portal.control('GET', 'filings')).toMatchObject([{ count: 1 }]);
    expect(await portal.control('GET', 'calls')).toMatchObject({ file: 2, summary: 1 });
  });

  it('outlives a restart with its session', async () => {
    const persistTo = aFolder();
    const first = await loggedIn({ persistTo });
    await first.fileAll(gstr1([invoice('A-1')]));
    const token = first.token();
    const before = await first.control('GET', 'filings');
    await first.close();

    const second = await openPortal({ persistTo });
    expect(await second.control('GET', 'filings')).toEqual(before);
    expect((await second.ask('GET', gstr1Path, undefined, token)).data).toHaveProperty('sec_sum');
  });
});

it('knows the numbers of other filed returns of the year', async () => {
  const portal = await loggedIn();
  const october = { ...gstr1([invoice('A-1', { idt: '03-10-2026' })]), fp: '102026' };
  expect((await portal.fileAll(october, '102026')).data).toHaveProperty('ack_num');
  expect(await portal.saveAll(gstr1([invoice('A-1')]))).toMatchObject({
    status_cd: 'PE',
    error_report: { b2b: [{ error_cd: 'RET191111' }] },
  });
});
