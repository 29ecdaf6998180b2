import { qrModules, quietZone } from '../qr-image.js';
import { centimetres } from './page.js';
import type { PdfWriter } from './pdf-writer.js';

/** Side of the printed symbol, its quiet zone not counted. Source: NIC and IRIS guidance, 2 x 2 inch (5 cm). */
export const qrSide = centimetres(5.1);

/** Modules of two rows overlap by this much, in points, so that no viewer shows a gap between them. */
const overlap = 0.04;

/**
 * Draws a text as a QR code of level L, 5.1 cm wide, its dark part beginning at (x, y), on a white ground with the quiet
 * zone. As a path, so that it stays sharp at any size. Throws when the text is too long for a QR code.
 */
export const drawQr = ({ doc }: PdfWriter, text: string, x: number, y: number): void => {
  const { size, isDark } = qrModules(text);
  const module = qrSide / size;
  const quiet = quietZone * module;
  doc.rect(x - quiet, y - quiet, qrSide + 2 * quiet, qrSide + 2 * quiet).fill('#ffffff');
  for (let row = 0; row < size; row += 1) {
    for (const { from, length } of darkRuns(size, (column) => isDark(row, column))) {
      doc.rect(x + from * module, y + row * module, length * module, module + overlap);
    }
  }
  doc.fill('#000000');
};

/** The dark stretches of one row. */
function darkRuns(size: number, isDark: (column: number) => boolean): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  for (let column = 0; column < size; column += 1) {
    if (!isDark(column)) continue;
    const last = runs.at(-1);
    if (last && last.from + last.length === column) last.length += 1;
    else runs.push({ from: column, length: 1 });
  }
  return runs;
}
