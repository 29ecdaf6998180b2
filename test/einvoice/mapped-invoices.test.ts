import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paiseOf } from '../../src/actions/einvoice/decimals.js';
import { einvoiceInputSchema } from '../../src/actions/einvoice/input/einvoice-input.js';
import { inv01Schema } from '../../src/actions/einvoice/input/inv01-schema.js';
import type { Invoice, InvoiceLine } from '../../src/actions/einvoice/input/invoice-schema.js';
import { checkInv01 } from '../../src/actions/einvoice/rules/check-inv01.js';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import { aBill, context, faultsOf } from './einvoice-setup.js';

const decimalText = (max: number, places: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: max * 10 ** places }).map((scaled) => {
    const digits = String(scaled).padStart(places + 1, '0');
    return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  });

const lines: fc.Arbitrary<InvoiceLine> = fc
  .record({
    hsn: fc.constantFrom('73181500', '847130', '998719'),
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 5000 }),
      decimalText(100, 3).map((text) => `1${text}`),
    ),
    rate: decimalText(99_999, 3),
    gstRate: fc.constantFrom(0, 0.1, 0.25, 1.5, 3, 5, 12, 18, 28, 40, '18', '7.5'),
    cessRate: fc.constantFrom(0, 1, 12, '22.5'),
    otherCharges: decimalText(500, 2),
    itemName: fc.string({ unit: 'grapheme', maxLength: 400 }),
    discountShare: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ discountShare, ...line }) => {
    const gross = BigInt(Math.round(Number(line.quantity) * 1000)) * BigInt(line.rate.replace('.', ''));
    const discount = String((gross * BigInt(discountShare)) / 1_000_000n).padStart(3, '0');
    return { ...line, unit: 'NOS', discount: `${discount.slice(0, -2)}.${discount.slice(-2)}` };
  });

const parties: fc.Arbitrary<Partial<Invoice>> = fc.constantFrom<Partial<Invoice>>(
  { supplyType: 'B2B' },
  { supplyType: 'B2B', buyerGstin: '29ZZZPQ0006F1ZE', buyerState: 'Karnataka', buyerPincode: 560001 },
  { supplyType: 'B2B', placeOfSupply: 'KA' },
  { supplyType: 'B2B', reverseCharge: true },
  { supplyType: 'DEXP' },
  { supplyType: 'SEZWP' },
  { supplyType: 'SEZWOP' },
);

const bills: fc.Arbitrary<Invoice> = fc
  .record({
    party: parties,
    items: fc.array(lines, { minLength: 1, maxLength: 12 }),
    invoiceType: fc.constantFrom('INV', 'CRN', 'DBN'),
    otherCharges: decimalText(99, 2),
    roundOff: fc.integer({ min: -99, max: 99 }).map((paise) => (paise / 100).toFixed(2)),
    buyerAddress: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
  })
  .map(({ party, ...rest }) => aBill({ ...rest, ...party }));

describe('any bill', () => {
  it('maps to INV-01 that the schema and the rules of the portal accept, and whose sums tie to the paisa', () => {
    fc.assert(
      fc.property(bills, (bill) => {
        expect(faultsOf(bill)).toEqual([]);
        const invoice = toInv01(einvoiceInputSchema.parse(bill));
        expect(inv01Schema.safeParse(invoice).error?.issues).toBeUndefined();
        expect(checkInv01(invoice, context)).toEqual([]);

        const { ItemList: items, ValDtls: sums } = invoice;
        const sum = (of: (item: (typeof items)[number]) => number | undefined): number =>
          items.reduce((total, item) => total + paiseOf(of(item)), 0);
        expect(paiseOf(sums.AssVal)).toBe(sum((item) => item.AssAmt));
        expect(paiseOf(sums.IgstVal)).toBe(sum((item) => item.IgstAmt));
        expect(paiseOf(sums.CgstVal)).toBe(sum((item) => item.CgstAmt));
        expect(paiseOf(sums.SgstVal)).toBe(paiseOf(sums.CgstVal));
        expect(paiseOf(sums.CesVal)).toBe(sum((item) => item.CesAmt));
        expect(paiseOf(sums.TotInvVal)).toBe(
          sum((item) => item.TotItemVal) +
            paiseOf(sums.OthChrg) -
            paiseOf(sums.Discount) +
            paiseOf(sums.RndOffAmt),
        );
        for (const item of items) {
          expect(paiseOf(item.AssAmt)).toBe(paiseOf(item.TotAmt) - paiseOf(item.Discount));
          expect(item.CgstAmt).toBe(item.SgstAmt);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same document when its own figures are stated', () => {
    fc.assert(
      fc.property(bills, (bill) => {
        const first = toInv01(bill);
        const items = bill.items.map((line, index) => {
          const item = first.ItemList[index]!;
          const taxes = { igst: item.IgstAmt ?? 0, cgst: item.CgstAmt ?? 0, sgst: item.SgstAmt ?? 0 };
          return { ...line, amount: item.AssAmt, ...taxes };
        });
        const stated = { ...bill, items, total: first.ValDtls.TotInvVal, subtotal: first.ValDtls.AssVal };
        expect(faultsOf(stated)).toEqual([]);
        expect(toInv01(stated)).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });
});
