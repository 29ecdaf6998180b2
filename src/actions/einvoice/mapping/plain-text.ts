const alreadyPlain = /^(?! )(?!.* {2})[ !#-[\]-~]*(?<! )$/;

// What typists and word processors put for plain characters.
const typographic: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u2013': '-',
  '\u2014': '-',
  '\u2022': '-',
  '\u20b9': 'Rs ',
  '\u00d7': 'x',
};

/**
 * Text as the IRP takes it for certain: one line of printable ASCII without `"` and `\`. Line breaks become commas,
 * accents are dropped, characters of other scripts and emoji leave nothing. Source: INV-01 pattern of free text;
 * whether the portal takes other scripts is not published.
 */
export const plainText = (text: string): string => {
  if (alreadyPlain.test(text)) return text;
  return text
    .trim()
    .replace(/\s*[\r\n]+\s*/g, ', ')
    .replace(/[\u2010-\u20ff\u00d7]/g, (character) => typographic[character] ?? character)
    .normalize('NFKD')
    .replace(/["\\]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[^ -~]/g, '')
    .replace(/ {2,}/g, ' ')
    .replace(/(, ?)+,/g, ',')
    .trim();
};

/** True when plain text leaves out letters or digits, as it does with those of other scripts. */
export const losesLetters = (text: string): boolean =>
  !alreadyPlain.test(text) && /[\p{L}\p{N}]/u.test(text.normalize('NFKD').replace(/[ -~\p{M}]/gu, ''));

/** At most `max` characters of plain text, cut at a word's end where there is one. */
export const cutText = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const head = text.slice(0, max + 1);
  const space = head.lastIndexOf(' ');
  return (space > max / 2 ? head.slice(0, space) : head.slice(0, max)).trim();
};
