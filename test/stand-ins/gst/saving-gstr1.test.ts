import { describe, expect, it } from 'vitest';
import { gstr1, gstr1Path, invoice, loggedIn, sectionOf } from './portal-setup.js';
import type { Fields } from './portal-setup.js';

describe('a session at the portal', () => {
  it('opens with the right OTP alone, and only where one was asked for', async () => {
    const portal = await loggedIn();
    for (const otp of ['000000', '123456']) {
      expect((await portal.verifyLoginOtp(otp)).code).toBe('AUTH4034');
    }
    expect((await portal.verifyLoginOtp('575757')).data).toMatchObject({
      access_token: expect.stringMatching(/^[0-9a-f]{48}$/) as string,
      token_expiry: Date.parse('2026-12-05T12:30:00Z'),
    });
    await portal.control('POST', 'clock', { offsetMs: 601_000 });
    expect((await portal.verifyLoginOtp('575757')).code).toBe('AUTH4034');
  });

  it('ends with its time, and is carried on by a refresh before', async () => {
    const portal = await loggedIn();
    const first = portal.token();
    await portal.control('POST', 'clock', { offsetMs: 359 * 60_000 });
    await portal.refresh();
    expect(portal.token()).not.toBe(first);
    expect(
      (await portal.ask('GET', '/gst/compliance/tax-payer/ledgers/bal/2026/11', undefined, first)).code,
    ).toBe('AUTH4033');
    await portal.control('POST', 'clock', { offsetMs: 718 * 60_000 });
    expect((await portal.balances()).code).toBeUndefined();
    await portal.control('POST', 'clock', { offsetMs: 720 * 60_000 });
    expect((await portal.balances()).code).toBe('AUTH4038');
    expect((await portal.refresh()).code).toBe('AUTH4038');
  });

  it('can be ended by hand and by a fault', async () => {
    const portal = await loggedIn();
    await portal.control('POST', 'sessions/expire');
    expect((await portal.summary()).code).toBe('AUTH4038');
    await portal.logIn();
    await portal.control('POST', 'faults', { op: 'summary', kind: 'session_lost' });
    expect((await portal.summary()).code).toBe('AUTH4038');
    expect((await portal.summary()).code).toBe('AUTH4033');
  });
});

describe('saving a GSTR-1', () => {
  it('is received, in progress, then processed', async () => {
    const portal = await loggedIn();
    const { data } = await portal.save(gstr1([invoice('A-1')]));
    const seen = [];
    for (let poll = 0; poll < 4; poll += 1) seen.push((await portal.status(data['reference_id'])).data);
    expect(seen.map((status) => status['status_cd'])).toEqual(['REC', 'IP', 'P', 'P']);
    expect(seen[3]).toEqual({ form_typ: 'R1', action: 'SAVE', status_cd: 'P' });
    expect((await portal.status('nobody-knows')).code).toBe('RET11409');
  });

  it('takes as long as it is told', async () => {
    const portal = await loggedIn();
    await portal.control('POST', 'settings', { processingPolls: 0 });
    await portal.control('POST', 'faults', { op: 'save', kind: 'late', with: { polls: 2 } });
    const { data } = await portal.save(gstr1([invoice('A-1')]));
    const seen = [];
    for (let poll = 0; poll < 4; poll += 1)
      seen.push((await portal.status(data['reference_id'])).data['status_cd']);
    expect(seen).toEqual(['REC', 'IP', 'IP', 'P']);
  });

  it('is alone: nothing else runs until it has ended, whoever looks', async () => {
    const portal = await loggedIn();
    await portal.save(gstr1([invoice('A-1')]));
    expect((await portal.proceed()).code).toBe('RET191182');
    expect((await portal.reset()).code).toBe('RET191182');
    expect((await portal.reset()).code).toBeUndefined();
  });

  it.each([
    ['another GSTIN', { gstin: '27AABCM2222B1Z7' }, 'RET191136'],
    ['another period', { fp: '102026' }, 'RET191131'],
    ['nothing', { b2b: undefined }, 'RET191148'],
  ])('is refused at once with %s', async (_what, changes, code) => {
    const portal = await loggedIn();
    expect((await portal.save({ ...gstr1([invoice('A-1')]), ...changes })).code).toBe(code);
  });

  it('is refused at once for a period that has not begun', async () => {
    const portal = await loggedIn();
    const body = { ...gstr1([invoice('A-1')]), fp: '012027' };
    expect((await portal.save(body, 'gstr-1', '012027')).code).toBe('RET191185');
  });

  it.each([
    ['a key that there is not', gstr1([invoice('A-1')], { exemp: [] })],
    ['a number with three decimals', gstr1([invoice('A-1', { val: 1180.005 })])],
    ['an empty text', gstr1([invoice('A-1', { etin: '' })])],
    ['the old form of table 12', gstr1([], { hsn: { data: [hsnRow()] } })],
  ])('fails as a whole for %s', async (_what, body) => {
    const portal = await loggedIn();
    const ended = await portal.saveAll(body);
    expect(ended).toMatchObject({ status_cd: 'ER', error_report: { error_cd: 'RET191106' } });
    expect((await portal.summary()).code).toBe('RET13510');
  });

  it('adds documents, replaces the sections that are sent whole, and removes what is flagged', async () => {
    const portal = await loggedIn();
    const consumers = (txval: number): Fields => {
      const tax = { camt: txval * 0.09, samt: txval * 0.09, csamt: 0 };
      return { b2cs: [{ sply_ty: 'INTRA', pos: '24', typ: 'OE', rt: 18, txval, ...tax }] };
    };
    await portal.saveAll(gstr1([invoice('A-1'), invoice('A-2')], consumers(1000)));
    await portal.saveAll(gstr1([invoice('A-2', { val: 1181 }), invoice('A-3')], consumers(2000)));
    const summary = await portal.makeReady(gstr1([invoice('a-1', { flag: 'D' })]));
    expect(sectionOf(summary, 'B2B')).toMatchObject({ ttl_rec: 2, ttl_val: '2361.00', ttl_igst: '360.00' });
    expect(sectionOf(summary, 'B2CS')).toMatchObject({ ttl_rec: 1, ttl_tax: '2000.00', ttl_cgst: '180.00' });
  });

  it('can refuse a saved number that is sent again', async () => {
    const portal = await loggedIn();
    await portal.control('POST', 'settings', { resave: 'refuse' });
    await portal.saveAll(gstr1([invoice('A-1')]));
    expect(await portal.saveAll(gstr1([invoice('A-1')]))).toMatchObject({
      status_cd: 'PE',
      error_report: { b2b: [{ error_cd: 'RET191133' }] },
    });
  });

  it('obeys the numbers that ask for a fault', async () => {
    const portal = await loggedIn();
    expect((await portal.send('POST', gstr1Path, portal.token(), gstr1([invoice('SIM-500')]))).status).toBe(
      500,
    );
    expect(await portal.saveAll(gstr1([invoice('SIM-ER')]))).toMatchObject({ status_cd: 'ER' });
    await portal.control('POST', 'settings', { slowMs: 40 });
    const begun = performance.now();
    expect(await portal.saveAll(gstr1([invoice('SIM-SLOW')]))).toMatchObject({ status_cd: 'P' });
    expect(performance.now() - begun).toBeGreaterThan(35);
    await expect(portal.saveAll(gstr1([invoice('SIM-IP')]))).rejects.toThrow('It never ended');
  });
});

function hsnRow(changes: Fields = {}): Fields {
  const money = { rt: 18, txval: 1000, iamt: 180, camt: 0, samt: 0, csamt: 0 };
  return { num: 1, hsn_sc: '8471', uqc: 'NOS', qty: 1, ...money, ...changes };
}
