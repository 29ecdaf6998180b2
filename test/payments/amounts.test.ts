import { describe, expect, it } from 'vitest';
import { compareExpected } from '../../src/payments/compare-expected.js';
import { minorOfMajor } from '../../src/payments/gateway-amount.js';
import { checkRefund } from '../../src/payments/refund-check.js';
import { vectors } from './payment-vectors.js';

describe('a refund', () => {
  it('is checked in five cases', () => {
    expect(vectors.refund_amount_checks).toHaveLength(5);
  });

  it.each(vectors.refund_amount_checks)(
    'of $request_paise of $captured_paise after $already_refunded_paise and $pending_refunds_paise: $ok',
    (row) => {
      const verdict = checkRefund({
        capturedMinor: row.captured_paise,
        refundedMinor: row.already_refunded_paise,
        pendingMinor: row.pending_refunds_paise,
        requestMinor: row.request_paise,
        currency: 'INR',
      });
      expect(verdict.ok).toBe(row.ok);
      if (verdict.ok) expect(verdict.kind).toBe(row.kind);
    },
  );

  const ask = (requestMinor: number, more = {}) => {
    const verdict = checkRefund({
      capturedMinor: 1_000,
      refundedMinor: 300,
      pendingMinor: 200,
      requestMinor,
      currency: 'INR',
      ...more,
    });
    return verdict.ok ? verdict.kind : verdict.code;
  };

  it.each([
    [500, {}, 'partial'],
    [501, {}, 'exceeds_remainder'],
    [-1, {}, 'bad_amount'],
    [1.5, {}, 'bad_amount'],
    [Number.NaN, {}, 'bad_amount'],
    [1, { capturedMinor: 0, refundedMinor: 0, pendingMinor: 0 }, 'nothing_captured'],
    // More went back than came: nothing is left, never a negative rest.
    [1, { refundedMinor: 2_000 }, 'exceeds_remainder'],
    [100, { disputed: true }, 'disputed'],
  ])('of %d with %j is %s', (request, more, expected) => {
    expect(ask(request, more)).toBe(expected);
  });

  it('cannot be judged by sums that are none', () => {
    expect(() => ask(1, { pendingMinor: Number.NaN })).toThrow(RangeError);
    expect(() => ask(1, { refundedMinor: -500 })).toThrow(RangeError);
  });
});

describe('what was paid', () => {
  const expected = { amountMinor: 59_900, currency: 'INR' };

  it.each([
    [{ amountMinor: 59_900, currency: 'INR' }, 'ok'],
    [{ amountMinor: 59_900, currency: 'inr' }, 'ok'],
    [{ amountMinor: 59_899, currency: 'INR' }, 'mismatch'],
    [{ amountMinor: 599, currency: 'INR' }, 'mismatch'],
    [{ amountMinor: 59_900, currency: 'USD' }, 'mismatch'],
    [{ amountMinor: Number.NaN, currency: 'INR' }, 'mismatch'],
  ])('%j is compared with what was expected: %s', (seen, kind) => {
    expect(compareExpected(expected, seen).kind).toBe(kind);
  });

  it('is told with both figures when it differs', () => {
    const seen = { amountMinor: 100, currency: 'INR' };
    expect(compareExpected(expected, seen)).toMatchObject({
      expected,
      seen,
      message: expect.stringMatching(/₹599\.00.* ₹1\.00/) as string,
    });
  });
});

describe('an amount in major units', () => {
  it.each([
    [170, 'INR', 17_000],
    [19.99, 'INR', 1_999],
    [8.2, 'INR', 820],
    [0.29, 'INR', 29],
    ['7.99', 'USD', 799],
    ['700', 'JPY', 700],
    ['7.5', 'JPY', null],
    ['1.234', 'KWD', 1_234],
    [1.005, 'INR', null],
    [-5, 'INR', null],
    ['1,000.00', 'INR', null],
    [1e21, 'INR', null],
    [null, 'INR', null],
    ['1.00', 'XXX', null],
    ['1.00', null, null],
  ])('%j %s is %s', (amount, currency, minor) => {
    expect(minorOfMajor(amount, currency)).toBe(minor);
  });
});
