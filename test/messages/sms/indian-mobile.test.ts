import { describe, expect, it } from 'vitest';
import { indianMobile } from '../../../src/messages/sms/indian-mobile.js';
import { formatMobile, mobileFormats } from '../../../src/messages/sms/mobile-formats.js';
import { vectors } from './sms-vectors.js';

const { cases } = vectors.e164_india;

const reasonOf = (input: string): string | null => {
  const reading = indianMobile(input);
  return reading.e164 === null ? reading.reason : null;
};

describe('an Indian mobile number', () => {
  it('is known in 18 spellings', () => {
    expect(cases).toHaveLength(18);
  });

  it.each(cases)('“$input” is read as $e164', ({ input, e164 }) => {
    expect(indianMobile(input).e164).toBe(e164);
  });

  it.each([
    ['+65 9123 4567', 'a number of Singapore that has ten digits'],
    ['+98 912 345 6789', 'a number of Iran'],
    ['0065 9123 4567', 'the same with 00'],
  ])('is not %s: %s', (input) => {
    expect(reasonOf(input)).toContain('another country');
  });

  it.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['98765x3210', 'characters'],
    ['9876+543210', 'characters'],
    ['987654321', '9 digits'],
    ['+91 98765 432101', '13 digits'],
    ['5876543210', 'begin with 6'],
    ['020 2765 4321', 'landlines'],
  ])('“%s” is refused in words: %s', (input, words) => {
    expect(reasonOf(input)).toContain(words);
  });

  it.each([
    'deva',
    'beng',
    'guru',
    'gujr',
    'orya',
    'tamldec',
    'telu',
    'knda',
    'mlym',
    'arab',
    'arabext',
    'fullwide',
  ])('is read in the digits of %s', (script) => {
    const written = new Intl.NumberFormat(`en-u-nu-${script}`, { useGrouping: false }).format(9876543210);
    expect(written).not.toContain('9');
    expect(indianMobile(written)).toEqual({ e164: '+919876543210' });
  });

  it('is read with the invisible marks of a copied contact', () => {
    expect(indianMobile('\u202A+91\u00A098765\u201143210\u202C')).toEqual({ e164: '+919876543210' });
  });
});

describe('the format of a number', () => {
  const theirs = (provider: string): string =>
    ({ cashfree: 'cashfree_customer_phone', razorpay: 'razorpay_contact' })[provider] ?? provider;

  it.each(Object.entries(mobileFormats))('at %s is %s', (provider, format) => {
    for (const { e164, provider_formats } of cases) {
      if (e164 !== null) expect(formatMobile(e164, format)).toBe(provider_formats![theirs(provider)]);
    }
  });

  it('is known for every provider of the vectors', () => {
    expect(Object.keys(mobileFormats).map(theirs).sort()).toEqual(
      Object.keys(cases[0]!.provider_formats!).sort(),
    );
  });
});
