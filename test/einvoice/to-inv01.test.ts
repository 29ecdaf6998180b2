import { describe, expect, it } from 'vitest';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import type { Invoice } from '../../src/actions/einvoice/input/invoice-schema.js';
import { aBill, aLine, sample, vectors } from './einvoice-setup.js';

const items = (bill: Invoice) => toInv01(bill).ItemList;

describe('the mapping of a bill', () => {
  it('gives the published minimal payload, with the zeros that may be left out', () => {
    const bill = aBill({ sellerState: '29', buyerState: '27', total: '1480.90' });
    const golden = structuredClone(vectors.payloadExamples.minimalInterState);
    const zeros = { Discount: 0, CgstAmt: 0, SgstAmt: 0, CesRt: 0, CesAmt: 0, CesNonAdvlAmt: 0, OthChrg: 0 };
    expect(toInv01(bill)).toEqual({
      ...golden,
      TranDtls: { ...golden.TranDtls, RegRev: 'N', IgstOnIntra: 'N' },
      ItemList: [{ ...golden.ItemList[0], ...zeros, PrdDesc: 'Hex bolt M12 zinc' }],
      ValDtls: {
        ...golden.ValDtls,
        CgstVal: 0,
        SgstVal: 0,
        CesVal: 0,
        Discount: 0,
        OthChrg: 0,
        RndOffAmt: 0,
      },
    });
  });

  it('reckons discounts, charges and rounding of several lines as the printed bill has them', () => {
    const { ItemList, ValDtls } = toInv01(sample('discounts-and-round-off'));
    expect(ItemList[0]).toMatchObject({
      HsnCd: '73181500',
      Qty: 12.5,
      Unit: 'KGS',
      UnitPrice: 480.255,
      TotAmt: 6003.19,
      Discount: 103.19,
      AssAmt: 5900,
      CgstAmt: 531,
      SgstAmt: 531,
      IgstAmt: 0,
      OthChrg: 38,
      TotItemVal: 7000,
      Barcde: '8901234567890',
      BchDtls: { Nm: 'LOT2611' },
      PrdSlNo: 'BX-77',
      OrgCntry: 'IN',
    });
    expect(ItemList[1]).toMatchObject({
      Unit: 'BOX',
      AssAmt: 999.99,
      CgstAmt: 90,
      SgstAmt: 90,
      TotItemVal: 1179.99,
    });
    expect(ItemList[2]).toMatchObject({ IsServc: 'Y', TotItemVal: 1770 });
    expect(ItemList[2]).not.toHaveProperty('Unit');
    expect(ValDtls).toEqual({
      AssVal: 8399.99,
      CgstVal: 756,
      SgstVal: 756,
      IgstVal: 0,
      CesVal: 0,
      Discount: 20,
      OthChrg: 50.5,
      RndOffAmt: -0.49,
      TotInvVal: 9980,
    });
  });

  it('upper-cases and trims the number, and writes the date with slashes', () => {
    expect(toInv01(aBill({ invoiceNo: ' inv/7 ' })).DocDtls).toEqual({
      Typ: 'INV',
      No: 'INV/7',
      Dt: '20/11/2026',
    });
  });

  it('sends abroad with the codes that stand for abroad', () => {
    const { BuyerDtls, ExpDtls, ValDtls, ItemList } = toInv01(sample('export-without-payment'));
    expect(BuyerDtls).toEqual({
      Gstin: 'URP',
      LglNm: 'FOREIGN BUYER INC',
      Pos: '96',
      Addr1: '100 Harbor Street',
      Loc: 'Boston',
      Pin: 999999,
      Stcd: '96',
    });
    expect(ExpDtls).toEqual({
      ShipBNo: '1234567',
      ShipBDt: '20/11/2026',
      Port: 'INMAA1',
      RefClm: 'N',
      ForCur: 'USD',
      CntCode: 'US',
    });
    expect(ItemList[0]).toMatchObject({ GstRt: 18, IgstAmt: 0, TotItemVal: 42000, Unit: 'KGS' });
    expect(ValDtls).toMatchObject({ TotInvVal: 42000, TotInvValFc: 500 });
  });

  it('takes the country for the place when the city is too short', () => {
    const bill = { ...(sample('export-without-payment') as Invoice), buyerCity: 'X' };
    expect(toInv01(bill).BuyerDtls.Loc).toBe('United States');
  });

  it('names the document that a note changes', () => {
    const { RefDtls, DocDtls } = toInv01(sample('credit-note'));
    expect(DocDtls.Typ).toBe('CRN');
    expect(RefDtls).toEqual({ PrecDocDtls: [{ InvNo: 'INTER/0001', InvDt: '20/11/2026' }] });
  });

  it('keeps the tax of a note as it is stated', () => {
    expect(items(aBill({ invoiceType: 'CRN', items: [aLine({ igst: 200 })] }))[0]?.IgstAmt).toBe(200);
  });

  it('reports the order and the days of credit', () => {
    const bill = aBill({
      poNumber: 'PO 4711/A',
      poDate: '2026-11-01',
      paymentMode: 'Bank transfer (NEFT or RTGS)',
      paymentDueDate: '2026-12-20',
    });
    expect(toInv01(bill)).toMatchObject({
      RefDtls: { ContrDtls: [{ PORefr: 'PO4711/A', PORefDt: '01/11/2026' }] },
      PayDtls: { Mode: 'Bank transfer (NEF', CrDay: 30 },
    });
  });

  it('leaves out invalid contact data, short names and an order number that does not fit', () => {
    const { SellerDtls, RefDtls } = toInv01(
      aBill({
        sellerPhone: 'none',
        sellerEmail: 'n/a',
        sellerTradeName: 'EF',
        poNumber: 'ORDER-NUMBER-OF-MANY-CHARACTERS',
      }),
    );
    expect(Object.keys(SellerDtls)).toEqual(['Gstin', 'LglNm', 'Addr1', 'Loc', 'Pin', 'Stcd']);
    expect(RefDtls).toBeUndefined();
  });

  it('has a ship-to block, and a dispatch block, only where they differ from the parties', () => {
    const { DispDtls, ShipDtls } = toInv01(sample('dispatch-and-ship-to'));
    expect(DispDtls).toMatchObject({ Nm: 'EXAMPLE FASTENERS GODOWN 2', Stcd: '29', Pin: 560100 });
    expect(ShipDtls).toMatchObject({ Gstin: '07ZZZCQ0005E1ZE', Stcd: '07', Pin: 110024 });
    const same = toInv01(
      aBill({
        dispatchFrom: {
          address: 'Plot 14, Phase 2 Industrial Area',
          city: 'Bengaluru',
          state: 'KA',
          pincode: 560058,
        },
        shipTo: { gstin: '27ZZZCQ0002B1ZL', address: 'Elsewhere 3', city: 'Pune', pincode: 411001 },
      }),
    );
    expect(same).not.toHaveProperty('DispDtls');
    expect(same).not.toHaveProperty('ShipDtls');
  });

  it('asks for an e-way bill only when told to', () => {
    expect(toInv01(sample('with-eway-bill')).EwbDtls).toEqual({
      TransId: '29ZZZCQ0008K1ZS',
      TransName: 'Quick Carriers',
      TransMode: '1',
      Distance: 0,
      VehNo: 'KA01AB1234',
      VehType: 'R',
    });
    const quiet = { ...(sample('with-eway-bill') as Invoice), ewayBill: false };
    expect(toInv01(quiet)).not.toHaveProperty('EwbDtls');
  });

  it('passes INV-01 as given, but for nulls and the case of the number', () => {
    const given = structuredClone(vectors.payloadExamples.fullIntraState);
    const withNulls = { ...given, DocDtls: { ...given.DocDtls, No: 'inv/26-27/00043' }, ExpDtls: null };
    expect(toInv01({ inv01: withNulls as never })).toEqual(given);
  });
});

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
