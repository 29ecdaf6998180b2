/** An A4 page and what is left of it inside the margins; in points, 72 to the inch, from the top left. */
export const page = {
  width: 595.28,
  height: 841.89,
  left: 32,
  right: 563.28,
  top: 30,
  /** Where the content ends; the foot of the page is below. */
  bottom: 792,
} as const;

/** Width inside the margins. */
export const innerWidth = page.right - page.left;

/** Points of a length in centimetres. */
export const centimetres = (length: number): number => (length * 72) / 2.54;

export const ink = '#1b1f24';
export const softInk = '#5b6570';
export const hairline = '#c9ced6';
export const headFill = '#eef1f5';
