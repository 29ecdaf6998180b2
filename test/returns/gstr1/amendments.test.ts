import { describe, expect, it } from 'vitest';
import type { Amendment, BillingDocument } from '../../../src/returns/gstr1/billing-document.js';
import { bill, build, buyer, line, localLine } from './sample-return.js';

const registered = { category: 'regular', gstin: buyer } as const;
const original = { number: 'OLD-1', date: '2026-10-10' };
const october = { date: '2026-10-10' };
const itms = [{ num: 1, itm_det: { rt: 18, txval: 1_000, iamt: 180, csamt: 0 } }];
const invoice = { oinum: 'OLD-1', oidt: '10-10-2026', inum: 'INV-001', idt: '10-10-2026', val: 1_180 };
const note = { ont_num: 'OLD-1', ont_dt: '10-10-2026', nt_num: 'INV-001', nt_dt: '10-10-2026', val: 1_180 };

describe('an amended document', () => {
  it.each<[section: 'b2cla' | 'cdnura' | 'expa', revised: Partial<BillingDocument>, expected: unknown]>([
    ['b2cla', {}, [{ pos: '27', inv: [{ ...invoice, itms }] }]],
    ['cdnura', { type: 'credit_note' }, [{ ...note, typ: 'B2CL', ntty: 'C', pos: '27', itms }]],
    [
      'expa',
      { customer: { category: 'overseas' }, pos: '96', with_payment: true },
      [{ exp_typ: 'WPAY', inv: [{ ...invoice, itms: [{ rt: 18, txval: 1_000, iamt: 180, csamt: 0 }] }] }],
    ],
  ])('is in %s with its full figures', (section, revised, expected) => {
    const amendments = [{ section, original, revised: bill({ ...october, ...revised }) }];
    const { return: ret, warnings } = build({ amendments });
    expect(ret[section]).toStrictEqual(expected);
    expect(ret.hsn).toBeUndefined();
    expect(warnings).toMatchObject([{ code: 'hsn_difference_unknown', pointer: '/amendments/0/previous' }]);
  });

  it('gives table 12 and the liability the difference, where the document as reported is known', () => {
    const previous = bill({
      ...october,
      customer: registered,
      lines: [line({ qty: 3, taxable: 1_500, igst: 270 })],
    });
    const revised = bill({ ...october, customer: registered });
    const {
      return: ret,
      summary,
      warnings,
    } = build({
      amendments: [{ section: 'b2ba', original, revised, previous }],
    });
    expect(ret.b2ba).toMatchObject([{ ctin: buyer, inv: [{ ...invoice, itms }] }]);
    expect(ret.hsn).toMatchObject({ hsn_b2b: [{ hsn_sc: '8471', qty: -2, txval: -500, iamt: -90 }] });
    expect(summary.liability).toMatchObject({ taxable: '-500.00', igst: '-90.00' });
    expect(summary.hsn).toMatchObject([{ side: 'b2b', difference: '0.00', ties: true }]);
    expect(warnings.map(({ code }) => code)).toEqual(['negative_rows']);
  });

  it('that is a credit note counts the other way', () => {
    const previous = bill({
      ...october,
      type: 'credit_note',
      customer: registered,
      lines: [line({ taxable: 400, igst: 72 })],
    });
    const revised = bill({ ...october, type: 'credit_note', customer: registered });
    const { summary } = build({ amendments: [{ section: 'cdnra', original, revised, previous }] });
    expect(summary.liability).toMatchObject({ taxable: '-600.00', igst: '-108.00' });
    expect(summary.sections.cdnra).toMatchObject({ count: 1, taxable: '-1000.00' });
  });

  it('that changes nothing but its date adds no row to table 12', () => {
    const revised = bill({ ...october, customer: registered });
    expect(
      build({ amendments: [{ section: 'b2ba', original, revised, previous: revised }] }).return.hsn,
    ).toBeUndefined();
  });

  it('warns of what no amendment table holds', () => {
    const exempt = bill({
      ...october,
      customer: registered,
      lines: [line({ rate: 0, igst: 0, treatment: 'exempt' })],
    });
    const {
      return: ret,
      warnings,
      summary,
    } = build({
      amendments: [{ section: 'b2ba', original, revised: exempt, previous: exempt }],
    });
    expect(ret.b2ba).toBeUndefined();
    expect(summary.isNil).toBe(false);
    expect(warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['amendment_without_items', 'amendment_of_table_8']),
    );
  });
});

describe('amended rows', () => {
  const amendments: Amendment[] = [
    {
      section: 'b2csa',
      original_month: '092026',
      pos: '27',
      diff_percent: 0.65,
      rows: [{ rate: 18, taxable: 100, igst: 11.7 }],
    },
    {
      section: 'b2csa',
      original_month: '092026',
      pos: '24',
      rows: [{ rate: 18, taxable: 100, cgst: 9, sgst: 9 }],
    },
    {
      section: 'b2csa',
      original_month: '092026',
      pos: '24',
      rows: [{ rate: 5, taxable: 40, cgst: 1, sgst: 1, cess: 2 }],
    },
    { section: 'ata', original_month: '082026', pos: '27', rows: [{ rate: 18, taxable: 500, igst: 90 }] },
    {
      section: 'txpda',
      original_month: '082026',
      pos: '24',
      rows: [{ rate: 18, taxable: 300, cgst: 27, sgst: 27 }],
    },
  ];

  it('stand by month and place, rates below', () => {
    const { return: ret } = build({ amendments });
    expect(ret.b2csa).toStrictEqual([
      {
        omon: '092026',
        sply_ty: 'INTRA',
        pos: '24',
        typ: 'OE',
        itms: [
          { rt: 5, txval: 40, camt: 1, samt: 1, csamt: 2 },
          { rt: 18, txval: 100, camt: 9, samt: 9, csamt: 0 },
        ],
      },
      {
        omon: '092026',
        sply_ty: 'INTER',
        pos: '27',
        diff_percent: 0.65,
        typ: 'OE',
        itms: [{ rt: 18, txval: 100, iamt: 11.7, csamt: 0 }],
      },
    ]);
    expect(ret.ata).toStrictEqual([
      { omon: '082026', sply_ty: 'INTER', pos: '27', itms: [{ rt: 18, ad_amt: 500, iamt: 90, csamt: 0 }] },
    ]);
    expect(ret.txpda).toStrictEqual([
      {
        omon: '082026',
        sply_ty: 'INTRA',
        pos: '24',
        itms: [{ rt: 18, ad_amt: 300, camt: 27, samt: 27, csamt: 0 }],
      },
    ]);
  });

  it('of table 7 warn that table 12 does not have their difference', () => {
    const { warnings } = build({ amendments, documents: [bill({ pos: '24', lines: [localLine()] })] });
    expect(warnings.map(({ pointer }) => pointer)).toEqual([
      '/amendments/0',
      '/amendments/1',
      '/amendments/2',
    ]);
  });
});
