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

  it('keeps a ship-to block of another GSTIN at the same address', () => {
    const shipTo = { address: '22 Dockyard Road', city: 'Mumbai', state: 'MH', pincode: 400010 };
    expect(toInv01(aBill({ shipTo }))).not.toHaveProperty('ShipDtls');
    expect(toInv01(aBill({ shipTo: { ...shipTo, gstin: 'URP' } })).ShipDtls).toMatchObject({ Gstin: 'URP' });
  });

  it('leaves out what an app sends as empty text', () => {
    const blank = aBill({
      placeOfSupply: ' ',
      poNumber: '',
      paymentMode: ' ',
      items: [aLine({ barcode: '', serialNo: '', orderLineReference: ' ', originCountry: '' })],
      dispatchFrom: { name: '', address: 'Shed 1', city: 'Hosur', state: 'TN', pincode: 635109 },
      shipTo: { gstin: '', legalName: ' ', address: 'Site 3', city: 'Pune', state: 'MH', pincode: 411001 },
    });
    const mapped = toInv01(blank);
    expect(mapped.BuyerDtls.Pos).toBe('27');
    expect(mapped.DispDtls?.Nm).toBe('EXAMPLE FASTENERS PRIVATE LIMITED');
    expect(mapped.ShipDtls).toMatchObject({ LglNm: 'SAMPLE TRADING COMPANY' });
    expect(mapped.ShipDtls).not.toHaveProperty('Gstin');
    expect(JSON.stringify(mapped)).not.toMatch(/""|" +"/);
  });

  it('leaves out a currency and a port that are none, and the foreign total with the currency', () => {
    const bill = {
      ...(sample('export-without-payment') as Invoice),
      export: { countryCode: 'US', currency: 'QQQ', portCode: 'BOSTON', totalInForeignCurrency: 500 },
    };
    const { ExpDtls, ValDtls } = toInv01(bill);
    expect(ExpDtls).toEqual({ CntCode: 'US' });
    expect(ValDtls).not.toHaveProperty('TotInvValFc');
  });

  it('leaves out a reference to a number of one character, which the portal does not take', () => {
    const note = aBill({ invoiceType: 'CRN', originalInvoice: { number: '7', date: '2026-11-01' } });
    expect(toInv01(note)).not.toHaveProperty('RefDtls');
  });

  it('asks for part A of an e-way bill when the transporter alone is known', () => {
    const bill = aBill({ ewayBill: true, transporterId: '29ZZZCQ0008K1ZS', transportMode: 'rail' });
    expect(toInv01(bill).EwbDtls).toEqual({ TransId: '29ZZZCQ0008K1ZS', Distance: 0 });
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
