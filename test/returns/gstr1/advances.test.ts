import { describe, expect, it } from 'vitest';
import type { Advance } from '../../../src/returns/gstr1/billing-document.js';
import { build } from './sample-return.js';

const advance = (changes: Partial<Advance> = {}): Advance => ({
  receipt: 'RV-1',
  date: '2026-11-10',
  pos: '27',
  rate: 18,
  gross: 11_800,
  ...changes,
});
const sections = (advances: Advance[], frequency: 'monthly' | 'quarterly' = 'monthly', period = '112026') => {
  const { at, txpd } = build({ advances, frequency, period }).return;
  return { at, txpd };
};
const row = { sply_ty: 'INTER', pos: '27', itms: [{ rt: 18, ad_amt: 10_000, iamt: 1_800, csamt: 0 }] };

describe('an advance', () => {
  it('received and not adjusted is in 11A without its tax', () =>
    expect(sections([advance()])).toStrictEqual({ at: [row], txpd: undefined }));

  it('adjusted in part in the period is there with the rest', () => {
    const adjustments = [
      { date: '2026-11-20', gross: 5_900 },
      { date: '2026-12-02', gross: 5_900 },
    ];
    expect(sections([advance({ adjustments })]).at).toMatchObject([{ itms: [{ ad_amt: 5_000, iamt: 900 }] }]);
  });

  it('received and adjusted in one period is in neither', () =>
    expect(sections([advance({ adjustments: [{ date: '2026-11-30', gross: 11_800 }] })])).toEqual({
      at: undefined,
      txpd: undefined,
    }));

  it('of an earlier period that is adjusted now is in 11B, positive', () => {
    const adjustments = [
      { date: '2026-10-30', gross: 1_180 },
      { date: '2026-11-01', gross: 5_900 },
      { date: '2026-11-30', gross: '5900' },
    ];
    expect(sections([advance({ date: '2026-09-10', gross: 23_600, adjustments })])).toStrictEqual({
      at: undefined,
      txpd: [row],
    });
  });

  it('of a later or an untouched earlier period is in neither', () => {
    const adjustments = [{ date: '2026-11-30', gross: 11_800 }];
    const later = advance({ date: '2026-12-01', adjustments });
    expect(sections([later, advance({ date: '2026-10-31' })])).toEqual({
      at: undefined,
      txpd: undefined,
    });
  });

  it('of any month of the quarter counts as received in it', () => {
    const adjustments = [{ date: '2026-11-30', gross: 11_800 }];
    const october = advance({ date: '2026-10-01', adjustments });
    expect(sections([october], 'quarterly', '122026')).toEqual({ at: undefined, txpd: undefined });
    expect(sections([october], 'monthly', '112026').txpd).toStrictEqual([row]);
    expect(sections([advance({ date: '2026-09-30' })], 'quarterly', '122026').at).toBeUndefined();
    expect(sections([advance({ date: '2026-10-01' })], 'quarterly', '122026').at).toStrictEqual([row]);
  });

  it('is rounded for each receipt, and its tax is halved within the state', () => {
    const rows = sections([
      advance({ receipt: 'RV-2', pos: '24', gross: 1_000 }),
      advance({ receipt: 'RV-3', pos: '24', gross: 1_000 }),
      advance({ receipt: 'RV-4', pos: '24', gross: 1_050, rate: 5 }),
      advance({ receipt: 'RV-5', pos: '09' }),
    ]).at;
    expect(rows).toStrictEqual([
      { ...row, pos: '09' },
      {
        sply_ty: 'INTRA',
        pos: '24',
        itms: [
          { rt: 5, ad_amt: 1_000, camt: 25, samt: 25, csamt: 0 },
          { rt: 18, ad_amt: 1_694.92, camt: 152.54, samt: 152.54, csamt: 0 },
        ],
      },
    ]);
  });

  it('at a lowered rate holds less tax, and cess comes off first', () => {
    expect(sections([advance({ gross: 11_170, diff_percent: 0.65 })]).at).toStrictEqual([
      { ...row, diff_percent: 0.65, itms: [{ rt: 18, ad_amt: 10_000, iamt: 1_170, csamt: 0 }] },
    ]);
    const adjustments = [{ date: '2026-11-20', gross: 6_500 }];
    expect(sections([advance({ gross: 13_000, cess: 1_200, adjustments })]).at).toMatchObject([
      { itms: [{ ad_amt: 5_000, iamt: 900, csamt: 600 }] },
    ]);
  });

  it('raises the liability when received and lowers it when adjusted', () => {
    const earlier = advance({
      date: '2026-10-01',
      gross: 5_900,
      adjustments: [{ date: '2026-11-05', gross: 5_900 }],
    });
    expect(build({ advances: [advance(), earlier] }).summary.liability).toMatchObject({
      taxable: '5000.00',
      igst: '900.00',
    });
  });
});
