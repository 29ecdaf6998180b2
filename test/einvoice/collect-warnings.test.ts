import { describe, expect, it } from 'vitest';
import { collectWarnings } from '../../src/actions/einvoice/collect-warnings.js';
import type { EinvoiceInput } from '../../src/actions/einvoice/input/einvoice-input.js';
import type { Invoice } from '../../src/actions/einvoice/input/invoice-schema.js';
import {
  aBill,
  aLine,
  aRawInput,
  context,
  faultsOf,
  places,
  sampleWarnings,
  samples,
} from './einvoice-setup.js';

const anExport = (details: Invoice['export']) =>
  aBill({
    ...{ buyerGstin: undefined, buyerState: undefined, buyerPincode: undefined, buyerCity: 'Boston' },
    ...{ supplyType: 'EXPWOP', export: details },
  });

const rows: [warning: string, why: string, input: EinvoiceInput, rules?: { turnoverCrore: number }][] = [
  ['pin_state_mismatch /buyerPincode', 'a PIN of another state', aBill({ buyerPincode: '560001' })],
  [
    'pin_state_mismatch /inv01/SellerDtls/Pin',
    'a PIN of another state in INV-01',
    aRawInput('minimalInterState', { SellerDtls: { Pin: 400010 } }) as never,
  ],
  ['contact_left_out /sellerPhone', 'a phone that is none', aBill({ sellerPhone: 'none' })],
  ['contact_left_out /buyerEmail', 'an e-mail that is none', aBill({ buyerEmail: 'n/a' })],
  ['state_unknown /sellerState', 'a state that the GSTIN tells', aBill({ sellerState: 'Mysore State' })],
  ['unit_reported_as_oth /items/0/unit', 'a unit of no code', aBill({ items: [aLine({ unit: 'jar' })] })],
  ['po_number_left_out /poNumber', 'an order number that is too long', aBill({ poNumber: 'A'.repeat(17) })],
  [
    'original_invoice_missing /originalInvoice',
    'a note that names no invoice',
    aBill({ invoiceType: 'CRN' }),
  ],
  [
    'ship_to_left_out /shipTo',
    "a ship-to with the buyer's GSTIN",
    aBill({ shipTo: { gstin: '27ZZZCQ0002B1ZL', address: '1 Site', city: 'Pune', pincode: 411001 } }),
  ],
  [
    'ship_to_state_mismatch /shipTo/state',
    'a ship-to GSTIN of another state',
    aBill({
      shipTo: { gstin: '07ZZZCQ0005E1ZE', address: '1 Site', city: 'Pune', state: 'MH', pincode: 411001 },
    }),
  ],
  [
    'currency_left_out /export/currency',
    'a currency that is none',
    anExport({ countryCode: 'US', currency: 'QQQ' }),
  ],
  [
    'port_left_out /export/portCode',
    'a port that is none',
    anExport({ countryCode: 'US', portCode: 'CHENNAI' }),
  ],
  ['port_unknown /export/portCode', 'a port that we do not know', anExport({ portCode: 'inzzz4' })],
  ['export_details_missing /export', 'an export that tells nothing of itself', anExport(undefined)],
  [
    'original_invoice_left_out /originalInvoice/number',
    'an original number of one character',
    aBill({ originalInvoice: { number: '7', date: '2026-11-01' } }),
  ],
  [
    'eway_bill_part_a_only /transportMode',
    'a transporter whose vehicle is not known yet',
    aBill({ ewayBill: true, transporterId: '29ZZZCQ0008K1ZS', transportMode: 'road' }),
  ],
  [
    'ship_to_gstin_missing /shipTo/gstin',
    'an e-way bill to a place without GSTIN',
    aBill({
      ewayBill: true,
      transporterId: '29ZZZCQ0008K1ZS',
      shipTo: { address: '1 Site', city: 'Pune', state: 'MH', pincode: 411001 },
    }),
  ],
  ['rate_mostly_ended /items/0/gstRate', 'a rate of before', aBill({ items: [aLine({ gstRate: 12 })] })],
  ['cess_ended /items/0/cess', 'cess after its end', aBill({ items: [aLine({ cess: 50 })] })],
  [
    'lines_in_other_charges /items',
    'an exempt line',
    aBill({ items: [aLine(), aLine({ taxability: 'exempt', gstRate: 0 })] }),
  ],
  [
    'discount_without_tax_effect /items',
    'a negative line like none other',
    aBill({ items: [aLine(), aLine({ hsn: '39269099', quantity: 1, rate: -5, amount: -5 })] }),
  ],
  ['letters_left_out /buyerLegalName', 'a name in another script', aBill({ buyerLegalName: 'ABC बोल्ट' })],
  [
    'gross_differs /inv01/ItemList/0/TotAmt',
    'a gross value that is not quantity x price',
    aRawInput('minimalInterState', { ItemList: [{ UnitPrice: 126 }] }) as never,
  ],
  [
    'pin_state_mismatch /buyerPincode',
    'a PIN that is nowhere, in a state without known PINs',
    aBill({ buyerGstin: '36ZZZCQ0002A1ZO', buyerState: 'TS', buyerPincode: 100000 }),
  ],
  [
    'reporting_limit_reached /invoiceDate',
    'the day in doubt',
    aBill({ invoiceDate: '2026-10-21' }),
    { turnoverCrore: 10 },
  ],
];

describe('warnings', () => {
  it.each(rows)('%s: %s', (expected, _why, input, rules) => {
    const found = { ...context, rules: rules ?? {} };
    expect(faultsOf(input, { rules: rules ?? {} })).toEqual([]);
    expect(places(collectWarnings(input, found))).toEqual([expected]);
  });

  it('are none for a service in an unknown unit', () => {
    const bill = aBill({ items: [aLine({ hsn: '998719', unit: 'hours' })] });
    expect(collectWarnings(bill, context)).toEqual([]);
  });

  it.each(samples('accepted'))('are for the sample %s those that are expected', (name, input) => {
    expect(places(collectWarnings(input, context))).toEqual(sampleWarnings[name] ?? []);
  });

  it('leave old rates and cess alone in notes, and in bills of their time', () => {
    const old = { items: [aLine({ gstRate: 28, cessRate: 12 })] };
    const original = { number: 'INV/1', date: '2025-09-01' };
    const note = aBill({ ...old, invoiceType: 'CRN', originalInvoice: original });
    expect(collectWarnings(note, context)).toEqual([]);
    expect(collectWarnings(aBill({ ...old, invoiceDate: '2025-09-21' }), context)).toEqual([]);
  });
});
