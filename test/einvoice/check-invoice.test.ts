import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../src/actions/einvoice/input/invoice-schema.js';
import { collectWarnings } from '../../src/actions/einvoice/collect-warnings.js';
import { faultyBills, karnataka, misspeltBills } from './bill-faults.js';
import { billsWithFaultyLines } from './line-faults.js';
import { aBill, aLine, context, faultsOf, places, sample, samples } from './einvoice-setup.js';

describe('check of a bill', () => {
  it.each([...faultyBills, ...billsWithFaultyLines])('%j: %s', (expected, _why, bill, rules = {}) => {
    const faults = faultsOf(bill, { rules });
    expect(places(faults)).toEqual(expected);
    for (const { message } of faults) expect(message).toMatch(/^[A-Z0-9].{20,}/);
  });

  it.each(misspeltBills)('refuses a misspelt GSTIN at %s, but warns in a sandbox', (pointer, bill) => {
    const lax = [{}, { sandbox: false, mode: 'test' }, { sandbox: true, mode: 'live' }] as const;
    expect(places(faultsOf(bill, { sandbox: false, mode: 'live' }))).toEqual([`3028 ${pointer}`]);
    for (const context of lax) expect(faultsOf(bill, context)).toEqual([]);
    expect(places(collectWarnings(bill, context))).toEqual([`gstin_check_digit ${pointer}`]);
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
    [
      'tobacco whose tax follows from its retail price',
      { items: [aLine({ hsn: '24022090', gstRate: 40, retailPrice: 210, igst: 600 })], total: 1855 },
    ],
    [
      'tobacco of four digits more',
      { items: [aLine({ hsn: '24039910', gstRate: 40, igst: 1 })], total: 1256 },
    ],
    [
      'the SGST alone of a note within the state',
      { ...karnataka, invoiceType: 'CRN', items: [aLine({ sgst: 100 })], total: 1455 },
    ],
    [
      'a note whose cess is less than its rate makes',
      { invoiceType: 'CRN', items: [aLine({ cessRate: 12, cess: 100 })], cess: 100, total: '1580.90' },
    ],
    ['an empty place of supply', { placeOfSupply: '' }],
    [
      'a subtotal with the lines that INV-01 does not list',
      {
        items: [aLine(), aLine({ taxability: 'exempt', gstRate: 0, quantity: 1, rate: 45, amount: 45 })],
        subtotal: 1300,
        total: '1525.90',
      },
    ],
    [
      'an e-way bill to a place without GSTIN while the rule is on hold',
      {
        ewayBill: true,
        transporterId: '29ZZZCQ0008K1ZS',
        shipTo: { address: '1 Site', city: 'Pune', state: 'MH', pincode: 411001 },
      },
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

  it('asks for the GSTIN of a ship-to place from the day of the rule on, where it is switched on', () => {
    const bill = aBill({
      invoiceDate: '2026-07-31',
      ewayBill: true,
      transporterId: '29ZZZCQ0008K1ZS',
      shipTo: { address: '1 Site', city: 'Pune', state: 'MH', pincode: 411001 },
    });
    const on = { rules: { shipToGstin: true } };
    expect(faultsOf(bill, { ...on, at: new Date('2026-07-31T23:59:59+05:30') })).toEqual([]);
    expect(places(faultsOf(bill, { ...on, at: new Date('2026-08-01T00:00:00+05:30') }))).toEqual([
      '5002 /shipTo/gstin',
    ]);
  });

  it('takes the day of India for today', () => {
    const bill = aBill({ invoiceDate: '2026-11-21' });
    expect(places(faultsOf(bill, { at: new Date('2026-11-20T18:29:59Z') }))).toEqual(['2163 /invoiceDate']);
    expect(faultsOf(bill, { at: new Date('2026-11-20T18:30:00Z') })).toEqual([]);
  });

  it('applies no reporting limit to a taxpayer whose turnover is not known, or small', () => {
    const old = aBill({ invoiceDate: '2026-04-01' });
    expect(faultsOf(old)).toEqual([]);
    expect(faultsOf(old, { rules: { turnoverCrore: 9.99 } })).toEqual([]);
  });
});
