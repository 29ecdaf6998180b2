import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { amountInWords } from '../../src/actions/einvoice/print/amount-in-words.js';
import {
  amountText,
  halfPercentText,
  percentText,
  priceText,
  quantityText,
} from '../../src/actions/einvoice/print/indian-figures.js';
import { indianTimeText } from '../../src/actions/einvoice/print/indian-time-text.js';
import { isPartlyUnprintable, printableText } from '../../src/actions/einvoice/print/printable-text.js';
import { wrapText } from '../../src/actions/einvoice/print/wrap-text.js';

describe('an amount in words', () => {
  it.each([
    [0, 'Rupees Zero Only'],
    [1, 'Rupees Zero and One Paise Only'],
    [100, 'Rupees One Only'],
    [148090, 'Rupees One Thousand Four Hundred Eighty and Ninety Paise Only'],
    [1_900, 'Rupees Nineteen Only'],
    [2_000, 'Rupees Twenty Only'],
    [10_000_000, 'Rupees One Lakh Only'],
    [
      12_34_567_89,
      'Rupees Twelve Lakh Thirty Four Thousand Five Hundred Sixty Seven and Eighty Nine Paise Only',
    ],
    [1_00_00_000_00, 'Rupees One Crore Only'],
    [1_00_00_001_00, 'Rupees One Crore One Only'],
    [12345_00_00_000_00, 'Rupees Twelve Thousand Three Hundred Forty Five Crore Only'],
    [1_00_000_00_00_000_00, 'Rupees One Lakh Crore Only'],
  ])('of %d paise is %s', (paise, words) => {
    expect(amountInWords(paise)).toBe(words);
  });
});

describe('a figure', () => {
  it.each([
    [amountText(1234567.89), '12,34,567.89'],
    [amountText(0), '0.00'],
    [amountText(-0.5), '-0.50'],
    [amountText(999_999_999_999.99), '9,99,99,99,99,999.99'],
    [priceText(480.255), '480.255'],
    [priceText(125.5), '125.50'],
    [quantityText(12.5), '12.5'],
    [quantityText(100000), '1,00,000'],
    [percentText(18), '18%'],
    [halfPercentText(18), '9%'],
    [halfPercentText(5), '2.5%'],
    [halfPercentText(0.25), '0.125%'],
  ])('is grouped as in India: %s', (text, expected) => {
    expect(text).toBe(expected);
  });

  it.each([
    ['2026-11-20T12:01:00+05:30', '20/11/2026 12:01'],
    ['2026-11-20T20:00:00Z', '21/11/2026 01:30'],
    ['not a time', 'not a time'],
  ])('of time is that of India: %s', (instant, text) => {
    expect(indianTimeText(instant)).toBe(text);
  });
});

describe('a text', () => {
  it.each([
    ['Hex bolt, 12 mm', 'Hex bolt, 12 mm'],
    ['हेक्स बोल्ट ₹ 10', 'हेक्स बोल्ट ₹ 10'],
    [' two\r\nlines\tand  more ', 'two lines and more'],
    ['5 m² ± ½ µm', '5 m2 +/- 1/2 um'],
    ['Nguyễn', 'Nguyen'],
    ['தமிழ்', '?????'],
    ['bolt 🔩', 'bolt ?'],
  ])('%s is printed as %s', (text, printed) => {
    expect(printableText(text)).toBe(printed);
    expect(isPartlyUnprintable(text)).toBe(printed.includes('?'));
  });

  it('that has a question mark of its own lacks nothing', () => {
    expect(isPartlyUnprintable('why?')).toBe(false);
  });

  it.each(['400Regular', '700Bold'])('is printed in letters that the font has: %s', (weight) => {
    const inFont = charactersOf(weight);
    const missing = new Set<string>();
    for (let code = 0x20; code < 0x12000; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      for (const printed of printableText(character)) {
        if (!inFont.has(printed.codePointAt(0)!)) missing.add(character);
      }
      if (inFont.has(code) && isPartlyUnprintable(character)) missing.add(character);
    }
    expect([...missing]).toEqual([]);
  });
});

/** The characters of the font file, as the PDF library reads it. */
const charactersOf = (weight: string): Set<number> => {
  const name = `@expo-google-fonts/noto-sans-devanagari/${weight}/NotoSansDevanagari_${weight}.ttf`;
  const doc = new PDFDocument().font(createRequire(import.meta.url).resolve(name));
  const { _font } = doc as unknown as { _font: { font: { characterSet: number[] } } };
  return new Set(_font.font.characterSet);
};

describe('a text that is wider than its place', () => {
  const wrap = (text: string, width: number) => wrapText(text, width, (part) => part.length);
  it.each([
    ['short', 10, ['short']],
    ['one two three', 7, ['one two', 'three']],
    ['exactly ten', 11, ['exactly ten']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['a bcdefgh i', 4, ['a', 'bcde', 'fgh', 'i']],
    ['', 4, ['']],
  ])('is broken at spaces, else within the word: %s in %d', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('is never broken within an Indian syllable', () => {
    expect(wrap('किकिकि', 3)).toEqual(['कि', 'कि', 'कि']);
  });
});
