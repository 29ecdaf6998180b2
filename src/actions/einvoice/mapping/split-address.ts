import { cutText, plainText } from './plain-text.js';

const longest = 100;
const shortest = 3;

/** The two address lines of INV-01; the second is absent when the first holds all. */
export interface AddressLines {
  Addr1: string;
  Addr2?: string;
}

/**
 * Splits an address in lines of at most 100 characters: at the last comma that leaves no more than a line, else the last space. A rest under 3 characters
 * would be refused, so then the cut moves back; what fits in neither line is dropped. An address under 3 characters is
 * filled up with `place`. Source: INV-01 limits of `Addr1` and `Addr2`.
 */
export const splitAddress = (address: string, place: string): AddressLines => {
  const text = plainText(address);
  if (text.length < shortest) return { Addr1: [text, plainText(place)].filter(Boolean).join(', ') };
  if (text.length <= longest) return { Addr1: text };
  const cut = cutPlace(text);
  const first = tidyEnds(text.slice(0, cut));
  const second = cutText(tidyEnds(text.slice(cut)), longest);
  return second.length < shortest ? { Addr1: first } : { Addr1: first, Addr2: second };
};

function cutPlace(text: string): number {
  // Leaves at least three characters for the second line.
  const latest = Math.min(longest, text.length - shortest - 1);
  for (const mark of [',', ' ']) {
    const at = text.lastIndexOf(mark, latest);
    // An early comma would leave more than the second line holds.
    const fits = mark === ' ' || text.length - at - 1 <= longest;
    if (at >= shortest && fits) return at;
  }
  return latest;
}

function tidyEnds(text: string): string {
  return text.replace(/^[ ,]+|[ ,]+$/g, '');
}
