import type { Invoice } from '../../src/actions/einvoice/input/invoice-schema.js';
import type { EinvoiceRules } from '../../src/actions/einvoice/rules/invoice-context.js';
import { aBill, aLine } from './einvoice-setup.js';

export type FaultyBill = [faults: string[], why: string, bill: Invoice, rules?: EinvoiceRules];

/** A buyer in the seller's state. */
export const karnataka = { buyerGstin: '29ZZZPQ0006F1ZE', buyerState: 'Karnataka', buyerPincode: '560001' };
/** A buyer abroad. */
export const abroad = {
  buyerGstin: undefined,
  buyerState: undefined,
  buyerPincode: undefined,
  buyerCity: 'Boston',
  supplyType: 'EXPWOP',
} as const;
const road = { ewayBill: true, transportMode: 'road', vehicleNumber: 'KA01AB1234' } as const;

/** One bill for each fault in what is no figure: dates, parties, places, texts, transport. */
export const faultyBills: FaultyBill[] = [
  [['b2c_not_reportable /supplyType'], 'a bill to a consumer', aBill({ supplyType: 'B2C', items: [] })],
  // Dates
  [['2163 /invoiceDate'], 'a date after today in India', aBill({ invoiceDate: '2026-11-21' })],
  [['2225 /invoiceDate'], 'a day that does not exist', aBill({ invoiceDate: '2026-11-31' })],
  [['5002 /invoiceDate'], 'a year that the portal has no pattern for', aBill({ invoiceDate: '2009-11-20' })],
  [
    ['2284 /invoiceDate'],
    'before the floor',
    aBill({ invoiceDate: '2025-03-31' }),
    { earliestDocumentDate: '2025-04-01' },
  ],
  [
    ['2305 /invoiceDate'],
    'over 30 days with 10 crore',
    aBill({ invoiceDate: '2026-10-20' }),
    { turnoverCrore: 10 },
  ],
  [
    ['2225 /originalInvoice/date'],
    'a preceding document of no day',
    aBill({ invoiceType: 'CRN', originalInvoice: { number: 'A1', date: '2026-02-30' } }),
  ],
  // Parties
  [['5002 /buyerGstin'], 'a GSTIN of another form', aBill({ buyerGstin: '27ZZZ' })],
  [['2258 /sellerState'], "another state than the seller's GSTIN", aBill({ sellerState: 'Kerala' })],
  [['2265 /buyerState'], "another state than the buyer's GSTIN", aBill({ buyerState: 'Goa' })],
  [['2211 /buyerGstin'], 'seller and buyer the same', aBill({ ...karnataka, buyerGstin: '29ZZZCQ0001A1ZK' })],
  [['2212 /buyerGstin'], 'B2B without a GSTIN', aBill({ buyerGstin: undefined })],
  [['2171 /buyerGstin'], 'a deemed export without a GSTIN', aBill({ buyerGstin: 'URP', supplyType: 'DEXP' })],
  [['2248 /buyerGstin'], 'an export to a GSTIN', aBill({ ...abroad, buyerGstin: '27ZZZCQ0002B1ZL' })],
  [['2162 /reverseCharge'], 'reverse charge on an export', aBill({ ...abroad, reverseCharge: true })],
  [
    ['2262 /igstOnIntra'],
    'IGST on intra between two states',
    aBill({ igstOnIntra: true, reverseCharge: true }),
  ],
  [
    ['2263 /igstOnIntra'],
    'IGST on intra to an SEZ',
    aBill({ ...karnataka, supplyType: 'SEZWP', igstOnIntra: true, reverseCharge: true }),
  ],
  [['2294 /igstOnIntra'], 'IGST on intra without reverse charge', aBill({ ...karnataka, igstOnIntra: true })],
  // Places
  [['2200 /placeOfSupply'], 'a place of supply that is no state', aBill({ placeOfSupply: 'Atlantis' })],
  [['2200 /placeOfSupply'], 'a withdrawn state', aBill({ placeOfSupply: '25' })],
  [
    ['2200 /dispatchFrom/state'],
    'dispatch from no state',
    aBill({ dispatchFrom: { address: 'Shed 1', city: 'Hosur', state: 'Atlantis', pincode: 635109 } }),
  ],
  [
    ['2200 /shipTo/state'],
    'ship-to in no state',
    aBill({ shipTo: { address: 'Shed 1', city: 'Hosur', state: 'Atlantis', pincode: 635109 } }),
  ],
  [['2242 /placeOfSupply'], 'place of supply abroad within India', aBill({ placeOfSupply: '96' })],
  [
    ['2232 /placeOfSupply'],
    'place of supply in India on an export',
    aBill({ ...abroad, placeOfSupply: 'Goa' }),
  ],
  [['2244 /buyerPincode'], 'no PIN of the buyer', aBill({ buyerPincode: undefined })],
  [['3039 /buyerPincode'], 'the PIN of abroad in India', aBill({ buyerPincode: 999999 })],
  [['3039 /sellerPincode'], 'a seller with the PIN of abroad', aBill({ sellerPincode: 999999 })],
  [
    ['2273 /dispatchFrom/pincode'],
    'dispatch from the PIN of abroad',
    aBill({ dispatchFrom: { address: 'Shed 1', city: 'Hosur', state: 'TN', pincode: 999999 } }),
  ],
  [
    ['2202 /export/countryCode'],
    'a country that is none',
    aBill({ ...abroad, export: { countryCode: 'QX' } }),
  ],
  [
    ['2202 /items/0/originCountry'],
    'an origin that is none',
    aBill({ items: [aLine({ originCountry: 'QX' })] }),
  ],
  // Texts
  [['5002 /invoiceNo'], 'a number that begins with 0', aBill({ invoiceNo: '00042' })],
  [['5002 /invoiceNo'], 'a number of 17 characters', aBill({ invoiceNo: 'ABCDEFGHIJKLMNOPQ' })],
  [['5002 /sellerLegalName'], 'a name of two characters', aBill({ sellerLegalName: 'AB' })],
  [['5002 /items/0/barcode'], 'a barcode of two characters', aBill({ items: [aLine({ barcode: '12' })] })],
  [
    ['5002 /originalInvoice/number'],
    'a preceding number that begins with 0',
    aBill({ invoiceType: 'CRN', originalInvoice: { number: '0A', date: '2026-11-01' } }),
  ],
  // Ship-to GSTIN, where its rules are switched on
  [
    ['5002 /shipTo/gstin'],
    'an e-way bill to a place without GSTIN',
    aBill({ ...road, shipTo: { address: '1 Site', city: 'Pune', state: 'MH', pincode: 411001 } }),
    { shipToGstin: true },
  ],
  [
    ['2325 /shipTo/state'],
    'a ship-to GSTIN of another state',
    aBill({
      shipTo: { gstin: '07ZZZCQ0005E1ZE', address: '1 Site', city: 'Pune', state: 'MH', pincode: 411001 },
    }),
    { shipToGstin: true },
  ],
  // E-way bill
  [['4009 /ewayBill'], 'an e-way bill with a note', aBill({ ...road, invoiceType: 'CRN' })],
  [['4010 /ewayBill'], 'an e-way bill for services', aBill({ ...road, items: [aLine({ hsn: '998719' })] })],
  [
    ['eway_bill_too_late /ewayBill'],
    'an e-way bill after 180 days',
    aBill({ ...road, invoiceDate: '2026-05-01' }),
  ],
  [['2236 /shipTo'], 'an e-way bill abroad without port', aBill({ ...abroad, ...road })],
  [
    ['4033 /shipTo/pincode'],
    'an e-way bill that ends abroad',
    aBill({
      ...abroad,
      ...road,
      shipTo: { address: '1 Pier', city: 'Boston', state: '96', pincode: 999999 },
    }),
  ],
  [
    ['4029 /distance'],
    'no distance within one PIN',
    aBill({ ...road, ...karnataka, buyerPincode: '560058' }),
  ],
  [['eway_bill_transport /transporterId'], 'an e-way bill without transport', aBill({ ewayBill: true })],
  [
    ['eway_bill_transport /transportMode'],
    'a vehicle without mode',
    aBill({ ewayBill: true, transporterId: '29ZZZCQ0008K1ZS', vehicleNumber: 'KA01AB1234' }),
  ],
  [
    ['eway_bill_transport /vehicleNumber'],
    'road without vehicle',
    aBill({ ewayBill: true, transportMode: '1' }),
  ],
  [
    ['eway_bill_transport /transportDocumentNo'],
    'road with a transport document',
    aBill({ ...road, transportDocumentNo: 'LR-1', transportDocumentDate: '2026-11-20' }),
  ],
  [
    ['eway_bill_transport /transportDocumentNo'],
    'rail without document',
    aBill({ ewayBill: true, transportMode: 'rail' }),
  ],
  [
    ['eway_bill_transport /vehicleNumber'],
    'air with a vehicle',
    aBill({
      ...road,
      transportMode: 'air',
      transportDocumentNo: 'AWB-1',
      transportDocumentDate: '2026-11-20',
    }),
  ],
  [
    ['eway_bill_transport /transportDocumentNo'],
    'ship with nothing',
    aBill({ ewayBill: true, transportMode: 'ship' }),
  ],
  [
    ['eway_bill_transport /vehicleType'],
    'ship with a regular vehicle',
    aBill({ ...road, transportMode: 'ship', vehicleType: 'R' }),
  ],
];

/** One bill for each GSTIN that can be misspelt: a fault outside the sandboxes, where it is worth a warning. */
export const misspeltBills: [pointer: string, bill: Invoice][] = [
  ['/sellerGstin', aBill({ sellerGstin: '29ZZZCQ0001A1ZX' })],
  ['/buyerGstin', aBill({ buyerGstin: '27ZZZCQ0002B1ZX' })],
  [
    '/shipTo/gstin',
    aBill({ shipTo: { gstin: '07ZZZCQ0005E1ZX', address: '1 Site', city: 'Delhi', pincode: 110001 } }),
  ],
];
