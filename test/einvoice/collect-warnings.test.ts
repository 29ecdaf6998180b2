import { describe, expect, it } from 'vitest';
import { collectWarnings } from '../../src/actions/einvoice/collect-warnings.js';
import type { EinvoiceInput } from '../../src/actions/einvoice/input/einvoice-input.js';
import { aBill, aLine, aRawInput, context, faultsOf, places, samples } from './einvoice-setup.js';

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

  it.each(samples('accepted'))('are none for the sample %s', (_name, input) => {
    expect(collectWarnings(input, context)).toEqual([]);
  });
});
