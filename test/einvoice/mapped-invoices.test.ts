import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paiseOf } from '../../src/actions/einvoice/decimals.js';
import { einvoiceInputSchema } from '../../src/actions/einvoice/input/einvoice-input.js';
import { inv01Schema } from '../../src/actions/einvoice/input/inv01-schema.js';
import { checkInv01 } from '../../src/actions/einvoice/rules/check-inv01.js';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import { listedIndexes } from '../../src/actions/einvoice/mapping/plan-lines.js';
import { bills } from './bill-arbitraries.js';
import { context, faultsOf } from './einvoice-setup.js';

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
        const items = [...bill.items];
        listedIndexes(items).forEach((index, place) => {
          const line = items[index]!;
          const item = first.ItemList[place]!;
          // A negative line lowers what others are worth below what the bill prints of them.
          if (paiseOf(item.Discount) !== paiseOf(line.discount)) return;
          const taxes = { igst: item.IgstAmt ?? 0, cgst: item.CgstAmt ?? 0, sgst: item.SgstAmt ?? 0 };
          items[index] = { ...line, amount: item.AssAmt, ...taxes };
        });
        const stated = { ...bill, items, total: first.ValDtls.TotInvVal, subtotal: first.ValDtls.AssVal };
        expect(faultsOf(stated)).toEqual([]);
        expect(toInv01(stated)).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });
});
