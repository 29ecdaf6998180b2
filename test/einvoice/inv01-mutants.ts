import { gstinIn } from './bill-arbitraries.js';
import { mutantsOf, plus } from './mutants.js';

const long = (length: number): string => 'x'.repeat(length);
const gone = undefined;
const texts = ['', 'ab', 'abc', long(100), long(101), 'a "b" c', 'a\\b', null, gone, 7];
const states = ['0', '00', '7', '07', '25', '28', '29', '96', '97', '99', 'KA', 29, gone];
const pinCodes = [999999, 99999, 100000, 560001, 560058.5, '560058', null, gone];
const gstins = [
  gstinIn('29', 1),
  gstinIn('27', 2),
  '29ZZZCQ0001A1ZX',
  '29zzzcq0001a1zk',
  '29ZZZ',
  'URP',
  '',
  null,
  gone,
];
const dates = ['20/11/2026', '31/11/2026', '29/02/2026', '20-11-2026', '2026-11-20', '', '31/12/2059', null];
const offs = [
  plus(0.01),
  plus(-0.01),
  plus(1),
  plus(-1),
  plus(2.5),
  plus(-2.5),
  0,
  -1,
  0.005,
  null,
  gone,
  '1',
];
const edges = [10 ** 12 - 0.01, 10 ** 12];
const countries = ['IN', 'US', 'ZZ', 'UK', 'EU', 'us', 'USA', null];
const place = (block: string) =>
  [
    [`/${block}/Addr1`, texts],
    [`/${block}/Addr2`, texts],
    [`/${block}/Loc`, [...texts, long(50), long(51)]],
    [`/${block}/Pin`, pinCodes],
    [`/${block}/Stcd`, states],
  ] as [string, unknown[]][];
const party = (block: string) =>
  [
    [`/${block}/Gstin`, gstins],
    [`/${block}/LglNm`, texts],
    [`/${block}/TrdNm`, texts],
    [`/${block}/Ph`, ['12345', '123456', '+911234567890', long(12), null]],
    [`/${block}/Em`, ['a@b', 'a@b.in', 'a b@c.in', `${long(95)}@b.in`, null]],
    ...place(block),
  ] as [string, unknown[]][];

const item = (index: number) =>
  (
    [
      ['SlNo', ['1', '01', '2', 'A', '', '1234567', 1]],
      ['PrdDesc', [...texts, long(300), long(301)]],
      ['IsServc', ['Y', 'N', 'y', true, gone]],
      [
        'HsnCd',
        ['7318', '73181', '731815', '0000', '00123456', '77011000', '998719', '24022090', '', 73181500],
      ],
      ['Barcde', ['12', '123', long(31), null]],
      ['Qty', [0, -1, 1.0001, 10 ** 10, null, gone, '1']],
      ['FreeQty', [0, -1, 1, null]],
      ['Unit', ['NOS', 'nos', 'PIECE', 'XX', 'KG.', '', null, gone]],
      ['UnitPrice', [0, -1, 1.2345, 10 ** 12, null]],
      ['TotAmt', [...offs, ...edges]],
      ['Discount', [...offs, 10 ** 9]],
      ['AssAmt', offs],
      ['GstRt', [0, 0.1, 0.5, 5, 17, 18, 28, 40, 100, -5, null, gone, '18']],
      ['IgstAmt', offs],
      ['CgstAmt', offs],
      ['SgstAmt', offs],
      ['CesRt', [0, 1, 5, 1000, null]],
      ['CesAmt', offs],
      ['CesNonAdvlAmt', offs],
      ['StateCesRt', [0, 1, 5, null]],
      ['StateCesAmt', offs],
      ['StateCesNonAdvlAmt', offs],
      ['OthChrg', offs],
      ['TotItemVal', offs],
      ['OrgCntry', countries],
      [
        'BchDtls',
        [{ Nm: 'LO' }, { Nm: 'LOT', ExpDt: '31/02/2030' }, { Nm: 'LOT', WrDt: '28/02/2059' }, {}, null],
      ],
      ['AttribDtls', [[], [{ Nm: '' }], [{ Nm: 'a', Val: 'b' }], [null], null]],
      ['Unknown', [1, null]],
    ] as [string, unknown[]][]
  ).map(([field, values]): [string, unknown[]] => [`/ItemList/${String(index)}/${field}`, values]);

const sums = ['AssVal', 'CgstVal', 'SgstVal', 'IgstVal', 'CesVal', 'StCesVal', 'OthChrg', 'TotInvVal'].map(
  (field) => [`/ValDtls/${field}`, offs] as [string, unknown[]],
);

const contracts = [
  { RefDtls: 1 },
  { InvRm: 'with space' },
  { InvRm: 'PO-1' },
  { DocPerdDtls: { InvStDt: '01/11/2026', InvEndDt: '20/11/2026' } },
  { DocPerdDtls: { InvStDt: '20/11/2026', InvEndDt: '01/11/2026' } },
  { DocPerdDtls: { InvStDt: '01/11/2026', InvEndDt: '31/04/2059' } },
  { DocPerdDtls: { InvStDt: '01/11/2026' } },
  { PrecDocDtls: [{ InvNo: 'A', InvDt: '01/11/2026' }] },
  { PrecDocDtls: [{ InvNo: 'A1', InvDt: '30/02/2026' }] },
  { PrecDocDtls: [{ InvNo: 'A1', InvDt: '01/11/2026', OthRefNo: '' }] },
  { ContrDtls: [{ PORefr: 'PO 1' }] },
  { ContrDtls: [{ PORefr: 'PO-1', PORefDt: '31/11/2026' }] },
  { ContrDtls: [{ RecAdvDt: '31/11/2026' }] },
  null,
];

const transports = [
  { Distance: 0 },
  { TransId: '29ZZZCQ0008K1ZS', Distance: 0 },
  { TransId: '29ZZZCQ0008K1Z', Distance: 0 },
  { TransMode: '1', Distance: 0 },
  { TransMode: '1', VehNo: 'KA01AB1234', Distance: 0 },
  { TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R', Distance: 0 },
  { TransMode: '1', VehNo: 'KA-01', VehType: 'R', Distance: 0 },
  { TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R', TransDocNo: 'LR-1', Distance: 0 },
  { TransMode: '2', TransDocNo: 'RR-1', Distance: 0 },
  { TransMode: '2', TransDocNo: 'RR-1', TransDocDt: '31/11/2026', Distance: 0 },
  { TransMode: '3', TransDocNo: 'AWB-1', TransDocDt: '20/11/2026', VehNo: 'KA01AB1234', Distance: 0 },
  { TransMode: '4', Distance: 0 },
  { TransMode: '4', VehNo: 'MV7788', VehType: 'R', Distance: 0 },
  { TransMode: '4', TransDocNo: 'BL-1', TransDocDt: '20/11/2026', Distance: 0 },
  { TransMode: '5', Distance: 0 },
  { TransId: '29ZZZCQ0008K1ZS', VehNo: 'KA01AB1234', Distance: 0 },
  { TransId: '29ZZZCQ0008K1ZS', TransDocDt: '20/11/2026', Distance: 0 },
  { TransId: '29ZZZCQ0008K1ZS' },
  { TransId: '29ZZZCQ0008K1ZS', Distance: -1 },
  { TransId: '29ZZZCQ0008K1ZS', Distance: 50 },
  { TransId: '29ZZZCQ0008K1ZS', Distance: 4001 },
  null,
  gone,
];

const operator = `29ZZZCQ0001A1C`;
/** What may go wrong, or only look wrong, in an INV-01 document. */
export const inv01Mutants = mutantsOf([
  ['/Version', ['1.1', '1.0', 1.1, gone]],
  ['/TranDtls/TaxSch', ['GST', 'VAT', gone]],
  ['/TranDtls/SupTyp', ['B2B', 'SEZWP', 'SEZWOP', 'EXPWP', 'EXPWOP', 'DEXP', 'B2C', gone]],
  ['/TranDtls/RegRev', ['Y', 'N', 'X', null, gone]],
  ['/TranDtls/IgstOnIntra', ['Y', 'N', null, gone]],
  ['/TranDtls/EcmGstin', [gstinIn('29', 1), operator, `${operator}X`, null]],
  ['/DocDtls/Typ', ['INV', 'CRN', 'DBN', 'BIL', gone]],
  ['/DocDtls/No', ['0A', '', 'A B', 'ABCDEFGHIJKLMNOPQ', 'a/b-1', 'A_1', '7', 7, gone]],
  [
    '/DocDtls/Dt',
    [...dates, '21/11/2026', '01/05/2026', '31/01/2026', '21/09/2025', '31/12/2009', '01/01/2010'],
  ],
  ...party('SellerDtls'),
  ...party('BuyerDtls'),
  ['/BuyerDtls/Pos', states],
  ['/DispDtls', [null, gone, {}]],
  ['/DispDtls/Nm', texts],
  ...place('DispDtls'),
  ['/ShipDtls', [null, gone, {}]],
  ...party('ShipDtls'),
  ['/ItemList', [[], gone, null, {}]],
  ...item(0),
  ...item(1),
  ...sums,
  ['/ValDtls/Discount', [...offs, 10 ** 9]],
  ['/ValDtls/RndOffAmt', [99.99, -99.99, 100, -100, 0.001, null]],
  ['/ValDtls/TotInvValFc', [0, 500, -1, null]],
  [
    '/PayDtls',
    [{}, { Mode: long(18) }, { Mode: long(19) }, { CrDay: 9999 }, { CrDay: 1.5 }, { Unknown: 1 }, null],
  ],
  ['/RefDtls', contracts],
  ['/AddlDocDtls', [[], [{ Docs: 'UGFj' }], [{ Docs: 'not base64' }], [{ Info: 'ab' }], null]],
  ['/ExpDtls', [{}, null, gone, { Unknown: 1 }]],
  ['/ExpDtls/Port', ['INMAA1', 'inmaa1', 'CHENNAI', 'INXYZ9', 'INZZZ4', '', null]],
  ['/ExpDtls/CntCode', countries],
  ['/ExpDtls/ForCur', ['USD', 'usd', 'QQQ', 'XAU', 'HRK', '', null]],
  ['/ExpDtls/ShipBDt', dates],
  ['/ExpDtls/RefClm', ['Y', 'X', null]],
  ['/ExpDtls/ExpDuty', [0, -1, null]],
  ['/EwbDtls', transports],
  ['/Irn', ['0'.repeat(64)]],
]);
