import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  BillingDocument,
  BillingLine,
  Gstr1Input,
} from '../../../src/returns/gstr1/billing-document.js';
import { buildGstr1 } from '../../../src/returns/gstr1/build-gstr1.js';
import { checkGstr1 } from '../../../src/returns/gstr1/check/check-gstr1.js';
import { gstr1InputSchema } from '../../../src/returns/gstr1/input/gstr1-input-schema.js';
import { billingMonth } from './billing-month.js';
import { isForOperator, isForTable8, isReported } from './line-kinds.js';
import {
  advanceTotal,
  hsnRows,
  nilTotal,
  numbersIn,
  paidByOperators,
  sumOf,
  supplyRows,
} from './read-return.js';

const runs = { numRuns: 250 };
const forEveryMonth = (holds: (input: Gstr1Input) => void): void => {
  fc.assert(fc.property(billingMonth, holds), runs);
};

/** Taxable value as billed in thousandths of a rupee, credit notes negative, and by how much rounding may move it. */
const asBilled = (
  documents: readonly BillingDocument[],
  takes: (line: BillingLine) => boolean,
): { thousandths: bigint; roundings: bigint } => {
  let [thousandths, roundings] = [0n, 0n];
  for (const { type, lines } of documents) {
    const taken = lines.filter(takes);
    const sum = taken.reduce((total, { taxable }) => total + BigInt(String(taxable).replace('.', '')), 0n);
    thousandths += type === 'credit_note' ? -sum : sum;
    roundings += BigInt(new Set(taken.map(({ rate, treatment }) => `${rate} ${treatment ?? ''}`)).size);
  }
  return { thousandths, roundings };
};

/** Half a paisa for each sum that was rounded. */
const expectWithin = (paise: bigint, billed: ReturnType<typeof asBilled>): void => {
  const apart = paise * 10n - billed.thousandths;
  expect(apart < 0n ? -apart : apart).toBeLessThanOrEqual(billed.roundings * 5n);
};

describe('every lawful month', () => {
  it('fits the schema and passes the checks', () => {
    forEveryMonth((input) => {
      expect(gstr1InputSchema.safeParse(input).error).toBeUndefined();
      expect(checkGstr1(input)).toEqual([]);
    });
  });

  it('puts each line into one section, or says that the document is left out', () => {
    forEveryMonth((input) => {
      const { return: ret, summary } = buildGstr1(input);
      const rows = supplyRows(ret);
      const listed = new Set(rows.flatMap(({ number }) => number ?? []));
      const reported = input.documents.filter(isReported);
      const own = reported.filter((document) => !isForOperator(document));
      const isTaxed = (line: BillingLine): boolean => !isForTable8(line);

      expectWithin(
        sumOf(rows.filter(({ section }) => section !== 'b2cs')).taxable,
        asBilled(
          own.filter(({ number }) => listed.has(number)),
          isTaxed,
        ),
      );
      expectWithin(
        sumOf(rows.filter(({ section }) => section === 'b2cs')).taxable,
        asBilled(
          own.filter(({ number }) => !listed.has(number)),
          isTaxed,
        ),
      );
      expectWithin(nilTotal(ret, 'B2B') + nilTotal(ret, 'B2C'), asBilled(own, isForTable8));
      expectWithin(
        paidByOperators(ret),
        asBilled(reported.filter(isForOperator), () => true),
      );
      expect(summary.leftOut.map(({ number }) => number).sort()).toEqual(
        input.documents
          .filter((document) => !isReported(document))
          .map(({ number }) => number)
          .sort(),
      );
    });
  });

  it('lists no document twice, and one item for each of its rates', () => {
    forEveryMonth((input) => {
      const { return: ret } = buildGstr1(input);
      const rows = supplyRows(ret).filter(({ number }) => number !== undefined);
      for (const { number, lines } of input.documents) {
        const items = rows.filter((row) => row.number === number);
        const rates = new Set(lines.filter((line) => !isForTable8(line)).map(({ rate }) => rate));
        expect([0, rates.size]).toContain(items.length);
        expect(new Set(items.map(({ section }) => section)).size).toBeLessThanOrEqual(1);
      }
    });
  });

  it('ties table 12 to the sections on both sides, to the paisa and in each head', () => {
    forEveryMonth((input) => {
      const { return: ret, summary } = buildGstr1(input);
      const rows = supplyRows(ret);
      const ofSections = (side: 'B2B' | 'B2C', ...names: string[]) => {
        const sum = sumOf(rows.filter(({ section }) => names.includes(section)));
        return { ...sum, taxable: sum.taxable + nilTotal(ret, side) };
      };
      expect(sumOf(hsnRows(ret, 'hsn_b2b'))).toEqual(ofSections('B2B', 'b2b', 'cdnr'));
      expect(sumOf(hsnRows(ret, 'hsn_b2c'))).toEqual(ofSections('B2C', 'b2cl', 'b2cs', 'cdnur', 'exp'));
      expect(summary.hsn.filter(({ ties }) => !ties)).toEqual([]);
    });
  });

  it('puts what was not adjusted in its own month into 11A, and adjustments of earlier advances into 11B', () => {
    forEveryMonth((input) => {
      const { return: ret } = buildGstr1(input);
      for (const [section, month] of [
        ['at', '2026-11'],
        ['txpd', '2026-10'],
      ] as const) {
        const advances = (input.advances ?? []).filter(({ date }) => date.startsWith(month));
        const withoutTax = advances.map(({ gross, rate, adjustments = [] }) => {
          const adjusted = adjustments.reduce((sum, adjustment) => sum + Number(adjustment.gross), 0);
          const open = section === 'at' ? Number(gross) - adjusted : adjusted;
          return (open * 100) / (100 + Number(rate));
        });
        const expected = withoutTax.reduce((sum, rupees) => sum + rupees, 0);
        // Half a paisa for each receipt, and what binary fractions lose here.
        const tolerance = 0.005 * advances.length + 1e-6;
        expect(Math.abs(advanceTotal(ret, section) - expected)).toBeLessThanOrEqual(tolerance);
      }
    });
  });

  it('comes to the same in whatever order it is given', () => {
    const twice = billingMonth.chain((input) =>
      fc.tuple(
        fc.constant(input),
        fc.shuffledSubarray([...input.documents], { minLength: input.documents.length }),
        fc.shuffledSubarray([...(input.advances ?? [])], { minLength: input.advances?.length ?? 0 }),
      ),
    );
    fc.assert(
      fc.property(twice, ([input, documents, advances]) => {
        const [one, other] = [buildGstr1(input), buildGstr1({ ...input, documents, advances })];
        expect(other.sha256).toBe(one.sha256);
        expect(other.summary).toEqual(one.summary);
      }),
      runs,
    );
  });

  it('never mixes the heads of tax, and halves CGST and SGST', () => {
    forEveryMonth((input) => {
      for (const { section, keys, cgst, sgst } of supplyRows(buildGstr1(input).return)) {
        expect(keys.includes('iamt') !== keys.includes('camt'), section).toBe(true);
        expect(keys.includes('camt')).toBe(keys.includes('samt'));
        expect(cgst).toBe(sgst);
      }
    });
  });

  it('has no number with more than two decimals, and none that is not a number', () => {
    forEveryMonth((input) => {
      const isExact = (value: number): boolean => Number(value.toFixed(2)) === value && !Object.is(value, -0);
      expect(numbersIn(buildGstr1(input).return).filter((value) => !isExact(value))).toEqual([]);
    });
  });
});
