import { describe, expect, it } from 'vitest';
import { chargesInputSchema, checkCharges } from '../../../src/returns/gstr3b/input/charges-input.js';
import { reckonCharges } from '../../../src/returns/gstr3b/reckon-charges.js';
import { ourInput, vector } from './return-vectors.js';

const charges = (changes: Record<string, unknown>) =>
  reckonCharges(chargesInputSchema.parse({ ...ourInput('G3-05'), ...changes }));

describe('the charges of a late return', () => {
  it('are those of vector G3-05', () => {
    expect(charges({})).toEqual(vector('G3-05').expected);
  });

  it.each(['2026-11-20', '2026-11-19'])('are none when it is paid and filed on %s', (paid_and_filed) => {
    const none = { igst: 0, cgst: 0, sgst: 0, cess: 0 };
    expect(charges({ paid_and_filed })).toEqual({
      days_late: 0,
      interest: none,
      late_fee: { cgst: 0, sgst: 0 },
    });
  });

  it.each([
    ['60 days, 1.2 crore', { paid_and_filed: '2027-01-19', aato: 12_000_000 }, 60, 1000],
    ['60 days, 1.5 crore', { paid_and_filed: '2027-01-19', aato: 15_000_000 }, 60, 1000],
    ['60 days, a paisa more', { paid_and_filed: '2027-01-19', aato: '15000000.01' }, 60, 1500],
    ['200 days, 5 crore', { paid_and_filed: '2027-06-08', aato: 50_000_000 }, 200, 2500],
    ['250 days, above 5 crore', { paid_and_filed: '2027-07-28', aato: 50_000_001 }, 250, 5000],
    ['nil, 40 days', { paid_and_filed: '2026-12-30', nil: true }, 40, 250],
    ['nil, 3 days', { paid_and_filed: '2026-11-23', nil: true }, 3, 30],
  ])('have a late fee with a cap by turnover: %s', (_case, changes, days, fee) => {
    const { days_late, late_fee } = charges(changes);
    expect([days_late, late_fee]).toEqual([days, { cgst: fee, sgst: fee }]);
  });

  it('have no interest where the cash ledger held the tax all the time', () => {
    const { interest } = charges({ cash_tax: { igst: 100 }, min_cash_balance: { igst: '90000.01' } });
    expect(interest.igst).toBe(0);
  });

  it('take no account of the cash ledger before the period 012026', () => {
    const late = { period: '122025', due_date: '2026-01-20', paid_and_filed: '2026-02-04' };
    expect(charges(late).interest.igst).toBe(665.75);
    expect(charges({ ...late, period: '012026' }).interest.igst).toBe(369.86);
  });

  it('round half a paisa upwards, without binary fractions', () => {
    // 18 % on 73.00 for ten days is 36 paise to the letter; on 0.25 for a year four and a half.
    expect(
      charges({ paid_and_filed: '2026-11-30', cash_tax: { igst: 73 }, min_cash_balance: {} }).interest.igst,
    ).toBe(0.36);
    expect(
      charges({ paid_and_filed: '2027-11-20', cash_tax: { igst: '0.25' }, min_cash_balance: {} }).interest
        .igst,
    ).toBe(0.05);
  });

  it('are refused for days that cannot be', () => {
    const faults = (changes: Record<string, unknown>) =>
      checkCharges(chargesInputSchema.parse({ ...ourInput('G3-05'), ...changes })).map(
        ({ pointer }) => pointer,
      );
    expect(faults({ due_date: '2026-02-30', paid_and_filed: '2026-13-01' })).toEqual([
      '/due_date',
      '/paid_and_filed',
    ]);
    expect(faults({ due_date: '2026-10-20' })).toEqual(['/due_date']);
    expect(faults({ period: '062017' })).toEqual(['/period']);
    expect(faults({})).toEqual([]);
  });
});
