import fc from 'fast-check';

/** Any text that is not empty, of any alphabet. */
export const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });

/** One edit of a text: at a place of it, some characters are taken out and others put in; it may change nothing. */
export interface TextEdit {
  place: number;
  taken: number;
  put: string;
}

/** Any edit, with characters of any alphabet. */
export const anyEdit: fc.Arbitrary<TextEdit> = fc.record({
  place: fc.nat(),
  taken: fc.nat({ max: 2 }),
  put: fc.string({ unit: 'binary', maxLength: 2 }),
});

/** Any edit that puts in what a header may hold, and no blank. */
export const anyEditOfHeader: fc.Arbitrary<TextEdit> = fc.record({
  place: fc.nat(),
  taken: fc.nat({ max: 2 }),
  put: fc.stringMatching(/^[!-~]{0,2}$/),
});

/** The text after the edit; a place beyond its end counts on from its beginning. */
export const edited = (text: string, { place, taken, put }: TextEdit): string => {
  const at = place % (text.length + 1);
  return text.slice(0, at) + put + text.slice(at + taken);
};
