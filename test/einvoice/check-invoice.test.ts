import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../src/actions/einvoice/input/invoice-schema.js';
import { faultyBills, karnataka } from './bill-faults.js';
import { aBill, aLine, faultsOf, places, sample, samples } from './einvoice-setup.js';

describe('check of a bill', () => {
  it.each(faultyBills)('%j: %s', (expected, _why, bill, rules = {}) => {
    const faults = faultsOf(bill, { rules });
    expect(places(faults)).toEqual(expected);
    for (const { message } of faults) expect(message).toMatch(/^[A-Z0-9].{20,}/);
  });

  it.each(samples('accepted'))('finds no fault in the sample %s, in the sandbox or live', (_name, input) => {
    expect(faultsOf(input)).toEqual([]);
    expect(faultsOf(input, { sandbox: false, mode: 'live' })).toEqual([]);
  });

  it('tells all faults at once, one coarser rule at a place keeping quiet', () => {
    expect(places(faultsOf(sample('many-faults')))).toEqual([
      '2200 /placeOfSupply',
      '5002 /invoiceNo',
      '2225 /invoiceDate',
      '3039 /buyerPincode',
      '2176 /items/0/hsn',
      '2240 /items/0/gstRate',
    ]);
  });

  it('gives both figures of a total that is off', () => {
    const [fault] = faultsOf(aBill({ total: 1500 }));
    expect(fault?.message).toContain('1500.00');
    expect(fault?.message).toContain('1480.90');
  });

  it('gives the states that decide the tax head', () => {
    const [fault] = faultsOf(sample('wrong-tax-head'));
    expect(fault?.message).toContain('225.90');
    expect(fault?.message).toContain('Karnataka (29)');
  });

  it('points from B2C to the action that serves it', () => {
    expect(faultsOf(aBill({ supplyType: 'B2C' }))[0]?.message).toContain('qr.dynamic');
  });

  it('says so when the discount of the document looks like the sum of those of the lines', () => {
    const bill = aBill({ items: [aLine({ discount: 55, amount: 1200 })], discount: 55, total: 1416 });
    expect(faultsOf(bill)[0]?.message).toContain('leave it out if it is their sum');
  });

  it.each([
    ['exactly a rupee more', { total: '1481.90' }],
    ['exactly a rupee less', { total: '1479.90' }],
    [
      'subtotal before discounts',
      { items: [aLine({ discount: 255, amount: 1000 })], subtotal: 1255, total: 1180 },
    ],
    ['30 days with 10 crore', { invoiceDate: '2026-10-21' }],
    [
      'a credit note with a tax of its own',
      { invoiceType: 'CRN', items: [aLine({ igst: 200 })], total: 1455 },
    ],
    [
      'tobacco with the tax on its retail price',
      { items: [aLine({ hsn: '24022090', gstRate: 40, igst: 700 })], total: 1955 },
    ],
    [
      'tobacco of January 2026 taxed on its value',
      { invoiceDate: '2026-01-31', items: [aLine({ hsn: '24022090', gstRate: 28 })] },
    ],
    ['the total of a reverse charge without tax', { reverseCharge: true, total: 1255 }],
    ['the total of a reverse charge with tax', { reverseCharge: true, total: '1480.90' }],
  ] satisfies [string, Partial<Invoice>][])('takes %s', (_why, changes) => {
    const rules = 'invoiceDate' in changes && changes.invoiceDate > '2026-02' ? { turnoverCrore: 10 } : {};
    expect(faultsOf(aBill(changes), { rules })).toEqual([]);
  });

  it('lets an SEZ developer charge IGST within the state', () => {
    const bill = aBill({ ...karnataka, items: [aLine({ igst: '225.90' })] });
    expect(faultsOf(bill, { rules: { sezDeveloperGstins: ['29ZZZCQ0001A1ZK'] } })).toEqual([]);
  });

  it('applies no reporting limit to a taxpayer whose turnover is not known, or small', () => {
    const old = aBill({ invoiceDate: '2026-04-01' });
    expect(faultsOf(old)).toEqual([]);
    expect(faultsOf(old, { rules: { turnoverCrore: 9.99 } })).toEqual([]);
  });
});
