import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noData } from '../../../fixtures/stand-ins/gst/return-record.js';
import { judgeSave } from '../../../fixtures/stand-ins/gst/gstr1/judge-save.js';
import { buyer, gstr1, invoice, period, seller } from './portal-setup.js';
import type { Fields } from './portal-setup.js';

const rules = { gstin: seller, period, isUsedElsewhere: () => false, resave: 'overwrite' } as const;
const judge = (body: Fields, of: string = period) => judgeSave(body, noData(), { ...rules, period: of });

const item = (itm_det: Fields, num = 1): Fields => ({ num, itm_det });
const withItem = (itm_det: Fields, changes: Fields = {}): Fields =>
  invoice('A-1', { itms: [item({ rt: 18, txval: 1000, csamt: 0, ...itm_det })], ...changes });
const note = (changes: Fields): Fields => {
  const { inum: _inum, idt: _idt, ...same } = invoice('');
  const nt = [{ ...same, ntty: 'C', nt_num: 'C-1', nt_dt: '04-11-2026', ...changes }];
  return gstr1([], { cdnr: [{ ctin: buyer, nt }] });
};
const b2cl = (pos: string, val: number): Fields => {
  const { pos: _pos, rchrg: _rchrg, inv_typ: _type, ...same } = invoice('R-1', { val });
  return gstr1([], { b2cl: [{ pos, inv: [same] }] });
};
const consumers = (changes: Fields): Fields => {
  const row = { sply_ty: 'INTRA', pos: '24', typ: 'OE', rt: 18, txval: 1000, camt: 90, samt: 90, csamt: 0 };
  return gstr1([], { b2cs: [{ ...row, ...changes }] });
};
const hsn = (...rows: Fields[]): Fields => {
  const row = { num: 1, hsn_sc: '8471', uqc: 'NOS', qty: 1, rt: 18, txval: 1000, iamt: 180, csamt: 0 };
  return gstr1([], { hsn: { hsn_b2b: rows.map((changes) => ({ ...row, ...changes })) } });
};

/** The first code of an error report. */
const codeOf = (report: Fields | undefined): unknown => {
  const entry = Object.values(report ?? {})[0] as Fields | Fields[];
  return (Array.isArray(entry) ? entry[0] : entry)?.['error_cd'];
};

describe('the portal’s own checks of a document', () => {
  it.each<[string, Fields, string]>([
    ['number of 17 characters', gstr1([invoice('A'.repeat(17))]), 'RET191203'],
    ['number that begins with a slash', gstr1([invoice('/A1')]), 'RET191203'],
    ['date after the period', gstr1([invoice('A-1', { idt: '01-12-2026' })]), 'RET191114'],
    ['date more than 18 months before', gstr1([invoice('A-1', { idt: '30-04-2025' })]), 'RET191114'],
    ['buyer with a wrong check character', withBuyer('27AABCM2222B1Z8'), 'RET191113'],
    ['buyer who is the seller', withBuyer(seller), 'RET191125'],
    ['operator who is the seller', gstr1([invoice('A-1', { etin: seller })]), 'RET191152'],
    ['place that there is not', gstr1([invoice('A-1', { pos: '99' })]), 'RET191112'],
    ['own state with IGST', gstr1([invoice('A-1', { pos: '24' })]), 'RET191150'],
    ['other state with CGST and SGST', gstr1([withItem({ camt: 90, samt: 90 })]), 'RET191150'],
    ['other state without a head', gstr1([withItem({})]), 'RET191150'],
    ['unequal halves', gstr1([withItem({ camt: 91, samt: 89 }, { pos: '24' })]), 'RET191178'],
    [
      'SEZ with CGST and SGST',
      gstr1([withItem({ camt: 90, samt: 90 }, { pos: '24', inv_typ: 'SEWP' })]),
      'RET191189',
    ],
    ['rate that there is not', gstr1([withItem({ rt: 17, iamt: 170 })]), 'RET191175'],
    ['tax that does not follow', gstr1([withItem({ iamt: 181.01 })]), 'RET191205'],
    ['tax without payment', gstr1([withItem({ iamt: 180 }, { inv_typ: 'SEWOP' })]), 'RET191205'],
    ['repeated rate', gstr1([repeated(18, 18)]), 'RET191117'],
    ['negative credit note', note({ val: -1180 }), 'RET191194'],
    ['large bill to the own state', b2cl('24', 118_000), 'RET191160'],
    ['bill that is not large', b2cl('27', 100_000), 'RET191180'],
    ['same number twice', gstr1([invoice('A-1'), invoice('a-1')]), 'RET191190'],
    ['amendment of this period’s own', amended('01-11-2026', '01-11-2026'), 'RET191198'],
    ['amendment dated after the original’s month', amended('10-10-2026', '02-11-2026'), 'RET191120'],
  ])('refuse a %s', (_what, body, code) => {
    const { result, data } = judge(body);
    expect(result.status).toBe('PE');
    expect(codeOf(result.errorReport)).toBe(code);
    expect(Object.keys(data.documents['b2ba'] ?? {})).toEqual([]);
  });

  it.each<[string, Fields]>([
    ['tax a rupee off', gstr1([withItem({ iamt: 181 })])],
    ['date on the first day of the window', gstr1([invoice('A-1', { idt: '01-05-2025' })])],
    ['SEZ in the own state with IGST', gstr1([invoice('A-1', { pos: '24', inv_typ: 'SEWP' })])],
    ['tax at 65 %', gstr1([withItem({ iamt: 117 }, { diff_percent: 0.65 })])],
    ['no tax where the recipient pays', gstr1([withItem({ iamt: 0 }, { rchrg: 'Y' })])],
    ['large bill a paisa over', b2cl('27', 100_000.01)],
    ['negative row of bills to consumers', consumers({ txval: -1000, camt: -90, samt: -90 })],
  ])('take a %s', (_what, body) => {
    expect(judge(body).result).toEqual({ status: 'P' });
  });

  it('refuse a number that is saved with another buyer', () => {
    const { data } = judge(gstr1([invoice('A-1')]));
    const other = judgeSave(withBuyer('27AABCZ4545D1ZC'), data, rules);
    expect(codeOf(other.result.errorReport)).toBe('RET191111');
    expect(other.data.documents['b2b']?.['A-1']?.group).toEqual({ ctin: buyer });
  });
});

describe('the portal’s own checks of a row', () => {
  it.each<[string, Fields, string]>([
    ['consumers in another state as intra-state', consumers({ pos: '27' }), 'RET191150'],
    ['consumers with tax that does not follow', consumers({ camt: 80, samt: 80 }), 'RET191205'],
    ['HSN with letters', hsn({ hsn_sc: '84AB' }), 'RET191349'],
    ['HSN of 2 digits', hsn({ hsn_sc: '84' }), 'RET191350'],
    ['unit that there is not', hsn({ uqc: 'PIECES' }), 'RET191353'],
    ['no unit for goods', hsn({ uqc: 'NA', qty: 0 }), 'RET191353'],
    ['HSN, unit and rate twice', hsn({}, { num: 2 }), 'RET191117'],
    ['series that does not add up', series({ totnum: 3, cancel: 1, net_issue: 3 }), 'RET191194'],
    ['advance at a place that there is not', advance({ pos: '99' }), 'RET191112'],
  ])('refuse %s', (_what, body, code) => {
    const { result } = judge(body);
    expect(result.status).toBe('PE');
    expect(codeOf(result.errorReport)).toBe(code);
  });

  it('takes NA and no quantity for services', () => {
    expect(judge(hsn({ hsn_sc: '998314', uqc: 'NA', qty: 0 })).result.status).toBe('P');
  });
});

describe('an error report', () => {
  it('has one entry for each failing document in its group, and the good ones are saved', () => {
    const bad = invoice('A-2', { idt: '01-12-2026' });
    const { result, data } = judge(gstr1([invoice('A-1'), bad]));
    const error_msg = 'The date is not within the window of the period';
    expect(result.errorReport).toEqual({
      b2b: [{ ctin: buyer, error_cd: 'RET191114', error_msg, inv: [bad] }],
    });
    expect(Object.keys(data.documents['b2b'] ?? {})).toEqual(['A-1']);
  });

  it('has HSN as an object', () => {
    const { result, data } = judge(hsn({ hsn_sc: '84' }, { num: 2 }));
    expect(result.errorReport).toMatchObject({
      hsn: { error_cd: 'RET191350', hsn_b2b: [{ hsn_sc: '84' }] },
    });
    expect(data.sections['hsn']).toMatchObject({ hsn_b2b: [{ num: 2 }] });
  });

  it('has a row with its error beside its own fields', () => {
    const report = judge(advance({ pos: '99' })).result.errorReport;
    expect(report).toMatchObject({ at: [{ pos: '99', sply_ty: 'INTER', error_cd: 'RET191112' }] });
  });
});

describe('the returns of the vectors', () => {
  interface Vector {
    id: string;
    fp: string;
    expected: Fields;
  }
  const file = new URL('../../../fixtures/vectors/gst-returns.json', import.meta.url);
  const { gstr1: vectors } = JSON.parse(readFileSync(file, 'utf8')) as { gstr1: Vector[] };
  const full = vectors.filter(({ expected }) => Object.keys(expected).length > 0);

  it.each(full.map((vector) => [vector.id, vector] as const))('take %s', (_id, { fp, expected }) => {
    expect(judge({ gstin: seller, fp, ...expected }, fp).result).toEqual({ status: 'P' });
  });
});

function withBuyer(ctin: string): Fields {
  return gstr1([], { b2b: [{ ctin, inv: [invoice('A-1')] }] });
}

function repeated(...rates: number[]): Fields {
  return invoice('A-1', {
    itms: rates.map((rt, index) => item({ rt, txval: 100, iamt: rt, csamt: 0 }, index + 1)),
  });
}

function amended(oidt: string, idt: string): Fields {
  return gstr1([], { b2ba: [{ ctin: buyer, inv: [{ ...invoice('A-1', { idt }), oinum: 'A-1', oidt }] }] });
}

function series(counts: Fields): Fields {
  const docs = [{ num: 1, from: 'A-1', to: 'A-3', ...counts }];
  return gstr1([], { doc_issue: { doc_det: [{ doc_num: 1, docs }] } });
}

function advance(changes: Fields): Fields {
  const itms = [{ rt: 18, ad_amt: 1000, iamt: 180, csamt: 0 }];
  return gstr1([], { at: [{ pos: '27', sply_ty: 'INTER', itms, ...changes }] });
}
