import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeRules, findFeeRule, type FeeRule } from '../../src/payments/fee-rules.js';
import { compareFees } from '../../src/payments/fees.js';
import { vectors } from './payment-vectors.js';

const feeOf = (choice: ReturnType<typeof compareFees>, gateway: string): number | undefined =>
  choice?.fees.find((fee) => fee.gateway === gateway)?.feeMinor;

describe('the gateway that costs least', () => {
  it('is known for twelve amounts', () => {
    expect(vectors.router.fee_cases).toHaveLength(12);
  });

  it.each(vectors.router.fee_cases)('of $amount_paise paise is $cheaper', (row) => {
    const choice = compareFees(row.amount_paise, 'INR', feeRules);
    expect(choice?.chosen).toBe(row.cheaper.startsWith('tie') ? 'razorpay' : row.cheaper);
    expect(feeOf(choice, 'cashfree')).toBe(row.cashfree_fee_paise_half_up);
    expect(feeOf(choice, 'razorpay')).toBe(row.razorpay_fee_paise_half_up);
  });

  it('is the preferred one at an exact tie, and the first where that one is not there', () => {
    expect(compareFees(60_000, 'INR', feeRules, 'cashfree')?.chosen).toBe('cashfree');
    expect(compareFees(60_000, 'INR', feeRules, 'stripe')?.chosen).toBe('cashfree');
  });

  it('is told with its reason', () => {
    expect(compareFees(100_000, 'INR', feeRules)?.reason).toBe(
      'Cashfree costs least (Cashfree ₹18.00, Razorpay ₹20.00).',
    );
    expect(compareFees(59_999, 'INR', feeRules)?.reason).toContain('before rounding');
    expect(compareFees(60_000, 'INR', feeRules)?.reason).toContain('exactly the same');
    expect(compareFees(60_000, 'INR', feeRules.slice(0, 1))?.reason).toBe('Only Cashfree is left (₹12.00).');
  });

  it('is none where no rule is in the currency, and an amount must be whole', () => {
    expect(compareFees(100, 'USD', feeRules)).toBeNull();
    expect(compareFees(100, 'INR', [])).toBeNull();
    expect(() => compareFees(0, 'INR', feeRules)).toThrow(RangeError);
    expect(() => compareFees(1.5, 'INR', feeRules)).toThrow(RangeError);
    expect(() => compareFees(100, 'INR', [...feeRules, ...feeRules])).toThrow('one gateway');
  });

  it('changes once, at ₹600, and is exact up to the largest amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (amount) => {
        const chosen = compareFees(amount, 'INR', feeRules)?.chosen;
        expect(chosen).toBe(amount <= 60_000 ? 'razorpay' : 'cashfree');
      }),
    );
  });
});

describe('the rule of fees that holds', () => {
  const row = (more: Partial<FeeRule>): FeeRule => ({
    gateway: 'razorpay',
    currency: 'INR',
    method: null,
    validFrom: '2026-01-01',
    validUntil: null,
    rateBps: 200,
    fixedMinor: 0,
    ...more,
  });
  const rules = [
    row({ validUntil: '2026-11-30' }),
    row({ validFrom: '2026-12-01', rateBps: 190 }),
    row({ method: 'upi', rateBps: 0 }),
  ];
  const bps = (on: string, method: string | null): number | undefined =>
    findFeeRule({ gateway: 'razorpay', currency: 'INR', method, on }, rules)?.rateBps;

  it.each([
    ['2025-12-31', null, undefined],
    ['2026-11-30', null, 200],
    ['2026-12-01', null, 190],
    ['2026-12-01', 'card', 190],
    ['2026-12-01', 'upi', 0],
  ])('on %s for %s has %s basis points', (on, method, expected) => {
    expect(bps(on, method)).toBe(expected);
  });
});
