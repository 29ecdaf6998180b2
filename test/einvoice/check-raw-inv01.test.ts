import { describe, expect, it } from 'vitest';
import { aRawInput, faultsOf, places, type ExampleName } from './einvoice-setup.js';
import { irpCodes } from './validators.js';

type Change = Record<string, unknown>;
type Row = [faults: string[], why: string, example: ExampleName, changes: Change];
const item = (changes: Change): Change => ({ ItemList: [changes] });

const rows: Row[] = [
  [
    ['2225 /inv01/DocDtls/Dt'],
    'a day that does not exist',
    'minimalInterState',
    { DocDtls: { Dt: '31/11/2026' } },
  ],
  [
    ['2219 /inv01/RefDtls/DocPerdDtls/InvEndDt'],
    'a period backwards',
    'fullIntraState',
    { RefDtls: { DocPerdDtls: { InvStDt: '21/11/2026' } } },
  ],
  [
    ['2169 /inv01/TranDtls/EcmGstin'],
    'an operator that is none',
    'minimalInterState',
    { TranDtls: { EcmGstin: '27ZZZCQ0002B1ZL' } },
  ],
  [
    ['2261 /inv01/BuyerDtls/Stcd'],
    'an export to a state',
    'exportWithoutPayment',
    { BuyerDtls: { Stcd: '27' } },
  ],
  [
    ['2232 /inv01/BuyerDtls/Pos'],
    'an export supplied in India',
    'exportWithoutPayment',
    { BuyerDtls: { Pos: '27' } },
  ],
  [
    ['3039 /inv01/BuyerDtls/Pin'],
    'an export to a PIN of India',
    'exportWithoutPayment',
    { BuyerDtls: { Pin: 400010 } },
  ],
  [
    ['2200 /inv01/BuyerDtls/Pos'],
    'a withdrawn place of supply',
    'minimalInterState',
    { BuyerDtls: { Pos: '28' } },
  ],
  [
    ['2233 /inv01/ItemList/1/SlNo'],
    'a serial number twice',
    'fullIntraState',
    { ItemList: [{}, { SlNo: '01' }] },
  ],
  [['2177 /inv01/ItemList/0/Unit'], 'a unit without code', 'minimalInterState', item({ Unit: 'PIECE' })],
  [
    ['2193 /inv01/ItemList/0/AssAmt'],
    'a taxable value a paisa off',
    'minimalInterState',
    item({ AssAmt: 1254.99 }),
  ],
  [
    ['2194 /inv01/ItemList/0/TotItemVal'],
    'a line total over the tolerance',
    'minimalInterState',
    { ...item({ TotItemVal: 1482.01 }), ValDtls: { TotInvVal: 1482 } },
  ],
  [
    ['2235 /inv01/ItemList/0/IgstAmt'],
    'IGST over the tolerance',
    'minimalInterState',
    { ...item({ IgstAmt: 227.01, TotItemVal: 1482 }), ValDtls: { IgstVal: 227, TotInvVal: 1482 } },
  ],
  [
    ['2227 /inv01/ItemList/0/SgstAmt'],
    'halves a paisa apart',
    'fullIntraState',
    { ItemList: [{ SgstAmt: 531.01 }, {}] },
  ],
  [
    ['2234 /inv01/ItemList/1/CgstAmt', '2234 /inv01/ItemList/1/SgstAmt'],
    'halves over the tolerance',
    'fullIntraState',
    {
      ItemList: [{}, { CgstAmt: 136.01, SgstAmt: 136.01, TotItemVal: 1772 }],
      ValDtls: { CgstVal: 667, SgstVal: 667, TotInvVal: 8802 },
    },
  ],
  [
    ['2172 /inv01/ItemList/1/IgstAmt'],
    'IGST within the state',
    'fullIntraState',
    { ItemList: [{}, { IgstAmt: 0.5 }] },
  ],
  [['2174 /inv01/ItemList/0/CgstAmt'], 'CGST between states', 'minimalInterState', item({ CgstAmt: 0.5 })],
  [
    ['2266 /inv01/ItemList/0/CesAmt'],
    'cess without rate',
    'minimalInterState',
    { ...item({ CesAmt: 2, TotItemVal: 1482.9 }), ValDtls: { CesVal: 2, TotInvVal: 1482.9 } },
  ],
  [
    ['2267 /inv01/ItemList/0/StateCesAmt'],
    'state cess without rate',
    'minimalInterState',
    { ...item({ StateCesAmt: 2, TotItemVal: 1482.9 }), ValDtls: { StCesVal: 2, TotInvVal: 1482.9 } },
  ],
  [
    ['2182 /inv01/ValDtls/AssVal'],
    'a sum of values off',
    'minimalInterState',
    { ValDtls: { AssVal: 1256.01 } },
  ],
  [['2183 /inv01/ValDtls/SgstVal'], 'a sum of SGST off', 'fullIntraState', { ValDtls: { SgstVal: 668 } }],
  [
    ['2184 /inv01/ValDtls/CgstVal'],
    'a sum of CGST left out',
    'fullIntraState',
    { ValDtls: { CgstVal: null } },
  ],
  [
    ['2185 /inv01/ValDtls/IgstVal'],
    'a sum of IGST off',
    'minimalInterState',
    { ValDtls: { IgstVal: 223.99 } },
  ],
  [['2186 /inv01/ValDtls/CesVal'], 'a sum of cess off', 'minimalInterState', { ValDtls: { CesVal: 1.01 } }],
  [
    ['2187 /inv01/ValDtls/StCesVal'],
    'a sum of state cess off',
    'minimalInterState',
    { ValDtls: { StCesVal: 1.01 } },
  ],
  [
    ['2189 /inv01/ValDtls/TotInvVal'],
    'a total off',
    'minimalInterState',
    { ValDtls: { TotInvVal: 1482.01 } },
  ],
  [
    ['2220 /inv01/ValDtls/Discount'],
    'a discount of all',
    'minimalInterState',
    { ValDtls: { Discount: 1480.9, TotInvVal: 0 } },
  ],
  [
    ['2228 /inv01/ItemList'],
    'no items',
    'minimalInterState',
    { ItemList: [], ValDtls: { AssVal: 0, IgstVal: 0, TotInvVal: 0 } },
  ],
  [
    ['4029 /inv01/EwbDtls/Distance'],
    'no distance within one PIN',
    'fullIntraState',
    { ShipDtls: { Pin: 560100 } },
  ],
  [
    ['eway_bill_transport /inv01/EwbDtls/VehType'],
    'a vehicle without type',
    'fullIntraState',
    { EwbDtls: { VehType: null } },
  ],
];

describe('check of INV-01 as given', () => {
  it.each(rows)('%j: %s', (expected, _why, example, changes) => {
    const input = aRawInput(example, changes);
    expect(places(faultsOf(input))).toEqual(expected);
    expect(irpCodes(input.inv01)).not.toEqual([]);
  });

  it.each([
    ['the edge of the tolerance below', { ValDtls: { TotInvVal: 1479 } }],
    ['the edge of the tolerance above', { ValDtls: { TotInvVal: 1482 } }],
    ['nulls for what is left out', { TranDtls: { EcmGstin: undefined }, SellerDtls: { TrdNm: undefined } }],
    ['a state code of one digit', { SellerDtls: { Gstin: '07ZZZCQ0005E1ZE', Stcd: '7', Pin: 110005 } }],
    ['a number in lower case', { DocDtls: { No: 'inv-1' } }],
  ])('takes %s', (_why, changes) => {
    expect(faultsOf(aRawInput('minimalInterState', changes))).toEqual([]);
  });

  it.each([
    [
      'without tax under reverse charge',
      'minimalInterState',
      { TranDtls: { RegRev: 'Y' }, ...item({ TotItemVal: 1255 }), ValDtls: { TotInvVal: 1255 } },
    ],
    [
      'without tax on an export with payment',
      'exportWithoutPayment',
      { TranDtls: { SupTyp: 'EXPWP' }, ...item({ IgstAmt: 7560 }), ValDtls: { IgstVal: 7560 } },
    ],
    [
      'with IGST on an export without payment',
      'exportWithoutPayment',
      { ...item({ IgstAmt: 7560, TotItemVal: 49560 }), ValDtls: { IgstVal: 7560, TotInvVal: 49560 } },
    ],
  ] satisfies [string, ExampleName, Change][])('takes totals %s', (_why, example, changes) => {
    expect(faultsOf(aRawInput(example, changes))).toEqual([]);
  });
});
