// The characters that both weights of the font have, from-to in hexadecimal: Latin, Devanagari and common signs.
const covered = `20-7e a0-a3 a5 a7-ab ad-b0 b4 b6-b8 ba-bb bf-107 10a-113 116-11b 11e-123 126-127 12a-12b 12e-131
  136-137 139-13e 141-148 150-155 158-15b 15e-161 164-165 16a-16b 16e-17e 218-21b 237 2bc 2c6-2c7 2c9 2d8-2dd 300-304
  306-308 30a-30c 326-328 900-97f 1cd0-1cf6 1cf8-1cf9 1e80-1e85 1e9e 1ef2-1ef3 200b-200d 2010 2013-2014 2018-201a
  201c-201e 2022 2026 2039-203a 20ac 20b9 20f0 2122 2212 25cc a830-a839 a8e0-a8ff 11b00-11b09`;

const classOf = (ranges: string): string =>
  ranges
    .split(/\s+/)
    .map((range) => range.replace(/[0-9a-f]+/g, (hex) => `\\u{${hex}}`))
    .join('');
const uncovered = new RegExp(`[^${classOf(covered)}]`, 'gu');

/** Signs of measure that bills use and the font lacks. */
const inOtherWords: Readonly<Record<string, string>> = {
  '\u00b1': '+/-',
  '\u00b5': 'u',
  '\u2044': '/',
  '\u2126': 'ohm',
};

/** What stands for a character that cannot be printed. */
const placeholder = '?';

/**
 * Text as the font can show it: one line; a character that the font lacks is taken apart (`m²` is `m2`), and printed as
 * `?` where that does not help.
 */
export const printableText = (text: string): string =>
  text
    .normalize('NFC')
    // A no-break space stays one.
    .replace(/(?:(?!\u00a0)[\s\p{Cc}])+/gu, ' ')
    .trim()
    .replace(uncovered, (character) => substitute(character) ?? placeholder);

/** True when some of the text is printed as `?`. */
export const isPartlyUnprintable = (text: string): boolean =>
  (text.normalize('NFC').match(uncovered) ?? []).some(
    (character) => !/[\s\p{Cc}]/u.test(character) && substitute(character) === null,
  );

function substitute(character: string): string | null {
  const parts = inOtherWords[character] ?? character.normalize('NFKD');
  const bare = parts === character ? parts : parts.replace(/\p{Mn}/gu, '');
  const words = bare.replace(/./gu, (part) => inOtherWords[part] ?? part);
  return words.search(uncovered) === -1 ? words : null;
}
