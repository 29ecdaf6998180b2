import { describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import {
  exponentOf,
  formatMinor,
  minorToNumber,
  numberToMinor,
  parseMinor,
} from '../../src/domain/minor-units.js';

const { conversions, parse_traps: traps, currency_exponents: exponents } = vectors.payments.money_units;

describe('amounts in minor units', () => {
  it.each(conversions)('$paise paise are $paypal_value', (row) => {
    expect(formatMinor(row.paise, 'INR')).toBe(row.paypal_value);
    expect(parseMinor(row.paypal_value, 'INR')).toBe(row.paise);
    expect(minorToNumber(row.paise, 'INR')).toBe(Number(row.cashfree_order_amount_json));
    expect(numberToMinor(Number(row.cashfree_order_amount_json), 'INR')).toBe(row.paise);
  });

  it.each(traps)('reads $rupees as $paise', ({ rupees, paise }) => {
    expect(parseMinor(rupees, 'INR')).toBe(paise);
  });

  it.each([
    ...exponents.two.map((code) => [code, 2] as const),
    ...exponents.zero.map((code) => [code, 0] as const),
    ...exponents.three.map((code) => [code, 3] as const),
  ])('%s has %i places', (code, places) => {
    expect(exponentOf(code)).toBe(places);
    const text = places === 0 ? '12345' : `${'12345'.slice(0, -places)}.${'12345'.slice(-places)}`;
    expect(formatMinor(12345, code)).toBe(text);
    expect(parseMinor(text, code)).toBe(12345);
  });

  it('keeps every amount up to a thousand rupees, and large ones, through a JSON number', () => {
    const wrong: number[] = [];
    const check = (paise: number) => {
      const sent = JSON.parse(JSON.stringify(minorToNumber(paise, 'INR'))) as number;
      if (numberToMinor(sent, 'INR') !== paise) wrong.push(paise);
    };
    for (let paise = 0; paise <= 100_000; paise += 1) check(paise);
    for (let paise = 9_999_999_990_000; paise <= 9_999_999_999_999; paise += 1) check(paise);
    expect(wrong).toEqual([]);
  });

  it.each(['', ' 1', '1 ', '+1', '1.', '.5', '1e3', '0x10', '١', '1.234', '99999999999999', 'NaN'])(
    'does not read %j',
    (text) => {
      expect(parseMinor(text, 'INR')).toBeNull();
    },
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 0.1 + 0.2, 1e21, 1e-7])(
    'does not read the number %d',
    (value) => {
      expect(numberToMinor(value, 'INR')).toBeNull();
    },
  );

  it('takes noughts beyond the places of a currency, and nothing else', () => {
    expect(parseMinor('1.500', 'INR')).toBe(150);
    expect(parseMinor('100.00', 'JPY')).toBe(100);
    expect(parseMinor('100.5', 'JPY')).toBeNull();
  });

  it.each([-1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('does not write %d', (amount) => {
    expect(() => formatMinor(amount, 'INR')).toThrow(RangeError);
  });

  it.each(['XXX', 'inr', '', 'toString'])('guesses no places of the currency %j', (code) => {
    expect(exponentOf(code)).toBeNull();
    expect(parseMinor('1.00', code)).toBeNull();
    expect(() => formatMinor(100, code)).toThrow(RangeError);
  });

  it('does not write a number that would not come back', () => {
    expect(() => minorToNumber(Number.MAX_SAFE_INTEGER, 'INR')).toThrow(RangeError);
  });
});
