import { describe, expect, it } from 'vitest';
import { built, purchase, sale } from './gstr3b-input.js';
import { ourInput, vector } from './return-vectors.js';

describe('a GSTR-3B', () => {
  it('is that of vector G3-01, to the letter', () => {
    const result = built(ourInput('G3-01'));
    expect(result.return).toEqual(vector('G3-01').expected);
    expect(result.workings.offset).toEqual(vector('G3-02').expected);
    expect(result.workings.isNil).toBe(false);
  });

  it('has every block, zero-filled, when there is nothing to report', () => {
    const { return: filed, workings } = built();
    const none = { iamt: 0, camt: 0, samt: 0, csamt: 0 };
    expect(filed).toEqual({
      gstin: '24AAACB1234C1ZL',
      ret_period: '102026',
      sup_details: {
        osup_det: { txval: 0, ...none },
        osup_zero: { txval: 0, iamt: 0, csamt: 0 },
        osup_nil_exmp: { txval: 0 },
        isup_rev: { txval: 0, ...none },
        osup_nongst: { txval: 0 },
      },
      inter_sup: { unreg_details: [], comp_details: [], uin_details: [] },
      eco_dtls: { eco_sup: { txval: 0, ...none }, eco_reg_sup: { txval: 0 } },
      itc_elg: {
        itc_avl: ['IMPG', 'IMPS', 'ISRC', 'ISD', 'OTH'].map((ty) => ({ ty, ...none })),
        itc_rev: ['RUL', 'OTH'].map((ty) => ({ ty, ...none })),
        itc_net: none,
        itc_inelg: ['RUL', 'OTH'].map((ty) => ({ ty, ...none })),
      },
      inward_sup: {
        isup_details: [
          { ty: 'GST', inter: 0, intra: 0 },
          { ty: 'NONGST', inter: 0, intra: 0 },
        ],
      },
      intr_ltfee: { intr_details: none, ltfee_details: { camt: 0, samt: 0 } },
    });
    expect(workings.isNil).toBe(true);
    expect(workings.cash.total).toBe('0.00');
  });

  it('is the same, by its hash, in whatever order its entries come', () => {
    const input = ourInput('G3-01');
    const turned = {
      ...input,
      sales: (input['sales'] as unknown[]).toReversed(),
      purchases: (input['purchases'] as unknown[]).toReversed(),
    };
    expect(built(turned).sha256).toBe(built(input).sha256);
    expect(built({ ...input, sales: [...(input['sales'] as unknown[]), sale] }).sha256).not.toBe(
      built(input).sha256,
    );
  });

  it('rounds each cell once, half away from zero', () => {
    const third = { ...sale, taxable: '0.335', cgst: '0.0025', sgst: '0.0025' };
    const { osup_det } = built({ sales: [third, third, third] }).return.sup_details;
    expect(osup_det).toEqual({ txval: 1.01, iamt: 0, camt: 0.01, samt: 0.01, csamt: 0 });
    const credited = built({ sales: [{ ...sale, taxable: '1.005', cgst: 0, sgst: 0, note: 'credit' }] });
    expect(credited.return.sup_details.osup_det.txval).toBe(-1.01);
  });

  it('counts exports and supplies to an SEZ as zero-rated, even of what is exempt at home', () => {
    const { sup_details } = built({
      sales: [
        { category: 'overseas', supply: 'exempt', pos: '96', taxable: 500 },
        { category: 'sez', supply: 'taxable', pos: '24', taxable: 1000, igst: 180 },
        { category: 'deemed_export', supply: 'taxable', pos: '27', taxable: 70, igst: 12.6 },
      ],
    }).return;
    expect(sup_details.osup_zero).toEqual({ txval: 1500, iamt: 180, csamt: 0 });
    expect(sup_details.osup_nil_exmp.txval).toBe(0);
    expect(sup_details.osup_det).toMatchObject({ txval: 70, iamt: 12.6 });
  });

  it('lists in 3.2 only what goes to other states, by place, less its notes', () => {
    const consumer = { category: 'unregistered', supply: 'taxable', pos: '27', taxable: 100, igst: 18 };
    const { inter_sup } = built({
      sales: [
        consumer,
        { ...consumer, pos: '08' },
        { ...consumer, note: 'credit', taxable: 40, igst: 7.2 },
        { ...sale, category: 'unregistered' },
        { ...consumer, supply: 'exempt', igst: 0 },
        { ...consumer, category: 'uin', pos: '07' },
        { ...consumer, pos: '33' },
        { ...consumer, pos: '33', note: 'credit' },
      ],
    }).return;
    expect(inter_sup).toEqual({
      unreg_details: [
        { pos: '08', txval: 100, iamt: 18 },
        { pos: '27', txval: 60, iamt: 10.8 },
      ],
      comp_details: [],
      uin_details: [{ pos: '07', txval: 100, iamt: 18 }],
    });
  });

  it('leaves out the tax that the buyer pays', () => {
    const { osup_det } = built({ sales: [{ ...sale, reverse_charge: true }] }).return.sup_details;
    expect(osup_det).toEqual({ txval: 1000, iamt: 0, camt: 0, samt: 0, csamt: 0 });
  });

  it('takes what section 17(5) blocks into credit and out again, also under reverse charge', () => {
    const { itc_elg, sup_details } = built({
      purchases: [{ ...purchase, kind: 'import_services', itc: 'blocked_17_5' }],
    }).return;
    expect(sup_details.isup_rev).toMatchObject({ txval: 1000, iamt: 180 });
    expect(itc_elg.itc_avl.find(({ ty }) => ty === 'IMPS')?.iamt).toBe(180);
    expect(itc_elg.itc_rev.find(({ ty }) => ty === 'RUL')?.iamt).toBe(180);
    expect(itc_elg.itc_net.iamt).toBe(0);
  });

  it('shows what section 16(4) bars in 4(D)(2) alone, and still has the tax paid under reverse charge', () => {
    const { itc_elg, sup_details } = built({
      purchases: [{ ...purchase, kind: 'domestic_rcm', itc: 'ineligible_pos_or_16_4' }],
    }).return;
    expect(sup_details.isup_rev.iamt).toBe(180);
    expect(itc_elg.itc_avl.every(({ iamt }) => iamt === 0)).toBe(true);
    expect(itc_elg.itc_inelg).toMatchObject([
      { ty: 'RUL', iamt: 0 },
      { ty: 'OTH', iamt: 180 },
    ]);
  });

  it.each([
    ['isd', 'ISD'],
    ['import_goods', 'IMPG'],
    ['domestic_rcm', 'ISRC'],
  ])('credits %s in row %s, less its credit notes', (kind, ty) => {
    const note = { ...purchase, kind, note: 'credit', igst: '30.5' };
    const { itc_avl, itc_net } = built({ purchases: [{ ...purchase, kind }, note] }).return.itc_elg;
    expect(itc_avl.filter(({ iamt }) => iamt !== 0)).toMatchObject([{ ty, iamt: 149.5 }]);
    expect(itc_net.iamt).toBe(149.5);
  });

  it('reverses under rules 42 and 43 for good', () => {
    const { itc_rev } = built({ purchases: [{ kind: 'reversal_rule42_43', cgst: 5, sgst: 6 }] }).return
      .itc_elg;
    expect(itc_rev).toMatchObject([
      { ty: 'RUL', camt: 5, samt: 6 },
      { ty: 'OTH', camt: 0, samt: 0 },
    ]);
  });

  it('has an operator pay in cash for what it must, section 9(5), and a seller report the value', () => {
    const { return: filed, workings } = built({
      ecommerce: { operator: { taxable: 1000, cgst: 25, sgst: 25 }, supplies_9_5: '750.25' },
      opening_credit: { cgst: 100, sgst: 100 },
    });
    expect(filed.eco_dtls).toEqual({
      eco_sup: { txval: 1000, iamt: 0, camt: 25, samt: 25, csamt: 0 },
      eco_reg_sup: { txval: 750.25 },
    });
    expect(workings.offset.pdcash[1]).toMatchObject({ cpd: 25, spd: 25 });
    expect(workings.offset.pditc.c_pdc).toBe(0);
  });

  it('puts the charges of the return before into table 5.1, by its own rules', () => {
    const charges = {
      due_date: '2026-10-20',
      paid_and_filed: '2026-11-04',
      aato: 30_000_000,
      cash_tax: { igst: 50_000 },
    };
    const { return: filed, workings } = built({ charges });
    expect(filed.intr_ltfee).toEqual({
      intr_details: { iamt: 369.86, camt: 0, samt: 0, csamt: 0 },
      ltfee_details: { camt: 375, samt: 375 },
    });
    expect(workings.interest.igst).toBe('369.86');
    expect(workings.lateFee).toEqual({ cgst: '375.00', sgst: '375.00' });
    expect(workings.cash.total).toBe('1120.00');
    const given = built({ interest: { igst: '369.86' }, late_fee: { cgst: 375, sgst: 375 } });
    expect(given.sha256).toBe(built({ charges }).sha256);
  });

  it('pays back a credit below zero, and counts a liability below zero as nothing', () => {
    const { workings } = built({
      sales: [{ ...sale, note: 'credit' }],
      purchases: [{ kind: 'reversal_rule37', igst: 500 }],
      opening_credit: { igst: 120, cgst: 70.5 },
    });
    expect(workings.offset.pdcash[0]).toMatchObject({ ipd: 310, cpd: 0, spd: 0 });
    expect(workings.offset.pditc.i_pdc).toBe(70);
    expect(workings.offset.itc_left.cgst).toBe(0.5);
  });

  it('shows a person each step of the way to the cash', () => {
    const { workings } = built(ourInput('G3-01'));
    const row = (rows: { table: string }[], table: string) => rows.find((each) => each.table === table);
    expect(row(workings.liability, '6.1 A')).toMatchObject({ igst: '34700.00', cgst: '16200.00' });
    expect(row(workings.liability, '6.1 B')).toMatchObject({ igst: '3600.00', cgst: '250.00' });
    expect(row(workings.credit, '4(B)(2)')).toMatchObject({ cgst: '-300.00' });
    expect(row(workings.credit, '4(C)')).toMatchObject({ igst: '24600.00', cgst: '13650.00' });
    expect(workings.cash.total).toBe('19300.00');
  });
});
