import { cutText, plainText } from './plain-text.js';

const longest = 100;
const shortest = 3;

/** The two address lines of INV-01; the second is absent when the first holds all. */
export interface AddressLines {
  Addr1: string;
  Addr2?: string;
}

/**
 * Splits an address in lines of at most 100 characters: at the last comma, else the last space. A rest under 3 characters
 * would be refused, so then the cut moves back; what fits in neither line is dropped. An address under 3 characters is
 * filled up with `city`. Source: INV-01 limits of `Addr1` and `Addr2`.
 */
export const splitAddress = (address: string, city: string): AddressLines => {
  const text = plainText(address);
  if (text.length < shortest) return { Addr1: [text, plainText(city)].filter(Boolean).join(', ') };
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
    if (at >= shortest) return at;
  }
  return latest;
}

function tidyEnds(text: string): string {
  return text.replace(/^[ ,]+|[ ,]+$/g, '');
}
