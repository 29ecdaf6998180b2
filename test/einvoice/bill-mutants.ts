import { gstinIn } from './bill-arbitraries.js';
import { mutantsOf, plus } from './mutants.js';

const gone = undefined;
const long = (length: number): string => 'x'.repeat(length);
const texts = ['', ' ', 'A', 'AB', 'ABC', long(101), long(250), 'बोल्ट', '🔩', '"\\"', gone];
const states = ['', 'Karnataka', 'KA', '29', '7', '25', '28', '96', '97', '99', 'Atlantis', gone];
const pinCodes = [999999, '560 001', 560001, '100000', 99999, gone];
const dates = [
  '2026-11-20',
  '2026-11-21',
  '2026-02-30',
  '2009-12-31',
  '2026-01-31',
  '2025-09-21',
  '20/11/2026',
  gone,
];
const gstins = [
  gstinIn('29', 1),
  gstinIn('27', 2),
  ' 27zzzcq0002b1zl ',
  '29ZZZCQ0001A1ZX',
  '29ZZZ',
  'URP',
  '',
  gone,
];
const amounts = [
  0,
  '0.00',
  1,
  -1,
  '-0.01',
  '1255.00',
  '99999999999.99',
  0.005,
  '1,255',
  plus(1),
  plus(-3),
  gone,
];
const rates = [0, 0.5, 5, 17, 18, 28, 40, '18.000', 100, 999.999, -5, gone];
const place = (block: string) =>
  [
    [`/${block}`, [gone, {}]],
    [`/${block}/address`, texts],
    [`/${block}/city`, texts],
    [`/${block}/state`, states],
    [`/${block}/pincode`, pinCodes],
    [`/${block}/name`, texts],
    [`/${block}/gstin`, gstins],
  ] as [string, unknown[]][];

const line = (index: number) =>
  (
    [
      ['itemName', texts],
      ['hsn', ['7318', '73181', '7318-15-00', '998719', '77011000', '24022090', '0000', 'abc', '']],
      ['isService', [true, false]],
      ['taxability', ['taxable', 'exempt', 'non_gst', 'other']],
      ['quantity', [0, '0.000', -1, 1, '12.5', '0.0001', 9_999_999_999, 10_000_000_000, gone]],
      ['freeQuantity', [0, 1, -1]],
      ['unit', ['', 'NOS', 'pieces', 'jar', long(31), gone]],
      ['rate', [0, -5, '0.001', '125.5', '99999999999.999', gone]],
      ['amount', amounts],
      ['retailPrice', [0, 10, '120.00']],
      ['discount', amounts],
      ['gstRate', rates],
      ['cgst', amounts],
      ['sgst', amounts],
      ['igst', amounts],
      ['cess', amounts],
      ['cessRate', rates],
      ['otherCharges', amounts],
      ['barcode', ['', '12', '123']],
      ['originCountry', ['', 'IN', 'us', 'ZZ', 'UK']],
      ['serialNo', ['', 'BX-77']],
      ['orderLineReference', ['', '10']],
      ['batch', [{ name: '' }, { name: 'LOT' }, { name: 'LOT', expiryDate: '2030-02-30' }]],
      ['attributes', [[], [{ name: '"', value: 'b' }], [{ name: 'a', value: 'b' }]]],
    ] as [string, unknown[]][]
  ).map(([field, values]): [string, unknown[]] => [`/items/${String(index)}/${field}`, values]);

/** What may go wrong, or only look wrong, in a bill. */
export const billMutants = mutantsOf([
  ['/invoiceNo', ['', '0A', ' inv-1 ', 'A B', 'ABCDEFGHIJKLMNOPQ', '7', 7, gone]],
  ['/invoiceDate', dates],
  ['/invoiceType', ['INV', 'CRN', 'DBN', 'BIL', gone]],
  ['/supplyType', ['B2B', 'B2C', 'SEZWP', 'SEZWOP', 'EXPWP', 'EXPWOP', 'DEXP', gone]],
  ['/reverseCharge', [true, false, 'Y']],
  ['/igstOnIntra', [true, false]],
  ['/placeOfSupply', states],
  ['/sellerGstin', gstins],
  ['/sellerLegalName', texts],
  ['/sellerTradeName', texts],
  ['/sellerAddress', texts],
  ['/sellerCity', texts],
  ['/sellerState', states],
  ['/sellerPincode', pinCodes],
  ['/sellerPhone', ['', 'none', '+91 80123 45678', '12345']],
  ['/sellerEmail', ['', 'none', 'a@b.in']],
  ['/buyerGstin', gstins],
  ['/buyerLegalName', texts],
  ['/buyerAddress', texts],
  ['/buyerCity', texts],
  ['/buyerState', states],
  ['/buyerPincode', pinCodes],
  ['/items', [[], gone]],
  ...line(0),
  ...line(1),
  ...line(2),
  ['/subtotal', amounts],
  ['/cgst', amounts],
  ['/sgst', amounts],
  ['/igst', amounts],
  ['/cess', amounts],
  ['/discount', amounts],
  ['/otherCharges', amounts],
  ['/roundOff', [0, '-0.50', 99.99, -99.99, 100, '0.001', gone]],
  ['/total', amounts],
  ['/originalInvoice', [{ number: 'A', date: '2026-11-01' }, { number: '0A', date: '2026-11-01' }, gone]],
  [
    '/originalInvoice',
    [
      { number: 'A1', date: '2026-02-30' },
      { number: '', date: '2026-11-01' },
    ],
  ],
  ['/export', [{}, { currency: 'QQQ' }, { portCode: 'X' }, { shippingBillDate: '2026-11-31' }, gone]],
  ['/export', [{ countryCode: 'ZZ' }, { exportDuty: -1 }, { shippingBillNo: '"' }, { refundClaim: true }]],
  ['/ewayBill', [true, false]],
  ['/transportMode', ['road', '2', 'AIR', 'ship', 'camel', gone]],
  ['/vehicleNumber', ['', 'KA 01', 'K1', gone]],
  ['/vehicleType', ['R', 'O', 'regular', gone]],
  ['/transporterId', ['', '29ZZZCQ0008K1ZS', '29ZZZ', gone]],
  ['/transporterName', texts],
  ['/transportDocumentNo', ['', 'LR-1', 'LR 1', gone]],
  ['/transportDocumentDate', [...dates]],
  ['/distance', [0, 1, '100', 101, 4000, 4001, -1]],
  ['/paymentMode', texts],
  ['/paymentDueDate', dates],
  ['/poNumber', texts],
  ['/poDate', dates],
  ...place('dispatchFrom'),
  ...place('shipTo'),
]);
