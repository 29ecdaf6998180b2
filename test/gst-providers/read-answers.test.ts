import { describe, expect, it } from 'vitest';
import { canonicalSha256 } from '../../src/providers/gst/canonical-sha256.js';
import { readAutoLiability } from '../../src/providers/gst/read-auto-liability.js';
import { readBalances } from '../../src/providers/gst/read-balances.js';
import { readProcessing } from '../../src/providers/gst/read-processing.js';
import { readGstr1Summary, readGstr3bSummary } from '../../src/providers/gst/read-summary.js';
import { readTracking } from '../../src/providers/gst/read-tracking.js';
import { gstin, gstr3b, period, summary } from './gst-setup.js';

const whose = { gstin, period };

describe('a status', () => {
  it.each([
    ['REC', { state: 'processing' }],
    ['IP', { state: 'processing' }],
    ['P', { state: 'processed' }],
    ['p', { state: 'processed' }],
  ])('%s', (status_cd, processing) => {
    expect(readProcessing({ form_typ: 'R1', action: 'SAVE', status_cd })).toEqual(processing);
  });

  it('PE names every document that was not saved, by its section and group', () => {
    const error_report = {
      b2b: [
        {
          ctin: '27AABCM2222B1Z7',
          error_cd: 'RET191114',
          error_msg: 'Invalid date',
          inv: [{ inum: 'A/1', pos: '27', itms: [{ num: 1 }] }],
        },
        {
          ctin: '27AABCM2222B1Z7',
          inv: [{ inum: 'A/2', error_cd: 'RET999', error_msg: 'Odd <b>thing</b>' }],
        },
      ],
      cdnr: [{ ctin: '27AABCM2222B1Z7', error_cd: 'RET191117', error_msg: 'x', nt: [{ nt_num: 'C/1' }] }],
      cdnur: [{ nt_num: 'C/2', pos: '29', error_cd: 'RET191112', error_msg: 'Invalid POS' }],
      b2cl: [{ pos: '29', error_cd: 'RET191160', inv: [{ inum: 'B/1' }, { inum: 'B/2' }] }],
      exp: [{ exp_typ: 'WPAY', error_cd: 'RET191176', inv: [{ inum: 'E/1' }] }],
      at: [{ pos: '05', sply_ty: 'INTER', itms: [], error_cd: 'RET191114', error_msg: 'Invalid POS' }],
      hsn: { error_cd: 'RET191350', error_msg: 'Too few', hsn_b2b: [{ hsn_sc: '84' }, { hsn_sc: '85' }] },
    };
    const found = readProcessing({ status_cd: 'PE', error_report });
    expect(found).toMatchObject({ state: 'errors' });
    const errors = found?.state === 'errors' ? found.errors : [];
    expect(
      errors.map(({ section, code, documentNumber, group }) => [section, code, documentNumber, group]),
    ).toEqual([
      ['b2b', 'RET191114', 'A/1', '27AABCM2222B1Z7'],
      ['b2b', 'RET999', 'A/2', '27AABCM2222B1Z7'],
      ['cdnr', 'RET191117', 'C/1', '27AABCM2222B1Z7'],
      ['cdnur', 'RET191112', 'C/2', null],
      ['b2cl', 'RET191160', 'B/1', '29'],
      ['b2cl', 'RET191160', 'B/2', '29'],
      ['exp', 'RET191176', 'E/1', 'WPAY'],
      ['at', 'RET191114', null, '05'],
      ['hsn', 'RET191350', null, null],
      ['hsn', 'RET191350', null, null],
    ]);
    expect(errors[1]?.message).toBe('Odd  b thing /b');
    expect(errors[8]?.message).toBe('The HSN code has too few digits (HSN 84)');
  });

  it.each([
    [{ error_report: { error_cd: 'RET191106', error_msg: 'x' } }],
    [{ error_cd: 'RET191106', error_msg: 'x' }],
    [{ error: { error_cd: 'RET191106', error_msg: 'x' } }],
  ])('ER without sections is one error of the whole: %j', (report) => {
    const read = readProcessing({ status_cd: 'ER', ...report });
    expect(read).toMatchObject({ state: 'failed', errors: [{ section: null, code: 'RET191106' }] });
  });

  it.each([
    ['PE', 'errors'],
    ['ER', 'failed'],
  ])('%s without a report still is an error', (status_cd, state) => {
    expect(readProcessing({ status_cd })).toMatchObject({ state, errors: [{ code: 'unnamed' }] });
  });

  it('P beside errors is not believed', () => {
    const error_report = { b2b: [{ error_cd: 'RET191113', inv: [{ inum: 'A/1' }] }] };
    expect(readProcessing({ status_cd: 'P', error_report })).toMatchObject({ state: 'errors' });
  });

  it.each([[{}], [{ status_cd: 'X' }], ['P'], [null]])('is not read out of %j', (result) => {
    expect(readProcessing(result)).toBeUndefined();
  });
});

describe('the summary of a GSTR-1', () => {
  it('is echoed unchanged, whatever stands in it', () => {
    const body = {
      ...summary,
      lastUpdated: 'today',
      sec_sum: [...summary.sec_sum, { sec_nm: 'AT', cpty_sum: [] }],
    };
    const read = readGstr1Summary(body, whose);
    expect(read?.body).toBe(body);
    expect(read?.sections[1]).toMatchObject({ name: 'AT', records: 0, taxable: '0.00', value: '0.00' });
  });

  it('leaves parts of other sections out, and the total', () => {
    const names = ['B2B_4A', 'B2BA_SEZWP', 'EXPWP', 'EXPWOP', 'SUPECOM_14A', 'ECOM_REG', 'TTL_LIAB'];
    const kept = ['B2B', 'B2BA', 'EXP', 'EXPA', 'HSN_B2B', 'HSN_B2C', 'DOC_ISSUE', 'SUPECOM', 'ECOM'];
    const sec_sum = [...names, ...kept].map((sec_nm) => ({ sec_nm }));
    expect(readGstr1Summary({ ...summary, sec_sum }, whose)?.sections.map(({ name }) => name)).toEqual(kept);
  });

  it('gives table 8 its value', () => {
    const nil = { sec_nm: 'NIL', ttl_nilsup_amt: '100.10', ttl_expt_amt: '0.05', ttl_ngsup_amt: '1' };
    expect(readGstr1Summary({ ...summary, sec_sum: [nil] }, whose)?.sections[0]?.taxable).toBe('101.15');
  });

  it('says when it is nil', () => {
    expect(readGstr1Summary({ ...summary, isnil: 'Y', sec_sum: [] }, whose)?.isNil).toBe(true);
  });

  it.each([
    [{ ...summary, gstin: '27AABCM2222B1Z7' }],
    [{ ...summary, ret_period: '102026' }],
    [{ ...summary, chksum: '' }],
    [{ ...summary, sec_sum: undefined }],
    [{ ...summary, sec_sum: [{ sec_nm: 'B2B', ttl_tax: 'many' }] }],
    [{}],
    ['<html>'],
  ])('is not believed when it is not ours or not whole: %#', (body) => {
    expect(readGstr1Summary(body, whose)).toBeUndefined();
  });
});

describe('the summary of a GSTR-3B', () => {
  it('has a checksum that follows its content, not the order of its keys', () => {
    const { gstin: own, ...rest } = gstr3b;
    const read = readGstr3bSummary(gstr3b, whose);
    expect(read?.checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(readGstr3bSummary({ ...rest, gstin: own }, whose)?.checksum).toBe(read?.checksum);
    const paid = { ...gstr3b, tx_pmt: {} };
    expect(readGstr3bSummary(paid, whose)?.checksum).not.toBe(read?.checksum);
  });

  it.each([[{}], [{ ...gstr3b, ret_period: '102026' }], [{ ...gstr3b, gstin: 'x' }]])(
    'is not believed when it is not ours or empty: %#',
    (body) => {
      expect(readGstr3bSummary(body, whose)).toBeUndefined();
    },
  );

  it('is hashed as SHA-256 of its keys in order', () => {
    // printf '{"a":[2,1],"b":{"c":null,"d":"x"}}' | sha256sum
    expect(canonicalSha256({ b: { d: 'x', c: null }, a: [2, 1] })).toBe(
      '3e838b8479d2eb579d59c3e600921957ae3358a3f0a715771b58e13ac77c7c0e',
    );
  });
});

describe('tracking', () => {
  const entry = {
    arn: 'AA1',
    dof: '11-12-2026',
    ret_prd: period,
    rtntype: 'GSTR1',
    status: 'Filed',
    valid: 'Y',
  };

  it.each([
    [[], { filed: false }],
    [[{ ...entry, ret_prd: '102026' }], { filed: false }],
    [[{ ...entry, rtntype: 'GSTR1A' }], { filed: false }],
    [[{ ...entry, rtntype: 'GSTR3B' }], { filed: false }],
    [[{ ...entry, status: 'Not Filed' }], { filed: false }],
    [[{ ...entry, rtntype: 'GSTR-1' }], { filed: true, arn: 'AA1', filedAt: '2026-12-11' }],
    [[{ ...entry, dof: undefined }], { filed: true, arn: 'AA1', filedAt: null }],
    [[{ ...entry, arn: 'AA0', valid: 'N' }, entry], { filed: true, arn: 'AA1', filedAt: '2026-12-11' }],
    [[{ ...entry, valid: 'N' }], { filed: true, arn: 'AA1', filedAt: '2026-12-11' }],
    [[{ ...entry, arn: '' }], undefined],
  ])('%#', (EFiledlist, tracked) => {
    expect(readTracking({ EFiledlist }, 'GSTR1', period)).toEqual(tracked);
  });

  it.each([[{}], [[]], [null], ['none']])('proves nothing when it is no list: %j', (result) => {
    expect(readTracking(result, 'GSTR1', period)).toBeUndefined();
  });
});

describe('auto-liability and balances', () => {
  it.each([
    [{ r3bautopop: { elgitc: {} } }, { elgitc: {} }],
    [{ liabitc: {} }, { liabitc: {} }],
    [{ r3bautopop: null }, null],
    [{}, null],
    [{ r3bautopop: 'x' }, undefined],
    [{ other: 1 }, undefined],
    ['x', undefined],
  ])('figures of %j are %j', (result, figures) => {
    expect(readAutoLiability(result)).toEqual(figures);
  });

  it.each([[{}], [{ cash_bal: {} }], [{ cash_bal: { igst: { tx: 'x' } }, itc_bal: {} }]])(
    'balances are not made up: %j',
    (result) => {
      expect(readBalances(result)).toBeUndefined();
    },
  );
});
