import { describe, expect, it } from 'vitest';
import { built, purchase, sale, warned } from './gstr3b-input.js';

const reclaim = { kind: 'reclaim', igst: 100 };
const rcm = { ...purchase, kind: 'domestic_rcm' };
const silent = { auto_liability: {} };

describe('the warnings of a GSTR-3B', () => {
  it('are none for a plain month that was compared with the portal', () => {
    expect(warned({ ...silent, sales: [sale], purchases: [purchase] }, '2026-11-20')).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['liability_negative', { sales: [{ ...sale, note: 'credit' }] }],
    ['net_credit_negative', { purchases: [{ kind: 'reversal_rule37', igst: 1 }] }],
    ['reclaim_balance_unknown', { purchases: [reclaim] }],
    ['reclaim_above_balance', { purchases: [reclaim], reclaim_balance: { igst: '99.99' } }],
    ['rcm_without_credit', { purchases: [{ ...rcm, itc: 'ineligible_pos_or_16_4' }] }],
    ['recipient_paid_supplies', { sales: [{ ...sale, reverse_charge: true }] }],
    [
      'place_negative',
      {
        sales: [
          sale,
          { category: 'uin', supply: 'taxable', pos: '27', note: 'credit', taxable: 5, igst: 1 },
          { ...sale, pos: '27', igst: 180, cgst: 0, sgst: 0 },
        ],
      },
    ],
    [
      'places_above_total',
      {
        sales: [
          { category: 'uin', supply: 'taxable', pos: '27', taxable: 5, igst: 1 },
          { ...sale, pos: '27', note: 'credit', taxable: 1, igst: 0.1, cgst: 0, sgst: 0 },
        ],
      },
    ],
  ])('tell of %s', (code, changes) => {
    expect(warned({ ...silent, ...changes })).toEqual([code]);
  });

  it('allow as much reclaimed credit as the ledger and this month’s reversals hold', () => {
    const purchases = [reclaim, { kind: 'reversal_rule37', igst: 1 }];
    expect(warned({ ...silent, purchases, reclaim_balance: { igst: 99 } })).toEqual([]);
  });

  it('allow credit under reverse charge that was paid for earlier', () => {
    const purchases = [rcm, { ...rcm, note: 'credit', itc: 'ineligible_pos_or_16_4' }];
    expect(warned({ ...silent, purchases })).toEqual(['rcm_credit_above_paid']);
    expect(warned({ ...silent, purchases, rcm_balance: { igst: 180 } })).toEqual([]);
  });

  it('say that credit from the books alone was not compared with GSTR-2B', () => {
    expect(warned({ purchases: [purchase] })).toEqual(['credit_not_compared']);
  });

  it.each([
    ['2026-10-31', ['period_not_over']],
    ['2026-11-01', []],
    ['2026-11-20', []],
    ['2026-11-21', ['late']],
    ['2029-11-20', ['late']],
    ['2029-11-21', ['period_barred']],
  ])('go by the day: on %s', (today, codes) => {
    expect(warned({}, today)).toEqual(codes);
  });

  it('know the later day of a quarterly filer', () => {
    const quarter = { period: '122026', frequency: 'quarterly' };
    expect(warned(quarter, '2027-01-22')).toEqual([]);
    expect(warned(quarter, '2027-01-23')).toEqual(['late']);
  });
});

describe('the portal’s own figures', () => {
  const portal = {
    r3bautopop: {
      liabitc: {
        sup_details: {
          osup_3_1a: { subtotal: { txval: 1000, iamt: 0, camt: '90.00', samt: 91, csamt: 0 } },
          isup_3_1d: { subtotal: { txval: 5, iamt: 0 } },
        },
        inter_sup: { osup_unreg_3_2: { subtotal: [{ pos: '7', txval: 10, iamt: 1.8 }] } },
        elgitc: { itc4a5: { subtotal: { iamt: '-20', camt: 0 } } },
      },
    },
  };

  it('are listed where they differ, in words, and marked where they are locked', () => {
    const { workings, warnings } = built({ period: '112026', sales: [sale], auto_liability: portal });
    expect(workings.differences).toEqual([
      { where: '3.1(a) sales that are taxed: SGST', ours: '90.00', portal: '91.00', isLocked: true },
      { where: '3.1(d) reverse charge: value', ours: '0.00', portal: '5.00', isLocked: false },
      { where: '4(A)(5) all other credit: IGST', ours: '0.00', portal: '-20.00', isLocked: false },
      { where: '3.2 unregistered, place 07: value', ours: '0.00', portal: '10.00', isLocked: true },
      { where: '3.2 unregistered, place 07: IGST', ours: '0.00', portal: '1.80', isLocked: true },
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['locked_figures_differ', 'figures_differ']);
  });

  it.each([
    ['062025', [false, false]],
    ['072025', [true, false]],
    ['112025', [true, true]],
  ])('are locked by the period: %s', (period, [supplies, places]) => {
    const { differences } = built({ period, sales: [sale], auto_liability: portal }).workings;
    const locked = (table: string) => differences.find(({ where }) => where.startsWith(table))?.isLocked;
    expect([locked('3.1(a)'), locked('3.2')]).toEqual([supplies, places]);
  });

  it('do no harm when they are of another shape', () => {
    for (const odd of [
      { liabitc: [] },
      { liabitc: { sup_details: { osup_3_1a: { subtotal: { txval: 'x' } } } } },
    ])
      expect(built({ sales: [sale], auto_liability: odd }).workings.differences).toEqual([]);
  });
});
