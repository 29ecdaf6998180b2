import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Of } from '../../../src/returns/canonical.js';
import {
  divideRounded,
  figureToPaise,
  parseFigure,
  percentOf,
  rupeesNumber,
  rupeesText,
  twoPlaces,
} from '../../../src/returns/decimal.js';
import { bill, build, buyer, line } from './sample-return.js';

describe('a figure', () => {
  it.each([
    [0.1, 100_000n],
    ['480.255', 480_255_000n],
    [33.333333, 33_333_333n],
    [0.000001, 1n],
    ['-1.50', -1_500_000n],
    [-0, 0n],
    ['9999999999999.999999', 9_999_999_999_999_999_999n],
    ['1.0000000', 1_000_000n],
    [1.005, 1_005_000n],
  ])('%s is exact', (figure, millionths) => expect(parseFigure(figure)).toBe(millionths));

  it.each([0.1 + 0.2, 1e-7, 1e21, NaN, Infinity, '1.0000001', '', '1,000', '1e3', 'ten', '+1'])(
    '%s is refused',
    (figure) => expect(() => parseFigure(figure)).toThrow(RangeError),
  );

  it('is rounded half away from zero', () => {
    expect([1.005, -1.005, 1.004999, '0.005', '-0.005'].map(figureToPaise)).toEqual([
      101n,
      -101n,
      100n,
      1n,
      -1n,
    ]);
    expect([divideRounded(5n, 2n), divideRounded(-5n, 2n), divideRounded(4n, 3n)]).toEqual([3n, -3n, 1n]);
    expect(percentOf(figureToPaise('84745.77'), parseFigure(18))).toBe(1_525_424n);
    expect(twoPlaces(parseFigure('2.345'))).toBe(2.35);
  });

  it('is written with two places', () => {
    expect([0n, -5n, 123n, 100_000_000_000_000_000_001n].map(rupeesText)).toEqual([
      '0.00',
      '-0.05',
      '1.23',
      '1000000000000000000.01',
    ]);
    expect(Object.is(rupeesNumber(0n), 0)).toBe(true);
    const paise = Array.from({ length: 2_000 }, (_, index) => BigInt(index) * 4_503_599_627_371n);
    for (const amount of paise)
      expect(JSON.stringify(rupeesNumber(amount))).toBe(String(Number(rupeesText(amount))));
  });
});

describe('a canonical form', () => {
  it('does not know the order of keys or of lists', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: undefined, c: 'x' } })).toBe('{"a":{"c":"x"},"b":[1,2]}');
    expect(sha256Of([{ a: 1, b: 2 }, { a: 3 }])).toBe(sha256Of([{ a: 3 }, { b: 2, a: 1 }]));
    expect(sha256Of([1, 2])).not.toBe(sha256Of([1, 2, 2]));
    expect(sha256Of(['1'])).not.toBe(sha256Of([1]));
  });
});

describe('rounding', () => {
  const thirds = ['8471', '8472', '8473'].map((hsn) => line({ hsn, taxable: 33.333333, igst: '5.999999' }));

  it('happens once for a document and rate, and the HSN shares add up', () => {
    const { return: ret, summary } = build({ documents: [bill({ lines: thirds })] });
    expect(ret.b2cs).toMatchObject([{ txval: 100, iamt: 18 }]);
    expect(ret.hsn).toMatchObject({
      hsn_b2c: [
        { hsn_sc: '8471', txval: 33.33, iamt: 6 },
        { hsn_sc: '8472', txval: 33.34, iamt: 6 },
        { hsn_sc: '8473', txval: 33.33, iamt: 6 },
      ],
    });
    expect(summary.hsn).toMatchObject([{ side: 'b2c', difference: '0.00', ties: true }]);
  });

  it('is by document: two halves of a paisa in two documents are two paise', () => {
    const half = [line({ taxable: '0.005', igst: 0 })];
    const documents = ['1', '2'].map((number) => bill({ number, lines: half }));
    expect(build({ documents }).return.b2cs).toMatchObject([{ txval: 0.02 }]);
    expect(build({ documents: [bill({ lines: [...half, ...half] })] }).return.b2cs).toMatchObject([
      { txval: 0.01 },
    ]);
  });

  it('of a credit note goes away from zero too', () => {
    const note = bill({ type: 'credit_note', lines: [line({ taxable: '0.005', igst: 0 })] });
    expect(build({ documents: [note] }).return.b2cs).toMatchObject([{ txval: -0.01 }]);
  });

  it('adds 0.1 and 0.2 to 0.3', () => {
    const customer = { category: 'regular', gstin: buyer } as const;
    const lines = [line({ taxable: 0.1, igst: 0 }), line({ taxable: 0.2, igst: 0 })];
    expect(build({ documents: [bill({ customer, lines })] }).return.b2b).toMatchObject([
      { inv: [{ itms: [{ itm_det: { txval: 0.3 } }] }] },
    ]);
  });
});
