import { describe, expect, it } from 'vitest';
import { checkGstr1 } from '../../../src/returns/gstr1/check/check-gstr1.js';
import { aMonth, anInvoice } from './a-month.js';
import { faultsOf } from './faults-of.js';

describe('the return as a whole', () => {
  it('is of a GSTIN whose check character is right', () => {
    expect(faultsOf({ ...aMonth(), gstin: '24AAACB1234C1ZM' })).toContain('RET191113 /gstin');
  });

  it('ends a quarter for a quarterly filer, and takes documents of all three months', () => {
    const late = anInvoice({ date: '2026-10-01' });
    expect(faultsOf({ ...aMonth(late), period: '122026', frequency: 'quarterly' })).toEqual([]);
    expect(faultsOf({ ...aMonth(late), frequency: 'quarterly' })).toEqual(['RET191131 /period']);
  });

  it('tells at most 499 faults, and how many more there are', () => {
    const documents = Array.from({ length: 1234 }, (_, index) =>
      anInvoice({ number: `A-${index}`, pos: '' }),
    );
    const faults = checkGstr1(aMonth(...documents));
    expect(faults).toHaveLength(500);
    expect(faults.at(-1)).toEqual({ pointer: '', code: 'more_faults', message: 'there are 735 more faults' });
  });
});

describe('advances and series', () => {
  const advance = { receipt: 'RV-1', date: '2026-11-03', pos: '24', rate: 18, gross: 11800 };
  const adjusted = (date: string, gross: number) => ({ ...advance, adjustments: [{ date, gross }] });

  it.each([
    ['a whole one', advance, []],
    ['one adjusted in full', adjusted('2026-11-03', 11800), []],
    ['an old one', { ...advance, date: '2022-11-03' }, []],
    ['one after the period', { ...advance, date: '2026-12-01' }, ['RET191114 /advances/0/date']],
    ['one without a place', { ...advance, pos: '' }, ['RET191112 /advances/0/pos']],
    ['one at a rate that is none', { ...advance, rate: 17 }, ['RET191175 /advances/0/rate']],
    ['one of nothing', { ...advance, gross: 0 }, ['negative_amount /advances/0/gross']],
    ['one adjusted too much', adjusted('2026-11-09', 11801), ['adjusted_too_much /advances/0/adjustments']],
    [
      'one adjusted too early',
      adjusted('2026-11-02', 1),
      ['adjusted_before_receipt /advances/0/adjustments/0/date'],
    ],
  ])('of advances: %s', (_name, entry, faults) => {
    expect(faultsOf({ ...aMonth(), advances: [entry] })).toEqual(faults);
  });

  it('of series: numbers of the right form, and not more cancelled than used', () => {
    const series = { nature: 1, first: 'INV 1', last: 'INV-2', numbers_used: 1, cancelled: ['A', 'a'] };
    expect(faultsOf({ ...aMonth(), series: [series] })).toEqual([
      'RET191203 /series/0/first',
      'cancelled_twice /series/0/cancelled',
      'series_count_wrong /series/0/numbers_used',
    ]);
  });
});
