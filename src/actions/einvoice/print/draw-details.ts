import type { Detail } from './document-details.js';
import { hairline, innerWidth, page, softInk } from './page.js';
import type { PdfWriter } from './pdf-writer.js';

const columns = 4;
const inset = 5;
const labelStyle = { size: 6.5, colour: softInk };
const valueStyle = { size: 8, bold: true };

/** Draws the particulars as a grid of four columns in a frame; gives the `y` below it. */
export const drawDetails = (writer: PdfWriter, details: readonly Detail[], top: number): number => {
  const width = innerWidth / columns;
  let y = top;
  for (let first = 0; first < details.length; first += columns) {
    const bottoms = details.slice(first, first + columns).map(({ label, value }, column) => {
      const place = { x: page.left + column * width + inset, width: width - 2 * inset };
      const below = writer.write(label, { ...place, y: y + 3 }, labelStyle);
      return writer.write(value, { ...place, y: below - 1 }, valueStyle);
    });
    y = Math.max(...bottoms) + 1;
  }
  writer.doc
    .rect(page.left, top, innerWidth, y + 2 - top)
    .lineWidth(0.6)
    .stroke(hairline);
  return y + 2;
};
