import { describe, expect, it } from 'vitest';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import type { Invoice } from '../../src/actions/einvoice/input/invoice-schema.js';
import { aBill, aLine, sample } from './einvoice-setup.js';

const items = (bill: Invoice) => toInv01(bill).ItemList;

describe('the value of a line', () => {
  it.each([
    [
      'the amount after discount',
      { quantity: 10, rate: 100, discount: 100, amount: 900 },
      [1000, 100, 900, 100],
    ],
    [
      'the amount before discount',
      { quantity: 10, rate: 100, discount: 100, amount: 1000 },
      [1000, 100, 900, 100],
    ],
    ['no amount', { quantity: 10, rate: 100, discount: 100, amount: undefined }, [1000, 100, 900, 100]],
    ['an amount five paise off', { quantity: 10, rate: 100, amount: '1000.05' }, [1000, 0, 1000, 100]],
    [
      'a rate rounded to two places',
      { quantity: 1000, rate: '0.33', amount: '333.33' },
      [333.33, 0, 333.33, 0.333],
    ],
    [
      'a rounded rate and a discount',
      { quantity: 1000, rate: '0.33', amount: '323.33', discount: 10 },
      [333.33, 10, 323.33, 0.333],
    ],
    ['a quantity of zero with a value', { quantity: 0, rate: 0, amount: 500 }, [500, 0, 500, 500]],
    ['a line that is all discount', { quantity: 2, rate: 50, discount: 100, amount: 0 }, [100, 100, 0, 50]],
    ['half a paisa, upwards', { quantity: '0.5', rate: '0.01', amount: undefined }, [0.01, 0, 0.01, 0.01]],
  ])('is read from %s', (_why, changes, [gross, discount, taxable, price]) => {
    expect(items(aBill({ items: [aLine(changes)] }))[0]).toMatchObject({
      TotAmt: gross,
      Discount: discount,
      AssAmt: taxable,
      UnitPrice: price,
    });
  });
});

describe('lines that INV-01 does not know', () => {
  it('lets a negative line lower the value and the tax of its like', () => {
    const { ItemList, ValDtls } = toInv01(sample('negative-lines'));
    expect(ItemList).toHaveLength(1);
    expect(ItemList[0]).toMatchObject({ TotAmt: 1255, Discount: 55, AssAmt: 1200, IgstAmt: 216 });
    expect(ValDtls).toMatchObject({ AssVal: 1200, IgstVal: 216, Discount: 0, RndOffAmt: 0, TotInvVal: 1416 });
  });

  it('spreads a negative line over its likes in their order, and takes the rest off the document', () => {
    const small = aLine({ quantity: 1, rate: 100, amount: undefined });
    const other = aLine({ quantity: 10, rate: 100, amount: undefined, gstRate: 5 });
    const off = aLine({ quantity: -1, rate: 250, amount: -250 });
    const { ItemList, ValDtls } = toInv01(aBill({ items: [small, off, other, small] }));
    expect(ItemList.map(({ SlNo, GstRt, Discount, AssAmt }) => [SlNo, GstRt, Discount, AssAmt])).toEqual([
      ['1', 18, 100, 0],
      ['2', 5, 0, 1000],
      ['3', 18, 100, 0],
    ]);
    expect(ValDtls).toMatchObject({ AssVal: 1000, Discount: 50, IgstVal: 50, TotInvVal: 1000 });
  });

  it('lowers the cess of a line with its value', () => {
    const lines = [aLine({ cessRate: 10, cess: '125.50' }), aLine({ quantity: 1, rate: -255, amount: -255 })];
    expect(items(aBill({ items: lines }))[0]).toMatchObject({ AssAmt: 1000, CesAmt: 100, CesNonAdvlAmt: 0 });
  });

  it('reports exempt lines as other charges of the document', () => {
    const { ItemList, ValDtls } = toInv01(sample('exempt-lines'));
    expect(ItemList.map(({ HsnCd }) => HsnCd)).toEqual(['73181500']);
    expect(ValDtls).toMatchObject({ AssVal: 1255, OthChrg: 100, RndOffAmt: 0, TotInvVal: 1580.9 });
  });
});

describe('tobacco since 1 February 2026', () => {
  const line = { hsn: '24022020', quantity: 100, rate: 90, amount: 9000, retailPrice: 210, gstRate: 40 };

  it('bears the tax inside its retail price', () => {
    expect(items(aBill({ items: [aLine(line)] }))[0]).toMatchObject({
      AssAmt: 9000,
      IgstAmt: 6000,
      TotItemVal: 15000,
    });
    expect(items(aBill({ placeOfSupply: 'KA', items: [aLine(line)] }))[0]).toMatchObject({
      CgstAmt: 3000,
      SgstAmt: 3000,
      IgstAmt: 0,
    });
  });

  it('bore the tax on its value before', () => {
    const bill = aBill({ invoiceDate: '2026-01-31', items: [aLine({ ...line, gstRate: 28 })] });
    expect(items(bill)[0]).toMatchObject({ IgstAmt: 2520 });
  });
});

describe('the tax of a line', () => {
  it.each([
    ['five paise off is taken over', { igst: '225.95' }, 225.95],
    ['six paise off is reckoned anew', { igst: '225.96' }, 225.9],
    ['left out is reckoned', {}, 225.9],
  ])('that is %s', (_why, changes, igst) => {
    expect(items(aBill({ items: [aLine(changes)] }))[0]?.IgstAmt).toBe(igst);
  });

  it('is two equal halves within the state, each rounded up from half a paisa', () => {
    const bill = aBill({
      placeOfSupply: 'KA',
      items: [aLine({ quantity: 1, rate: '0.50', amount: undefined, gstRate: 18 })],
    });
    expect(items(bill)[0]).toMatchObject({ AssAmt: 0.5, CgstAmt: 0.05, SgstAmt: 0.05, IgstAmt: 0 });
  });

  it('parts cess at a rate from the fixed one', () => {
    const cess = (changes: object) => items(aBill({ items: [aLine(changes)] }))[0];
    expect(cess({ cess: 50 })).toMatchObject({ CesRt: 0, CesAmt: 0, CesNonAdvlAmt: 50 });
    expect(cess({ cessRate: 12 })).toMatchObject({ CesRt: 12, CesAmt: 150.6, CesNonAdvlAmt: 0 });
    expect(cess({ cessRate: 12, cess: '200.60' })).toMatchObject({ CesAmt: 150.6, CesNonAdvlAmt: 50 });
  });
});

describe('the total', () => {
  it.each([
    ['a total rounded up', { total: 1481 }, { RndOffAmt: 0.1, TotInvVal: 1481 }],
    [
      'a total rounded with the rounding stated',
      { total: 1481, roundOff: '0.10' },
      { RndOffAmt: 0.1, TotInvVal: 1481 },
    ],
    ['a rounding without a total', { roundOff: '-0.90' }, { RndOffAmt: -0.9, TotInvVal: 1480 }],
    ['reverse charge', { reverseCharge: true }, { RndOffAmt: 0, TotInvVal: 1255, IgstVal: 225.9 }],
    [
      'reverse charge with tax in the total',
      { reverseCharge: true, total: '1480.90' },
      { TotInvVal: 1480.9 },
    ],
  ])('ties with %s', (_why, changes, expected) => {
    expect(toInv01(aBill(changes)).ValDtls).toMatchObject(expected);
  });

  it('of an export with payment may leave the tax out', () => {
    const bill = { ...(sample('export-with-payment') as Invoice), total: 42000 };
    const { ItemList, ValDtls } = toInv01(bill);
    expect(ItemList[0]).toMatchObject({ IgstAmt: 7560, TotItemVal: 42000 });
    expect(ValDtls).toMatchObject({ IgstVal: 7560, TotInvVal: 42000, RndOffAmt: 0 });
  });
});
